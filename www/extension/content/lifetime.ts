/**
 * How long a content script lives: until it is done, until a newer one of its kind takes its place (after an update), or
 * until the extension is gone. Browsers tell a content script nothing of the latter: Chrome leaves it in the page with
 * its connection cut (“Extension context invalidated”). So that is looked for when the reader comes back to the page, which
 * they have left for switching the extension off, and whenever the background is spoken to.
 */

import { browser } from '../browser.ts';
import { type Part, shared } from './shared.ts';

/** One content script's life. */
export interface Lifetime {
  /** Aborted at the end: whoever holds something of the page lets go of it. */
  readonly ended: AbortSignal;
  end(): void;
}

/**
 * Takes the page for the script of this kind: one of an earlier installation is told to leave, and where one of ours
 * lives already there is nothing to do (null).
 */
export function claimPage(part: Part): Lifetime | null {
  const lives = shared();
  if (lives[part]?.aborted === false && isExtensionThere()) return null;

  const leave = `sourcelight-${part}`;
  document.dispatchEvent(new Event(leave));
  const life = new AbortController();
  const end = (): void => life.abort();
  lives[part] = life.signal;
  document.addEventListener(leave, end, { signal: life.signal });
  const check = (): void => {
    if (!isExtensionThere()) end();
  };
  document.addEventListener('visibilitychange', check, { signal: life.signal });
  addEventListener('focus', check, { signal: life.signal });
  return { ended: life.signal, end };
}

/** False once the extension has been updated, switched off or removed. */
function isExtensionThere(): boolean {
  return browser.runtime?.id !== undefined;
}
