/** Runs tests in the installed Chromium and Firefox, headless. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import puppeteer from 'puppeteer-core';
import { CHROME_FOLDER, chromiumPreferences, FIREFOX_ARGS, FIREFOX_PREFS, install } from './extension.js';
import { ExtensionDriver } from './extension-driver.js';
import { closeTheWayOut } from './outside.js';
import { startServer } from './server.js';

/** Names along PATH; `npm test` finds or installs the browsers itself and hands their paths over in these variables. */
const PROGRAMS = {
  chromium: { variable: 'CHROMIUM', names: ['chromium', 'chromium-browser', 'google-chrome'] },
  firefox: { variable: 'FIREFOX', names: ['firefox', 'firefox-esr'] },
};

/** @typedef {keyof typeof PROGRAMS} BrowserName */

const VIEWPORT = { width: 1000, height: 800 };

/**
 * A browser with the server that its pages come from.
 *
 * @typedef {object} TestBrowser
 * @property {BrowserName} name
 * @property {string} address of the server
 * @property {import('puppeteer-core').Browser} browser
 * @property {import('./extension-driver.js').ExtensionDriver} driver of the extension, where it is installed
 * @property {(path: string, prepare?: (page: import('puppeteer-core').Page) => Promise<unknown>) => Promise<import('puppeteer-core').Page>} open
 *   a new tab at this path of the server, or at this address
 */

/**
 * Declares the same tests for both browsers. After them it is checked that no request left the machine.
 *
 * @param {string} title
 * @param {(browser: TestBrowser) => void} declare calls `it`; the browser can be used inside the tests only
 * @param {readonly string[]} [saved] folders of the pages at `/saved/FOLDER/…`
 * @param {boolean} [withExtension] whether the packaged extension is installed
 */
export function inBothBrowsers(title, declare, saved, withExtension = false) {
  for (const name of /** @type {BrowserName[]} */ (Object.keys(PROGRAMS))) {
    describe(`${title}, in ${name}`, () => {
      /** @type {Awaited<ReturnType<typeof openBrowser>>} */
      let opened;
      before(async () => {
        opened = await openBrowser(name, saved, withExtension);
      });
      declare({
        name,
        get address() {
          return opened.address;
        },
        get browser() {
          return opened.browser;
        },
        get driver() {
          return opened.driver;
        },
        open: (path, prepare) => opened.open(path, prepare),
      });
      it('sends nothing out', () => assert.deepEqual(opened.asked, []));
      // Hooks run in the order in which they were declared: the tests' own, which close their pages, come first.
      after(() => opened?.close());
    });
  }
}

/**
 * Starts a browser and a server for it. Whoever calls this closes it.
 *
 * @param {BrowserName} name
 * @param {readonly string[]} [saved] folders of the pages at `/saved/FOLDER/…`
 * @param {boolean} [withExtension] installs the packaged extension; `driver` then drives it, and others may be put beside it
 */
export async function openBrowser(name, saved, withExtension = false) {
  const [server, outside] = await Promise.all([startServer(saved), closeTheWayOut()]);
  const closeServers = () => Promise.all([server.close(), outside.close()]);
  const browser = await launch(name, outside.port, withExtension).catch(async (error) => {
    await closeServers();
    throw error;
  });
  return {
    name,
    browser,
    address: server.address,
    asked: outside.asked,
    driver: withExtension ? new ExtensionDriver(await install(browser, name)) : null,
    /**
     * @param {string} path
     * @param {(page: import('puppeteer-core').Page) => Promise<unknown>} [prepare] what is to be done before the page is loaded
     */
    async open(path, prepare) {
      const page = await browser.newPage();
      await page.setViewport(VIEWPORT);
      await prepare?.(page);
      await page.goto(new URL(path, server.address).href, { waitUntil: 'domcontentloaded' });
      return page;
    },
    /** Installs one more extension. @param {string} folder */
    installAnother: (folder) => browser.installExtension(folder),
    async close() {
      await browser.close();
      await closeServers();
    },
  };
}

/**
 * Starts a browser that must take the proxy at this port for every address but 127.0.0.1.
 *
 * @param {BrowserName} name
 * @param {number} proxy
 * @param {boolean} [withExtension]
 */
export async function launch(name, proxy, withExtension = false) {
  const executablePath = find(name);
  if (name === 'firefox') {
    return puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless: true,
      args: withExtension ? FIREFOX_ARGS : [],
      extraPrefsFirefox: { ...firefoxPrefs(proxy), ...(withExtension ? FIREFOX_PREFS : {}) },
    });
  }
  const userDataDir = await chromiumProfile(withExtension ? { extensions: chromiumPreferences() } : {});
  const args = [
    `--proxy-server=127.0.0.1:${proxy}`,
    '--disable-component-update',
    '--disable-sync',
    '--disable-background-networking',
  ];
  // Chromium's sandbox refuses to run as root, as in most containers.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath,
    headless: true,
    args,
    userDataDir,
    // Extensions are loaded through a pipe alone.
    ...(withExtension ? { pipe: true, enableExtensions: [CHROME_FOLDER] } : {}),
  });
  browser.once('disconnected', () => rm(userDataDir, { recursive: true, force: true, maxRetries: 3 }));
  return browser;
}

/**
 * A fresh profile that makes no connection ahead of a request: saved pages ask for some (`rel=preconnect`), and no
 * policy of a page forbids it.
 *
 * @param {object} preferences further ones
 */
async function chromiumProfile(preferences) {
  const folder = await mkdtemp(join(tmpdir(), 'sourcelight-'));
  await mkdir(join(folder, 'Default'));
  const all = { net: { network_prediction_options: 2 }, ...preferences };
  await writeFile(join(folder, 'Default/Preferences'), JSON.stringify(all));
  return folder;
}

/** @param {number} proxy */
function firefoxPrefs(proxy) {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxy,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxy,
    'network.proxy.no_proxies_on': '127.0.0.1',
    // Pages get their times in whole milliseconds otherwise.
    'privacy.reduceTimerPrecision': false,
    // As in `chromiumProfile`.
    'network.preconnect': false,
    'network.http.speculative-parallel-limit': 0,
    // What Firefox itself would fetch, so that what is left is the page's doing.
    'browser.safebrowsing.update.enabled': false,
    'browser.region.update.enabled': false,
    'network.connectivity-service.enabled': false,
    'network.captive-portal-service.enabled': false,
    'media.gmp-manager.updateEnabled': false,
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
  };
}

/** @param {BrowserName} name */
function find(name) {
  const { variable, names } = PROGRAMS[name];
  const given = process.env[variable];
  if (given) return given;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names
    .flatMap((program) => folders.map((folder) => join(folder, program)))
    .find((path) => existsSync(path));
  if (!found) throw new Error(`${name} was not found: install it, or set ${variable} to its path`);
  return found;
}
