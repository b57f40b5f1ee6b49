/**
 * The background: a service worker in Chrome, an event page in Firefox. The browser starts it for an event and stops it
 * soon after, so nothing is remembered here but the loaded core.
 *
 * ```text
 *   a text to analyse (port)      ──> analysis-service: the core as WebAssembly, loaded with the first text
 *   install, settings, access     ──> registration: in which pages the gate runs; injection: pages open already
 *   gate: “may be an article”,
 *   popup: “read this page”       ──> injection: the reader into the page
 *   page: news of its state       ──> badge
 *   key command, context menu     ──> the page, the reader being put there first where it is not
 * ```
 *
 * Every listener is added at once while the script starts: the browser calls only those for the event that it woke us for.
 */

import { serveAnalysis } from './background/analysis-service.ts';
import { showBadge } from './background/badge.ts';
import { injectGates, injectReader } from './background/injection.ts';
import { MENU_ITEM, makeMenu } from './background/menu.ts';
import { register } from './background/registration.ts';
import { wordsFor } from './background/words.ts';
import { browser } from './browser.ts';
import { askPage } from './page-client.ts';
import { ANALYSIS_PORT, type Message, type PageRequest } from './protocol.ts';
import { load, type Settings, watch } from './settings.ts';

browser.runtime.onConnect.addListener((port) => {
  if (port.name === ANALYSIS_PORT) serveAnalysis(port);
});

browser.runtime.onInstalled.addListener(() => {
  makeMenu();
  void load().then((settings) => {
    if (settings.run === null) void browser.tabs.create({ url: browser.runtime.getURL('pages/welcome.html') });
    return follow(settings);
  });
});

watch((settings) => void follow(settings));
browser.permissions.onAdded.addListener(() => void load().then(injectGates));

browser.runtime.onMessage.addListener((message: unknown, { tab }, respond) => {
  const answer = answerTo(message as Message, tab?.id);
  if (!answer) return undefined as never;
  void answer.then(respond);
  return true;
});

browser.commands.onCommand.addListener((command, tab) => {
  const request = COMMANDS[command];
  if (request && tab?.id !== undefined) void tell(tab.id, request);
});

browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
  if (menuItemId === MENU_ITEM && tab?.id !== undefined) void tell(tab.id, { to: 'page', type: 'selection' });
});

const COMMANDS: Readonly<Record<string, PageRequest>> = {
  toggle: { to: 'page', type: 'toggle' },
  ledger: { to: 'page', type: 'ledger' },
  next: { to: 'page', type: 'step', by: 1 },
  previous: { to: 'page', type: 'step', by: -1 },
};

/** Lets our scripts into the pages that the settings say. Those who are to leave watch the settings themselves. */
async function follow(settings: Settings): Promise<void> {
  await register(settings);
  await injectGates(settings);
}

/** What is answered to a message from the page of `tab` or from one of our own; null where nobody waits. */
function answerTo(message: Message, tab: number | undefined): Promise<unknown> | null {
  if (message.to === 'all') {
    if (tab !== undefined) void showBadge(tab, message.state);
    return null;
  }
  if (message.to !== 'background') return null;
  switch (message.type) {
    case 'run':
      return injectReader(message.tab);
    case 'article':
      return tab === undefined ? null : injectReader(tab);
    case 'words':
      return wordsFor(message.language);
  }
}

/** Passes the reader's wish on to the page; where nothing of ours runs there, the page is read first. */
async function tell(tab: number, request: PageRequest): Promise<void> {
  const { status } = await askPage(tab, { to: 'page', type: 'state' });
  if (status !== 'off') await askPage(tab, request);
  else if ((await injectReader(tab)) && request.type !== 'toggle') await askPage(tab, request);
}
