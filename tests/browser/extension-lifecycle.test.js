/** The packaged extension while its background is stopped, when it is updated, and when it is removed. */

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { openExtensionPage, stopBackground, uninstall } from './harness/extension.js';
import { paintedWords, showArticle, untilPainted } from './harness/live-page.js';

const MILL = '“We have lost money for six years,”';
const FERRY = '“I could not see my own hands,”';

/** Whether a reader sees neither a mark nor anything of the interface. */
const NOTHING_IS_SEEN = `(() => {
  const isShown = (host) => getComputedStyle(host).display !== 'none';
  const isMarked = (element) =>
    [...CSS.highlights.keys()].some((name) => {
      const { backgroundColor, textDecorationLine } = getComputedStyle(element, '::highlight(' + name + ')');
      return backgroundColor !== 'rgba(0, 0, 0, 0)' || textDecorationLine !== 'none';
    });
  return ![...document.querySelectorAll('[data-sourcelight]')].some(isShown) &&
    ![...document.querySelectorAll('p')].some(isMarked);
})()`;

inBothBrowsers(
  'extension, its life',
  (browser) => {
    /** @type {import('puppeteer-core').Page} */
    let page;
    /** @type {string[]} */
    const exceptions = [];

    before(async () => {
      await browser.driver.settings({
        run: 'everywhere',
        visibility: { quotes: true, attributions: true, claims: 'all' },
      });
      page = await browser.open('/fixtures/live.html');
      page.on('pageerror', (error) => exceptions.push(String(error)));
      await showArticle(page, 'mill');
      await untilPainted(page, [MILL]);
    });
    after(() => page?.close());

    it('starts the background again where the browser has stopped it', async () => {
      await stopBackground(browser.browser, browser.driver.page);
      await showArticle(page, 'ferry');
      await untilPainted(page, [FERRY], [MILL]);
      assert.deepEqual(exceptions, []);
    });

    it('hands a page over to a newer version of itself', async () => {
      await browser.driver.reload();
      browser.driver.page = await openExtensionPage(browser.browser, browser.name, 'background.js');
      await page.bringToFront();
      await browser.driver.until(page, ({ status }) => status === 'on');
      await untilPainted(page, [FERRY]);
      assert.equal(await page.evaluate(() => document.querySelectorAll('[data-sourcelight]').length), 1);
      await showArticle(page, 'mill');
      await untilPainted(page, [MILL], [FERRY]);
      const words = await paintedWords(page);
      assert.equal(words.filter((one) => one === MILL).length, 1);
      assert.deepEqual(exceptions, []);
    });

    it('leaves the page clean when it is removed', async () => {
      assert.equal(await page.evaluate(NOTHING_IS_SEEN), false);
      const other = await browser.open('/fixtures/blank.html');
      await uninstall(browser.browser, browser.name);
      await page.bringToFront();
      await page.waitForFunction(NOTHING_IS_SEEN, { polling: 50 });
      // Firefox ends content scripts without a word to them: what they painted stays, unseen, until the page is loaded anew.
      if (browser.name === 'firefox') await page.reload();
      await untilPainted(page, [], [MILL]);
      const left = await page.evaluate(() => ({
        hosts: document.querySelectorAll('[data-sourcelight]').length,
        sheets: document.adoptedStyleSheets.length,
        highlights: [...CSS.highlights.keys()],
      }));
      assert.deepEqual(left, { hosts: 0, sheets: 0, highlights: [] });
      await showArticle(page, 'ferry');
      await new Promise((resolve) => setTimeout(resolve, 600));
      assert.deepEqual(await paintedWords(page), []);
      assert.deepEqual(exceptions, []);
      await other.close();
    });
  },
  undefined,
  true,
);
