/** Analyses made at build time, shown in browsers: the same marks, nothing of the core fetched, and what still stands there. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, it } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { ROOT } from '../browser/harness/bundle.js';
import { inEachBrowser } from './harness/browsers.js';
import { ARTICLE, cardLines, pageOf, painted, placeOf, press, ready } from './harness/pages.js';

/** The files of the core. */
const CORE = /wasm|worker|core|engine/;

/** What all that a page fetches until its marks and a card are shown may weigh, and what is fetched when the ledger is opened. */
const LIMIT = 25_000;
const LEDGER_LIMIT = 5_000;

inEachBrowser('a precomputed analysis', (browser) => {
  /** @type {string} */
  let analysis;

  before(async () => {
    const { annotate } = await import('../../dist/npm/node/annotate.js');
    analysis = JSON.stringify(await annotate(pageOf(ARTICLE), { for: '#article' }));
  });

  /** @param {string} article @param {string} [attributes] */
  const show = async (article, attributes = 'src="/storm.json"') => {
    const { pages, served } = browser.server;
    served.length = 0;
    pages.set('/storm.json', { body: analysis, headers: { 'content-type': 'application/json' } });
    pages.set('/page', { body: pageOf(`${article}<source-light for="#article" ${attributes}></source-light>`) });
    const page = await browser.open('/page');
    await ready(page);
    return page;
  };

  it('is shown as the core’s own would be, without the core', async () => {
    const own = await show(ARTICLE, '');
    const expected = await painted(own);
    assert.ok(browser.server.served.some((path) => CORE.test(path)));
    await own.close();

    const page = await show(ARTICLE);
    assert.deepEqual(await painted(page), expected);
    const { x, y } = await placeOf(page, 'a pilot boat');
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y);
    assert.ok((await cardLines(page)).includes('Ida Renn'));
    const { served } = browser.server;
    const marked = await weighScripts(served);
    assert.ok(marked + weigh(analysis) < LIMIT, `${marked} bytes of scripts after brotli`);

    await press(page, '.toggle');
    await page.waitForFunction(() =>
      document.querySelector('source-light').shadowRoot.querySelector('.ledger')?.textContent.includes('Ida Renn'),
    );
    assert.deepEqual(
      served.filter((path) => CORE.test(path)),
      [],
    );
    const opened = await weighScripts(served);
    assert.ok(opened - marked < LEDGER_LIMIT, `${opened - marked} bytes more for the ledger`);
    await page.close();
  });

  it('shows what still stands there where the page has changed', async () => {
    const changed = ARTICLE.replace('“Nobody was hurt,', '“Luckily nobody was hurt,').replace(
      '<p>The damage',
      '<p>A new paragraph, “with a quotation” in it.</p><p>The damage',
    );
    const page = await show(changed);
    const marks = await painted(page);
    assert.deepEqual(marks.quote, ['“We lost two cranes and a pilot boat in one night,”']);
    assert.ok(marks['claim-strong'].includes('The damage may run to nine million crowns'), JSON.stringify(marks));
    await page.close();
  });

  it('is made up for by the core where it cannot be had', async () => {
    browser.server.pages.set('/page', {
      body: pageOf(`${ARTICLE}<source-light for="#article" src="/none.json"></source-light>`),
    });
    const page = await browser.open('/page');
    await ready(page);
    assert.equal((await painted(page)).quote.length, 2);
    await page.close();
  });
});

/** The scripts among what was served, in bytes after brotli. @param {readonly string[]} served */
async function weighScripts(served) {
  const names = served
    .filter((path) => path.startsWith('/sourcelight/'))
    .map((path) => path.slice('/sourcelight/'.length));
  const weights = await Promise.all(names.map(async (name) => weigh(await readFile(join(ROOT, 'dist/widget', name)))));
  return weights.reduce((sum, weight) => sum + weight, 0);
}

/** @param {string | Uint8Array} content */
function weigh(content) {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
