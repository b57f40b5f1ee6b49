import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';

/** @type {{name: string, html: string, text: string}[]} */
const CASES = JSON.parse(await readFile(new URL('cases/page-text.json', import.meta.url), 'utf8'));

inBothBrowsers('page text', (browser) => {
  /** @type {import('./in-page.ts').CaseResult[]} */
  let results;
  before(async () => {
    const page = await browser.open('/fixtures/blank.html');
    results = await page.evaluate(
      async (pages) => {
        const { readInFrame } = await import('/in-page.js');
        return Promise.all(pages.map(readInFrame));
      },
      CASES.map(({ html }) => html),
    );
    await page.close();
  });

  CASES.forEach(({ name, text }, place) => {
    it(name, () => assert.deepEqual(results[place], { text, lost: [], wrong: [] }));
  });
});
