/** Options: the sites that the reader decided about. */

import { element } from '../../../shell/dom.ts';
import type { Messages } from '../../../shell/messages.ts';
import { switchSite } from '../../access.ts';
import { type Settings, saveSite } from '../../settings.ts';
import { siteOf } from '../../sites.ts';
import type { Part } from './part.ts';

/** The part: a switch for each site, and a field for another one. */
export function sitesPart(messages: Messages): Part {
  const list = element(document, 'ul', { class: 'panel-box site-list', 'aria-labelledby': 'sitesTitle' });
  const none = element(document, 'p', { class: 'calm' }, messages.text('sitesNone'));
  const status = element(document, 'p', { class: 'status', role: 'status' });
  const report = (done: boolean): void => {
    status.textContent = done ? '' : messages.text('accessRefused');
  };
  const update = ({ sites }: Settings): void => {
    const names = Object.keys(sites).sort();
    const shown = [...list.children].map((item) => (item as HTMLElement).dataset.site);
    if (names.join() !== shown.join()) {
      list.replaceChildren(...names.map((site) => siteItem(messages, site, report)));
    }
    for (const box of list.querySelectorAll('input')) box.checked = sites[box.name] ?? false;
    list.hidden = names.length === 0;
    none.hidden = names.length > 0;
  };
  return { content: [list, none, addForm(messages, status, report), status], update };
}

function siteItem(messages: Messages, site: string, report: (done: boolean) => void): HTMLElement {
  const box = element(document, 'input', { type: 'checkbox', role: 'switch', class: 'toggle', name: site });
  box.addEventListener('change', () => void switchSite(site, box.checked).then(report));
  const forget = element(
    document,
    'button',
    { type: 'button', class: 'icon', 'aria-label': messages.text('sitesForget', site) },
    '×',
  );
  forget.addEventListener('click', async () => {
    await switchSite(site, false);
    await saveSite(site, null);
    document.getElementById('site')?.focus();
  });
  return element(
    document,
    'li',
    { 'data-site': site },
    element(document, 'label', { class: 'site-label' }, element(document, 'span', {}, site), box),
    forget,
  );
}

function addForm(messages: Messages, status: HTMLElement, report: (done: boolean) => void): HTMLElement {
  const field = element(document, 'input', {
    type: 'text',
    class: 'text',
    id: 'site',
    placeholder: 'example.org',
    autocapitalize: 'off',
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-describedby': 'site-hint',
  });
  const form = element(
    document,
    'form',
    { class: 'add' },
    element(document, 'label', { for: 'site' }, messages.text('sitesAdd')),
    element(
      document,
      'div',
      { class: 'field' },
      field,
      element(document, 'button', { class: 'secondary' }, messages.text('sitesAddButton')),
    ),
    element(document, 'p', { class: 'hint', id: 'site-hint' }, messages.text('sitesHint')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const site = typed(field.value);
    field.setAttribute('aria-invalid', String(site === null));
    if (site === null) {
      status.textContent = messages.text('sitesWrong');
      return;
    }
    field.value = '';
    void switchSite(site, true).then(report);
  });
  return form;
}

/** The site that was typed: a name or a whole address. */
function typed(value: string): string | null {
  const address = value.trim();
  return siteOf(/^https?:\/\//i.test(address) ? address : `https://${address}`);
}
