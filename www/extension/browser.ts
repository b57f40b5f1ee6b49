/**
 * The browser's interface for extensions: `browser` in Firefox, `chrome` in Chrome, whose methods return promises too
 * (Manifest V3).
 */

import type { Browser } from 'webextension-polyfill';

const { browser: promised, chrome } = globalThis as { browser?: Browser; chrome?: Browser };

/** What both browsers offer alike. Reading it outside of an extension gives undefined. */
export const browser = (promised ?? chrome) as Browser;
