/** Puts our scripts into pages that are open already: at the reader's word, and when a choice lets them in. */

import { browser } from '../browser.ts';
import type { Settings } from '../settings.ts';
import { runsOn, siteOf } from '../sites.ts';
import { GATE } from './registration.ts';

/** The files of the reader script and of the interface. */
const READER = 'reader.js';
const INTERFACE = 'interface.js';

/** The sheet that shows what is ours. */
const THERE = 'there.css';

/** Puts the reader into the page of `tab`; false where no extension may run. A page that has it takes no notice. */
export async function injectReader(tab: number): Promise<boolean> {
  // In this order: what is seen depends on the sheet.
  const styled = browser.scripting.insertCSS({ target: { tabId: tab }, files: [THERE] }).catch(() => {});
  const injected = await inject(tab, READER);
  await styled;
  return injected;
}

/** Puts the interface beside the reader; false where no extension may run any more. */
export function injectInterface(tab: number): Promise<boolean> {
  return inject(tab, INTERFACE);
}

/** Puts the gate into every open page that `settings` allow and the browser gives access to. */
export async function injectGates(settings: Settings): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  if (origins.length === 0) return;
  const tabs = await browser.tabs.query({ url: origins });
  const allowed = tabs.filter(({ url }) => runsOn(siteOf(url), settings));
  await Promise.all(allowed.map(({ id }) => (id === undefined ? false : inject(id, GATE))));
}

async function inject(tab: number, file: string): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId: tab }, files: [file] });
    return true;
  } catch {
    // No access: a page of the browser's own, its store, a tab that was closed meanwhile.
    return false;
  }
}
