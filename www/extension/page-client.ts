/** How popup and background speak with the page of a tab. */

import { askBackground } from './ask-background.ts';
import { browser } from './browser.ts';
import { onMessage } from './on-message.ts';
import { OFF, type PageRequest, type PageState } from './protocol.ts';

/** Asks the page of `tab` (see {@link PageRequest}); {@link OFF} where nothing of ours runs in it. */
export async function askPage(tab: number, request: PageRequest): Promise<PageState> {
  return (await askReader(tab, request)) ?? OFF;
}

/** As {@link askPage}; null where there is no reader in the page. */
export async function askReader(tab: number, request: PageRequest): Promise<PageState | null> {
  try {
    return ((await browser.tabs.sendMessage(tab, request, { frameId: 0 })) as PageState | undefined) ?? null;
  } catch {
    // “Could not establish connection”: that is an answer.
    return null;
  }
}

/**
 * Reads the page of `tab` now, whatever the settings say. True once the reader is there, false where no extension may
 * run (the browser's own pages, its store).
 */
export async function runIn(tab: number): Promise<boolean> {
  return (await askBackground({ to: 'background', type: 'run', tab })) === true;
}

/** Calls `listener` with every new state of the page of `tab`, until the function that it returns is called. */
export function watchPage(tab: number, listener: (state: PageState) => void): () => void {
  return onMessage((message, from) => {
    if (message.to === 'all' && from?.id === tab) listener(message.state);
    return undefined;
  });
}
