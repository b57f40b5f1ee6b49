/** The gallery's pages as `npm start` serves them: each is marked; pictures for people to look at go to `dist/screenshots`. */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, it } from 'node:test';
import { ROOT } from '../browser/harness/bundle.js';
import { keepScreenshot } from '../browser/harness/screenshots.js';
import { inEachBrowser } from './harness/browsers.js';
import { cardLines, painted, placeOf, press, ready } from './harness/pages.js';

/** As in xtask's server. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'";

/** Each page, which engine its marks come from, and words to point at. */
const PAGES = [
  { name: 'default', engine: 'wasm', words: 'a pilot boat' },
  { name: 'newspaper', engine: 'wasm', words: 'a pilot boat' },
  { name: 'dark', engine: 'wasm', words: 'a pilot boat' },
  { name: 'rtl', engine: 'wasm', words: null },
  { name: 'precomputed', engine: 'precomputed', words: 'a pilot boat' },
  { name: 'no-wasm', engine: 'javascript', words: 'a pilot boat' },
];

inEachBrowser('the gallery', (browser) => {
  before(() => {
    browser.server.folders.set('/gallery/', join(ROOT, 'dist/demo/gallery'));
    browser.server.policies.set('/gallery/', POLICY);
  });

  for (const { name, engine, words } of PAGES) {
    it(`shows the page “${name}”`, async () => {
      const page = await browser.open(`/gallery/${name}.html`);
      await ready(page);
      const marks = await painted(page);
      const ground = name === 'dark' ? 'quote-dark' : 'quote';
      assert.ok(marks[ground]?.length >= 2, JSON.stringify(marks));
      assert.equal(await page.evaluate(() => document.querySelector('source-light').engine), engine);
      if (words) {
        const { x, y } = await placeOf(page, words);
        await page.mouse.move(x - 3, y);
        await page.mouse.move(x, y);
        assert.ok((await cardLines(page)).includes('Ida Renn'));
        await keepScreenshot(`gallery-${name}-${browser.name}`, await page.screenshot());
        await page.mouse.move(5, 5);
      }
      await press(page, '.toggle');
      await page.waitForFunction(() =>
        document.querySelector('source-light').shadowRoot.querySelector('.panel').checkVisibility(),
      );
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
      );
      await keepScreenshot(`gallery-${name}-ledger-${browser.name}`, await page.screenshot());
      await page.close();
    });
  }
});
