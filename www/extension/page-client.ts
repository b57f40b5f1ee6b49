/** How popup and background speak with the page of a tab. */

import { browser } from './browser.ts';
import { type BackgroundRequest, type Message, OFF, type PageRequest, type PageState } from './protocol.ts';

/** Asks the page of `tab` (see {@link PageRequest}); {@link OFF} where nothing of ours runs in it. */
export async function askPage(tab: number, request: PageRequest): Promise<PageState> {
  try {
    return ((await browser.tabs.sendMessage(tab, request, { frameId: 0 })) as PageState | undefined) ?? OFF;
  } catch {
    // “Could not establish connection”: no reader in this page. That is an answer.
    return OFF;
  }
}

/**
 * Reads the page of `tab` now, whatever the settings say. True once the reader is there, false where no extension may
 * run (the browser's own pages, its store).
 */
export async function runIn(tab: number): Promise<boolean> {
  const request: BackgroundRequest = { to: 'background', type: 'run', tab };
  return (await browser.runtime.sendMessage(request)) === true;
}

/** Calls `listener` with every new state of the page of `tab`, until the function that it returns is called. */
export function watchPage(tab: number, listener: (state: PageState) => void): () => void {
  const heard = (message: unknown, sender: { tab?: { id?: number } }): undefined => {
    const news = message as Message;
    if (news.to === 'all' && sender.tab?.id === tab) listener(news.state);
  };
  browser.runtime.onMessage.addListener(heard);
  return () => browser.runtime.onMessage.removeListener(heard);
}
