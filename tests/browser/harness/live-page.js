/** A page whose articles come, change and go while the extension is at work on it. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './bundle.js';

/** @typedef {import('puppeteer-core').Page} Page */

/** Articles written for this project, by name. */
export const TEXTS = JSON.parse(await readFile(join(ROOT, 'tests/browser/fixtures/texts.json'), 'utf8'));

/**
 * Puts an article into the page, in place of what `into` holds or after it.
 *
 * @param {Page} page
 * @param {string} name of the article
 * @param {{into?: string, append?: boolean, shadow?: boolean, folded?: number}} [how] `shadow`: into a shadow root of it;
 *   `folded`: paragraphs from this one on stand in a closed `<details>`
 */
export async function showArticle(page, name, how = {}) {
  await page.evaluate(
    ({ headline, paragraphs }, { into = '#main', append = false, shadow = false, folded = paragraphs.length }) => {
      const make = (tag, text, ...children) => {
        const made = document.createElement(tag);
        if (text) made.textContent = text;
        made.append(...children);
        return made;
      };
      const blocks = paragraphs.map((text) => make('p', text));
      const rest = blocks.splice(folded);
      const more = rest.length ? [make('details', '', make('summary', 'Read on'), ...rest)] : [];
      const article = make('article', '', make('h1', headline), ...blocks, ...more);
      const place = document.querySelector(into);
      const inside = shadow ? (place.shadowRoot ?? place.attachShadow({ mode: 'open' })) : place;
      if (append) inside.append(article);
      else inside.replaceChildren(article);
    },
    TEXTS[name],
    how,
  );
}

/**
 * What is painted in the page, each range's words, by role; null for none.
 *
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export function paintedWords(page) {
  return page.evaluate(() => {
    const words = [];
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith('sourcelight-')) continue;
      for (const { startContainer, startOffset, endContainer, endOffset } of highlight) {
        // What was painted on words that are gone is shown nowhere.
        if (!startContainer.isConnected || endOffset > endContainer.length) continue;
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        words.push(range.toString());
      }
    }
    return words;
  });
}

/**
 * Waits until these words are painted, and those are not.
 *
 * @param {Page} page
 * @param {readonly string[]} wanted each a whole range
 * @param {readonly string[]} [unwanted]
 */
export async function untilPainted(page, wanted, unwanted = []) {
  const begun = Date.now();
  for (;;) {
    const words = await paintedWords(page);
    if (wanted.every((one) => words.includes(one)) && !unwanted.some((one) => words.includes(one))) return;
    if (Date.now() - begun > 15_000) throw new Error(`painted is only ${JSON.stringify(words)}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
