/** Runs the element's tests in Chromium, Firefox and WebKit. */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch } from '../../browser/harness/browsers.js';
import { closeTheWayOut } from '../../browser/harness/outside.js';
import { startServer } from './server.js';
import { launchWebKit } from './webdriver.js';

/** @typedef {'chromium' | 'firefox' | 'webkit'} BrowserName */

/** The browsers that the element is tested in. */
export const BROWSERS = /** @type {BrowserName[]} */ (['chromium', 'firefox', 'webkit']);

const VIEWPORT = { width: 1000, height: 700 };

/**
 * A page: what puppeteer's has, as far as `webdriver.js` has it too.
 *
 * @typedef {Pick<import('puppeteer-core').Page, 'evaluate' | 'waitForFunction' | 'setViewport' | 'screenshot' | 'close'> & {
 *   mouse: Pick<import('puppeteer-core').Mouse, 'move' | 'click'>,
 *   keyboard: Pick<import('puppeteer-core').Keyboard, 'press'>,
 * }} Page
 */

/**
 * A browser with the server that its pages come from.
 *
 * @typedef {object} TestBrowser
 * @property {BrowserName} name
 * @property {Awaited<ReturnType<typeof startServer>>} server
 * @property {(path: string) => Promise<Page>} open a page at this path of the server
 */

/**
 * Declares the same tests for every browser. After them it is checked that no request left the machine.
 *
 * @param {string} title
 * @param {(browser: TestBrowser) => void} declare calls `it`; the browser can be used inside the tests only
 * @param {BrowserName[]} names
 */
export function inEachBrowser(title, declare, names = BROWSERS) {
  for (const name of names) {
    describe(`${title}, in ${name}`, () => {
      /** @type {Awaited<ReturnType<typeof openBrowser>>} */
      let opened;
      before(async () => {
        opened = await openBrowser(name);
      });
      declare({
        name,
        get server() {
          return opened.server;
        },
        open: (path) => opened.open(path),
      });
      it('sends nothing out', () => assert.deepEqual(opened.asked, []));
      after(() => opened?.close());
    });
  }
}

/**
 * Starts a browser and a server for it. Whoever calls this closes it.
 *
 * @param {BrowserName} name
 */
export async function openBrowser(name) {
  const [server, outside] = await Promise.all([startServer(), closeTheWayOut()]);
  const closeServers = () => Promise.all([server.close(), outside.close()]);
  const launching = name === 'webkit' ? launchWebKit(outside.port) : launch(name, outside.port);
  const browser = await launching.catch(async (error) => {
    await closeServers();
    throw error;
  });
  return {
    name,
    server,
    asked: outside.asked,
    /** @param {string} path */
    async open(path) {
      const page = /** @type {any} */ (await browser.newPage());
      await page.setViewport(VIEWPORT);
      await page.goto(new URL(path, server.address).href, { waitUntil: 'domcontentloaded' });
      return /** @type {Page} */ (page);
    },
    async close() {
      await browser.close();
      await closeServers();
    },
  };
}
