/**
 * The background: a service worker in Chrome, an event page in Firefox. The browser starts it for an event and stops it
 * soon after, so nothing is remembered here but the loaded core and the settings.
 *
 * ```text
 *   a text to analyse (port)      ──> analysis-service: the core as WebAssembly, loaded with the first text
 *   install, settings, access     ──> registration: in which pages the gate runs; injection: pages open already
 *   gate: “may be an article”,
 *   popup: “read this page”       ──> injection: the reader into the page, and the interface when the reader asks for it
 *   page: news of its state       ──> badge
 *   key command, context menu     ──> the page, the reader being put there first where it is not
 * ```
 *
 * Every listener is added at once while the script starts: the browser calls only those for the event that it woke us for.
 */

import type { Tabs } from 'webextension-polyfill';
import { serveAnalysis, warmUp } from './background/analysis-service.ts';
import { showBadge } from './background/badge.ts';
import { injectGates, injectInterface, injectReader } from './background/injection.ts';
import { knownSettings } from './background/known-settings.ts';
import { MENU_ITEM, makeMenu } from './background/menu.ts';
import { register } from './background/registration.ts';
import { wordsFor } from './background/words.ts';
import { browser } from './browser.ts';
import { onMessage } from './on-message.ts';
import { askReader } from './page-client.ts';
import { ANALYSIS_PORT, type Message, type PageRequest, type Words } from './protocol.ts';
import { load, type Settings, watch } from './settings.ts';
import { runsOn, siteOf } from './sites.ts';

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

onMessage(answerTo);

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

/** What is answered to a message from the page of `tab` or from one of our own; undefined where nobody waits. */
function answerTo(message: Message, tab: Tabs.Tab | undefined): Promise<unknown> | undefined {
  if (message.to === 'all' && tab?.id !== undefined) void showBadge(tab.id, message.state);
  if (message.to !== 'background') return undefined;
  switch (message.type) {
    case 'run':
      return run(message.tab);
    case 'article':
      return tab?.id === undefined ? undefined : injectIfAllowed(tab.id, tab.url);
    case 'settings':
      return knownSettings();
    case 'interface':
      return tab?.id === undefined ? undefined : sendInterface(tab.id);
  }
}

/** Reads the page of `tab`; false where no extension may. */
async function run(tab: number): Promise<boolean> {
  // The browser puts the reader into the page while the core is loaded here.
  const injected = injectReader(tab);
  warmUp();
  if (!(await injected)) return false;
  await askReader(tab, { to: 'page', type: 'read' });
  return true;
}

/** A gate may have waited since before the reader switched its site off, though hardly any has. */
async function injectIfAllowed(tab: number, url: string | undefined): Promise<boolean> {
  const settings = knownSettings();
  warmUp();
  return runsOn(siteOf(url), await settings) && injectReader(tab);
}

/** @throws where the page may not be read any more. */
async function sendInterface(tab: number): Promise<Words> {
  const words = knownSettings().then(({ language }) => wordsFor(language));
  if (!(await injectInterface(tab))) throw new Error('the interface may not be put into the page');
  return words;
}

/** Passes the reader's wish on to the page; where nothing of ours runs there, the page is read first. */
async function tell(tab: number, request: PageRequest): Promise<void> {
  const isAnswered = (await askReader(tab, request)) !== null;
  if (!isAnswered && (await injectReader(tab)) && request.type !== 'toggle') await askReader(tab, request);
}
