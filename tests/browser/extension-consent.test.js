/** The packaged extension before and after the reader's consent, from its own pages. */

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { openExtensionPage } from './harness/extension.js';
import { showArticle, untilPainted } from './harness/live-page.js';

const MILL = '“We have lost money for six years,”';
const A_WHILE = 1200;

inBothBrowsers(
  'extension and consent',
  (browser) => {
    /** @type {import('puppeteer-core').Page} */
    let page;
    /** @type {import('puppeteer-core').Page} */
    let welcome;
    const wait = () => new Promise((resolve) => setTimeout(resolve, A_WHILE));
    const open = async () => {
      await page?.close();
      page = await browser.open('/fixtures/live.html');
      await showArticle(page, 'mill');
    };
    const choose = async (run) => {
      await welcome.bringToFront();
      await welcome.locator(`#run-${run}`).click();
      await page.bringToFront();
    };

    before(open);
    after(() => Promise.all([page?.close(), welcome?.close()]));

    it('opens its first page when it is installed', async () => {
      // The browser tells the page's address once it has begun to load it.
      await wait();
      assert.deepEqual(await browser.driver.ownTabs(), ['pages/welcome.html']);
    });

    it('runs nowhere before the reader has consented', async () => {
      await wait();
      assert.equal(await browser.driver.ask(page), null);
      assert.deepEqual(await browser.driver.registered(), []);
    });

    it('reads every article once the reader wants that, pages open already too', async () => {
      welcome = await openExtensionPage(browser.browser, browser.name, 'pages/welcome.html');
      await choose('everywhere');
      await untilPainted(page, [MILL]);
      assert.deepEqual(await browser.driver.registered(), [['*://*/*']]);
      await open();
      await untilPainted(page, [MILL]);
    });

    it('waits for a click, without access to pages, once the reader wants that', async () => {
      await choose('click');
      await untilPainted(page, [], [MILL]);
      assert.deepEqual(await browser.driver.registered(), []);
      assert.deepEqual(await browser.driver.origins(), []);
      await open();
      await wait();
      assert.equal(await page.$('[data-sourcelight]'), null);
    });

    // Firefox lets no program press the buttons of its own window.
    if (browser.name === 'chromium') {
      it('reads the page whose toolbar button is pressed', async () => {
        const [extension] = (await browser.browser.extensions()).values();
        await page.triggerExtensionAction(extension);
        await untilPainted(page, [MILL]);
      });
    }
  },
  undefined,
  true,
);
