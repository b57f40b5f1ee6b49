/**
 * Host access: asked for when the reader's choice needs it, given back when it does not any more. Browsers ask only while
 * a click or key is being handled, so these functions call them before they wait for anything.
 */

import { browser } from './browser.ts';
import { type RunMode, type Settings, save, saveSite } from './settings.ts';
import { EVERYWHERE, originsOf } from './sites.ts';

/** Remembers how Sourcelight is to run. False where the reader refused the access that this needs: nothing is changed. */
export async function chooseRun(run: RunMode): Promise<boolean> {
  if (run === 'everywhere') {
    if (!(await request(EVERYWHERE))) return false;
  } else {
    await giveBack(EVERYWHERE);
  }
  await save({ run });
  return true;
}

/**
 * Switches a site on or off. False where it was to be on and the reader refused the access: then nothing is decided
 * about it. It is remembered before the browser has asked, because asking may close the popup.
 */
export async function switchSite(site: string, on: boolean): Promise<boolean> {
  if (!on) {
    await giveBack(originsOf(site));
    await saveSite(site, false);
    return true;
  }
  const [granted] = await Promise.all([request(originsOf(site)), saveSite(site, true)]);
  if (!granted) await saveSite(site, null);
  return granted;
}

/** Asks for what is missing of the access that the settings need. */
export function allow(settings: Settings): Promise<boolean> {
  return request(originsFor(settings));
}

/** Whether the browser gives all the access that the settings need; the reader may have taken it away there. */
export async function isAllowed(settings: Settings): Promise<boolean> {
  const origins = originsFor(settings);
  return origins.length === 0 || (await browser.permissions.contains({ origins }));
}

function originsFor({ run, sites }: Settings): string[] {
  if (run === 'everywhere') return [...EVERYWHERE];
  if (run !== 'sites') return [];
  return Object.keys(sites).flatMap((site) => (sites[site] ? originsOf(site) : []));
}

async function request(origins: readonly string[]): Promise<boolean> {
  try {
    return await browser.permissions.request({ origins: [...origins] });
  } catch {
    // The browser has pages that it keeps for itself, and asks for none of them.
    return false;
  }
}

async function giveBack(origins: readonly string[]): Promise<void> {
  try {
    await browser.permissions.remove({ origins: [...origins] });
  } catch {
    // It was never given, which some browsers call an error.
  }
}
