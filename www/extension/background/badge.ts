/** The number on the toolbar button: how many marks the page of the tab has. */

import { browser } from '../browser.ts';
import type { PageState } from '../protocol.ts';

/** Shows what the state of the page of `tab` says; nothing where nothing is marked. The browser clears it with the page. */
export async function showBadge(tab: number, { status, found }: PageState): Promise<void> {
  const count = status === 'on' ? (found?.shown ?? 0) : 0;
  try {
    await browser.action.setBadgeBackgroundColor({ tabId: tab, color: BACKGROUND });
    await browser.action.setBadgeTextColor({ tabId: tab, color: FOREGROUND });
    await browser.action.setBadgeText({ tabId: tab, text: badgeText(count) });
  } catch {
    // The tab was closed meanwhile.
  }
}

/** Four characters fit on the button. */
export function badgeText(count: number): string {
  if (count === 0) return '';
  return count > 999 ? '999+' : String(count);
}

/** Dark on light and light on dark alike: 7 to 1. */
const BACKGROUND = '#3d4b5c';
const FOREGROUND = '#ffffff';
