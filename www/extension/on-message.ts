/** Listening to messages, in the one way that both browsers understand: answers come later, by a callback. */

import type { Tabs } from 'webextension-polyfill';
import { browser } from './browser.ts';
import type { Message } from './protocol.ts';

/**
 * Calls `hear` with every message and the tab that it comes from, and answers what it returns; undefined leaves the
 * answer to other listeners. Until the function that this returns is called.
 */
export function onMessage(
  hear: (message: Message, tab: Tabs.Tab | undefined) => Promise<unknown> | undefined,
): () => void {
  const listener = (message: unknown, sender: { tab?: Tabs.Tab }, respond: (answer: unknown) => void) => {
    const answer = hear(message as Message, sender.tab);
    void answer?.then(respond);
    // True keeps the way open for the answer; the types know no listener that answers some messages only.
    return (answer !== undefined) as true;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => {
    // A content script without its extension has nothing to listen to any more, and this would throw.
    if (browser.runtime?.id) browser.runtime.onMessage.removeListener(listener);
  };
}
