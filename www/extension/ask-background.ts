/** Asking the background, whatever it is doing. */

import { browser } from './browser.ts';
import type { BackgroundRequest } from './protocol.ts';

/** How long a background that is being stopped takes to be gone, in ms. */
const STOPPING = 100;

/**
 * The background's answer. A browser that is just stopping the background says that nobody listens; it starts it again for
 * the next message, so that is sent once more.
 * @throws where there is no background any more, because the extension has gone.
 */
export async function askBackground(request: BackgroundRequest): Promise<unknown> {
  try {
    return await browser.runtime.sendMessage(request);
  } catch (error) {
    if (!browser.runtime?.id) throw error;
    await new Promise((resolve) => setTimeout(resolve, STOPPING));
    return browser.runtime.sendMessage(request);
  }
}
