/** The entry “Who says this?” in the menu on selected words. */

import { browser } from '../browser.ts';

/** Its name for the browser. */
export const MENU_ITEM = 'who-says-this';

/** Makes the entry; the browser remembers it. */
export function makeMenu(): void {
  void browser.contextMenus.removeAll().then(() => {
    browser.contextMenus.create({
      id: MENU_ITEM,
      title: browser.i18n.getMessage('menuWhoSaysThis'),
      contexts: ['selection'],
      documentUrlPatterns: ['*://*/*'],
    });
  });
}
