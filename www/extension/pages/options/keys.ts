/** Options: single keys, and the shortcuts, which are changed on a page of the browser's own. */

import { element } from '../../../shell/dom.ts';
import type { MessageKey, Messages } from '../../../shell/messages.ts';
import { browser } from '../../browser.ts';
import { save } from '../../settings.ts';
import type { Part } from './part.ts';

/** Chrome's page; Firefox has a call for its own. */
const CHROME_PAGE = 'chrome://extensions/shortcuts';

/** The manifest's commands. The browser would describe them too, but in its own language. */
const COMMANDS: Readonly<Record<string, MessageKey>> = {
  toggle: 'commandToggle',
  ledger: 'commandLedger',
  next: 'commandNext',
  previous: 'commandPrevious',
};

/** The part. */
export function keysPart(messages: Messages): Part {
  const box = element(document, 'input', { type: 'checkbox' });
  box.addEventListener('change', () => void save({ keys: box.checked }));
  const single = element(
    document,
    'label',
    { class: 'switch' },
    box,
    element(document, 'span', { class: 'switch-name' }, messages.text('ledgerKeys', 'j', 'k', 'Esc')),
  );
  const list = element(document, 'dl', { class: 'shortcuts' });
  void browser.commands.getAll().then((commands) => {
    for (const { name, shortcut } of commands) {
      const key = COMMANDS[name ?? ''];
      if (!key) continue;
      const keys = shortcut
        ? element(document, 'kbd', {}, shortcut)
        : element(document, 'span', { class: 'calm' }, messages.text('keysUnset'));
      list.append(element(document, 'dt', {}, messages.text(key)), element(document, 'dd', {}, keys));
    }
  });
  const change = element(document, 'button', { type: 'button', class: 'secondary' }, messages.text('keysChange'));
  change.addEventListener('click', () => void openShortcuts());
  const update: Part['update'] = ({ keys }) => {
    box.checked = keys;
  };
  return { content: [element(document, 'div', { class: 'panel-box' }, single, list), change], update };
}

async function openShortcuts(): Promise<void> {
  const { openShortcutSettings } = browser.commands as { openShortcutSettings?: () => Promise<void> };
  if (openShortcutSettings) await openShortcutSettings();
  else await browser.tabs.create({ url: CHROME_PAGE });
}
