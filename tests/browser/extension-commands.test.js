/**
 * The shortcuts and the entry in the context menu. In Firefox keys are pressed and the menu is chosen from in the
 * browser's own window; Chromium lets no program do that, there it is asked which keys it has given to the commands.
 */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { ROOT } from './harness/bundle.js';
import { chooseInMenu, pressInWindow } from './harness/firefox-window.js';
import { showArticle, untilPainted } from './harness/live-page.js';
import { cardLines } from './harness/reader.js';

const { shared } = JSON.parse(await readFile(join(ROOT, 'www/extension/manifest.json'), 'utf8'));
const SHORTCUTS = Object.entries(shared.commands).map(([name, { suggested_key }]) => [name, suggested_key.default]);
const MILL = '“We have lost money for six years,”';

inBothBrowsers(
  'shortcuts and menu',
  (browser) => {
    /** @type {import('puppeteer-core').Page} */
    let page;
    before(async () => {
      await browser.driver.settings({
        run: 'everywhere',
        visibility: { quotes: true, attributions: true, claims: 'all' },
      });
      page = await browser.open('/fixtures/live.html');
      await page.bringToFront();
      await showArticle(page, 'mill');
      await browser.driver.until(page, ({ status }) => status === 'on');
    });
    after(() => page?.close());

    it('every command has the shortcut that it asks for: the browser wants none of them for itself', async () => {
      const given = new Map(await browser.driver.shortcuts());
      assert.deepEqual(
        SHORTCUTS.map(([name]) => [name, given.get(name)]),
        SHORTCUTS,
      );
    });

    if (browser.name === 'chromium') return;
    const press = (name) => pressInWindow(page, new Map(SHORTCUTS).get(name));

    it('opens the ledger and closes it', async () => {
      await press('ledger');
      await browser.driver.until(page, ({ ledger }) => ledger);
      await press('ledger');
      await browser.driver.until(page, ({ ledger }) => !ledger);
    });

    it('goes to the next mark and back', async () => {
      await press('next');
      const first = await cardLines(page);
      await press('next');
      await page.waitForFunction(
        (words) => {
          const { shadowRoot } = document.querySelector('[data-sourcelight="off"]');
          return !shadowRoot.querySelector('.card').textContent.includes(words);
        },
        {},
        first.at(-1),
      );
      await press('previous');
      assert.deepEqual(await cardLines(page), first);
    });

    it('takes the marks off and puts them back', async () => {
      await press('toggle');
      await untilPainted(page, [], [MILL]);
      await press('toggle');
      await untilPainted(page, [MILL]);
      await browser.driver.until(page, ({ status }) => status === 'on');
    });

    it('says who says what is selected, from the menu on it', async () => {
      const place = await page.evaluate(() => {
        const paragraph = [...document.querySelectorAll('#main p')].find((one) =>
          one.textContent.includes('lost money'),
        );
        getSelection().selectAllChildren(paragraph);
        const { x, y } = paragraph.getBoundingClientRect();
        return { x: x + 20, y: y + 8 };
      });
      await page.mouse.click(place.x, place.y, { button: 'right' });
      assert.ok(await chooseInMenu(page, 'Who says this?'), 'there is no such entry');
      assert.ok((await cardLines(page)).length > 0);
    });
  },
  undefined,
  true,
);
