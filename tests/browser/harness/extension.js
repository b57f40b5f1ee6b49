/**
 * The packaged extension in a test's browser, as `npm run build` left it in `dist/`, with the access to pages that its
 * reader is asked for: browsers ask in windows of their own, which no test can press, so Chromium finds the answer in its
 * profile, and Firefox is told to take every such wish for granted.
 */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ROOT } from './bundle.js';

/** @typedef {import('puppeteer-core').Page} Page */

/** The folder that Chromium loads; the archive beside it holds the same files. */
export const CHROME_FOLDER = join(ROOT, 'dist/chrome');

const FIREFOX_ARCHIVE = join(ROOT, 'dist/sourcelight-firefox.zip');
const FIREFOX_ID = 'sourcelight@sourcelight.org';

/** Firefox gives every installation an address of its own, unless it is told one. */
const FIREFOX_UUID = '6a1f0f5e-0d0c-4b65-9d3c-0a4f6f1f2c11';

/** Any file of the package: opened as a page, it may call what the extension may. */
const SOME_FILE = 'background.js';

/** What Chromium's profile says of the extension before it is loaded. */
export function chromiumPreferences() {
  const granted = {
    api: [],
    explicit_host: ['*://*/*'],
    manifest_permissions: [],
    scriptable_host: [],
  };
  const entry = { active_permissions: granted, granted_permissions: granted, location: 4, path: CHROME_FOLDER };
  return { ui: { developer_mode: true }, settings: { [chromiumId()]: entry } };
}

/** Firefox' settings for the extension. */
export const FIREFOX_PREFS = {
  'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: FIREFOX_UUID }),
  'extensions.webextOptionalPermissionPrompts': false,
  // The background is stopped soon, so that the tests meet it stopped.
  'extensions.background.idle.timeout': 1000,
};

/** Lets a test open pages of the extension in Firefox. */
export const FIREFOX_ARGS = ['--remote-allow-system-access'];

/** The id that Chromium gives an extension: sixteen bytes of the hash of its path, in letters. */
function chromiumId() {
  const hex = createHash('sha256').update(CHROME_FOLDER).digest('hex').slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/**
 * Installs what is not there yet, with access to every page, and opens a page of the extension.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {import('./browsers.js').BrowserName} name
 * @returns {Promise<Page>}
 */
export async function install(browser, name) {
  if (name === 'firefox') await browser.installExtension(FIREFOX_ARCHIVE);
  const page = await openExtensionPage(browser, name, SOME_FILE);
  if (name === 'firefox') await askForAccess(page);
  return page;
}

/**
 * Removes the extension, as a reader does who is done with it.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {import('./browsers.js').BrowserName} name
 */
export function uninstall(browser, name) {
  return browser.uninstallExtension(name === 'firefox' ? FIREFOX_ID : chromiumId());
}

/**
 * Waits until the browser has stopped the background; Chromium is made to.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {Page} page of the extension
 */
export async function stopBackground(browser, page) {
  const workers = browser.targets().filter((target) => target.type() === 'service_worker');
  if (workers.length > 0) {
    for (const target of workers) await (await target.worker())?.close();
  } else {
    await page.waitForFunction(() => globalThis.browser?.extension.getBackgroundPage() === null, { polling: 200 });
  }
}

/**
 * Opens a page of the extension in a tab.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {import('./browsers.js').BrowserName} name
 * @param {string} path below the extension's root
 * @returns {Promise<Page>}
 */
export async function openExtensionPage(browser, name, path) {
  const page = await browser.newPage();
  if (name === 'chromium') {
    await page.goto(`chrome-extension://${chromiumId()}/${path}`);
    return page;
  }
  // Firefox moves the tab to the extension's process, which `goto` takes for the end of the page.
  const { browsingContext } = /** @type {any} */ (page.mainFrame());
  await browsingContext.navigate(`moz-extension://${FIREFOX_UUID}/${path}`, 'none');
  await page.waitForFunction(() => location.protocol === 'moz-extension:' && document.readyState === 'complete');
  return page;
}

/** @param {Page} page of the extension */
async function askForAccess(page) {
  await page.evaluate(() => {
    const ask = () =>
      Object.assign(globalThis, { granted: globalThis.browser.permissions.request({ origins: ['*://*/*'] }) });
    document.addEventListener('click', ask, { once: true });
  });
  await page.mouse.click(200, 200);
  if (!(await page.evaluate(() => globalThis.granted))) throw new Error('Firefox did not give the extension access');
}
