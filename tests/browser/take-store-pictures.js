/**
 * Takes the pictures for the stores, 1280 by 800 pixels each, of the packaged extension (`npm run build`) in Chromium on an
 * article written for the tests: `npm run store` puts them into `dist/store/`.
 */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from './harness/browsers.js';
import { ROOT } from './harness/bundle.js';
import { openExtensionPage } from './harness/extension.js';
import { cardLines, placeOf } from './harness/reader.js';

const SIZE = { width: 1280, height: 800 };
const FOLDER = join(ROOT, 'dist/store');

const browser = await openBrowser('chromium', undefined, true);
try {
  await mkdir(FOLDER, { recursive: true });
  const { driver } = browser;
  await driver.settings({ run: 'everywhere', visibility: { quotes: true, attributions: true, claims: 'all' } });

  const page = await browser.open('/fixtures/harbour.html', (opened) => opened.setViewport(SIZE));
  await page.bringToFront();
  await page.evaluate(() => {
    document.body.style.cssText = 'font: 19px/1.6 Georgia, serif; max-width: 34em; margin: 2.5em 3em';
    document.querySelector('#field').closest('p').hidden = true;
  });
  await driver.until(page, ({ status }) => status === 'on');
  const { x, y } = await placeOf(page, 'The pumps reportedly');
  await page.mouse.click(x, y);
  await cardLines(page);
  await take(page, '1-why-a-claim-is-marked');

  await page.keyboard.press('Escape');
  await driver.ask(page, { type: 'ledger' });
  await driver.until(page, ({ ledger }) => ledger);
  await take(page, '2-who-says-what');
  await page.close();

  for (const [name, picture] of [
    ['welcome', '3-you-decide-where-it-runs'],
    ['options', '4-as-you-like-it'],
  ]) {
    const own = await openExtensionPage(browser.browser, 'chromium', `pages/${name}.html`);
    await own.setViewport(SIZE);
    await own.bringToFront();
    await own.waitForSelector('main h1');
    await take(own, picture);
    await own.close();
  }
} finally {
  await browser.close();
}

/** @param {import('puppeteer-core').Page} page @param {string} name */
async function take(page, name) {
  // What was asked for last is painted a frame later.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300))));
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}
