/**
 * The popup of the toolbar button: whether this site is read, what was found in the article of this tab, which marks
 * are shown. With “only when I click”, opening it is the click.
 */

import { element } from '../../shell/dom.ts';
import { Legend } from '../../shell/legend.ts';
import type { MessageKey, Messages } from '../../shell/messages.ts';
import { browser } from '../browser.ts';
import { askPage, runIn, watchPage } from '../page-client.ts';
import { OFF, type PageState } from '../protocol.ts';
import { type Settings, save } from '../settings.ts';
import { siteOf } from '../sites.ts';
import { AccessNotice } from './access-notice.ts';
import { openPage, type Page, type Update } from './page.ts';
import { SiteSwitch } from './site-switch.ts';
import { stateElements } from './state.ts';

const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
const site = siteOf(tab?.url);
const id = tab?.id ?? browser.tabs.TAB_ID_NONE;

void openPage('name', build);

function build(page: Page): Update {
  const { messages, settings, main } = page;
  main.append(head(messages));
  if (settings.run === null) {
    main.append(
      element(document, 'p', { class: 'calm' }, messages.text('popupNotYet')),
      button(messages, 'popupSetUp', 'primary', () => leaveFor('pages/welcome.html')),
    );
    return ({ run }) => run !== null && location.reload();
  }
  if (site === null) {
    main.append(element(document, 'p', { class: 'calm' }, messages.text('popupNoPage')));
    return () => {};
  }
  return buildFor(site, page);
}

/** The popup on a page that can be read. */
function buildFor(site: string, { messages, settings, main }: Page): Update {
  const state = element(document, 'section', { class: 'state', 'aria-label': messages.text('popupArticle') });
  const siteSwitch = new SiteSwitch(site, messages);
  const legend = new Legend(document, messages, (visibility) => void save({ visibility }));
  const access = new AccessNotice(messages);
  const read = button(messages, 'popupRead', 'primary', () => void runIn(id).then(refresh));
  const ledger = button(messages, 'popupLedger', 'secondary', async () => {
    show(await askPage(id, { to: 'page', type: 'ledger' }));
    // The ledger is in the page, and so is what the reader wants to see next.
    window.close();
  });
  const stop = button(messages, 'popupStop', 'quiet', async () =>
    show(await askPage(id, { to: 'page', type: 'toggle' })),
  );
  main.append(siteSwitch.element, access.element, state, read, ledger, legend.element, stop);

  let now: Settings = settings;
  const update: Update = (changed) => {
    now = changed;
    siteSwitch.show(changed);
    legend.show(changed.visibility);
    access.update(changed);
  };
  const show = (page: PageState): void => {
    const { status, found } = page;
    state.replaceChildren(...stateElements(messages, page));
    read.hidden = status !== 'off';
    ledger.hidden = status !== 'on';
    ledger.textContent = messages.text(page.ledger ? 'popupLedgerClose' : 'popupLedger');
    stop.hidden = status !== 'on' || now.run !== 'click';
    legend.count(found && { quotes: found.quotes, attributions: found.attributions, ...found.claims });
  };
  const refresh = async (): Promise<void> => show(await askPage(id, { to: 'page', type: 'state' }));
  update(settings);
  show(OFF);
  watchPage(id, show);
  void refresh().then(async () => {
    // The reader has clicked, which is what this choice waits for.
    if (settings.run === 'click' && !read.hidden && (await runIn(id))) await refresh();
  });
  return update;
}

function head(messages: Messages): HTMLElement {
  const settings = button(messages, 'popupSettings', 'quiet', () => {
    void browser.runtime.openOptionsPage();
    window.close();
  });
  return element(
    document,
    'header',
    { class: 'popup-head' },
    element(document, 'h1', {}, messages.text('name')),
    settings,
  );
}

function button(messages: Messages, key: MessageKey, look: string, act: () => void): HTMLButtonElement {
  const made = element(document, 'button', { type: 'button', class: look }, messages.text(key));
  made.addEventListener('click', act);
  return made;
}

function leaveFor(path: string): void {
  void browser.tabs.create({ url: browser.runtime.getURL(path) });
  window.close();
}
