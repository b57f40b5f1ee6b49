/** Links that scroll to words: the browsers themselves follow each. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { importTypeScript } from './harness/bundle.js';

const { TextLinks } = await importTypeScript('www/shell/export/text-fragment.ts');
/** @type {{cases: {name: string, in: string, words: string}[]}} */
const { cases } = JSON.parse(await readFile(new URL('cases/text-fragments.json', import.meta.url), 'utf8'));

/** The link to `words` where they stand the `nth` time in `text`. */
const link = (text, words, { nth = 0, page = text, address = 'https://example.org/a' } = {}) => {
  let start = -1;
  for (let seen = 0; seen <= nth; seen++) start = text.indexOf(words, start + 1);
  return new TextLinks(address, text, page).to({ start, end: start + words.length });
};

describe('a text fragment', () => {
  it('is the words alone where they stand once', () => {
    assert.equal(link('The wall broke. Nobody slept.', 'The wall'), 'https://example.org/a#:~:text=The%20wall');
  });

  it('has context where the page has the like, be it in another case or outside of the article', () => {
    const text = 'At dawn the wall broke in two.';
    assert.equal(
      link(text, 'the wall', { page: `The Wall\n${text}` }),
      'https://example.org/a#:~:text=At%20dawn-,the%20wall,-broke%20in',
    );
  });

  it('escapes what has a meaning there', () => {
    assert.equal(link('a-b, c & d', 'a-b, c & d'), 'https://example.org/a#:~:text=a%2Db%2C%20c%20%26%20d');
  });

  it('keeps a fragment that the address has, but no other text', () => {
    const of = (address) => link('One two.', 'One', { address });
    assert.equal(of('https://example.org/#/a'), 'https://example.org/#/a:~:text=One');
    assert.equal(of('https://example.org/#a:~:text=b'), 'https://example.org/#a:~:text=One');
  });

  it('is left out where there is no word', () => {
    assert.equal(link('One – two.', ' – '), 'https://example.org/a');
  });

  it('is made from any text', () => {
    assert.equal(link('\uD800 one \uDC00', '\uD800 one \uDC00'), 'https://example.org/a#:~:text=one');
    assert.equal(link('a\uD800b', 'a\uD800b'), 'https://example.org/a#:~:text=a%EF%BF%BDb');
  });
});

inBothBrowsers('text fragments', (browser) => {
  for (const { name, in: id, words } of cases) {
    it(`scroll to ${name}`, async () => {
      const page = await browser.open('/fixtures/fragments.html');
      try {
        const address = await page.evaluate(
          async (block, said) => (await import('/in-page.js')).linkTo(block, said),
          id,
          words,
        );
        assert.match(address, /:~:text=/);
        // Another page before it, so that the browser goes there anew.
        await page.goto(`${browser.address}/fixtures/blank.html`);
        await page.goto(address);
        await page
          .waitForFunction(
            (wanted) => {
              const { top, bottom } = document.getElementById(wanted)?.getBoundingClientRect() ?? {
                top: -1,
                bottom: -1,
              };
              return scrollY > 0 && top >= 0 && bottom <= innerHeight;
            },
            { timeout: 4000 },
            id,
          )
          .catch(async () => {
            const seen = await page.evaluate(() =>
              [...document.querySelectorAll('p')]
                .filter(
                  (block) =>
                    block.getBoundingClientRect().bottom > 0 && block.getBoundingClientRect().top < innerHeight,
                )
                .map((block) => block.id),
            );
            throw new Error(`${address} led to ${seen}`);
          });
      } finally {
        await page.close();
      }
    });
  }
});
