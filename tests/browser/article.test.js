import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';

/** @type {{prose: Record<string, string>, cases: {name: string, html: string, text: string[] | null}[]}} */
const { prose, cases } = JSON.parse(await readFile(new URL('cases/article.json', import.meta.url), 'utf8'));

/** Cases name their paragraphs: `@a` stands for a whole one. @param {string} text */
const spelled = (text) => text.replace(/@[a-z]\b/g, (name) => prose[name] ?? name);

inBothBrowsers('article', (browser) => {
  /** @type {(string | null)[]} */
  let found;
  before(async () => {
    const page = await browser.open('/fixtures/blank.html');
    found = await page.evaluate(
      async (pages) => {
        const { articleInFrame } = await import('/in-page.js');
        return Promise.all(pages.map(articleInFrame));
      },
      cases.map(({ html }) => spelled(html)),
    );
    await page.close();
  });

  cases.forEach(({ name, text }, place) => {
    it(name, () => assert.equal(found[place], text?.map(spelled).join('\n') ?? null));
  });
});
