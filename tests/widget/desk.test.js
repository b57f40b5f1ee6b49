/** What the publisher's desk supplies, verifies, excludes and switches off, and the structured data that the page gets. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, it } from 'node:test';
import { promisify } from 'node:util';
import { ROOT } from '../browser/harness/bundle.js';
import { checkAnnotations } from '../vocabularies/annotations.js';
import { inEachBrowser } from './harness/browsers.js';
import { ARTICLE, cardLines, openLedger, pageOf, painted, placeOf, press, ready } from './harness/pages.js';

inEachBrowser('the desk', (browser) => {
  /** @type {any} */
  let page = null;
  const show = async (body) => {
    browser.server.pages.set('/page', { body: pageOf(body) });
    page = await browser.open('/page');
    await ready(page);
  };
  const pointAt = async (words) => {
    const { x, y } = await placeOf(page, words);
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y);
    return cardLines(page);
  };
  afterEach(async () => {
    await page?.close();
    page = null;
  });

  it('supplies names and roles of speakers, as JSON or as a property', async () => {
    const supplied = JSON.stringify([{ match: 'Ida Renn', role: 'harbour master of Velmark since 2019' }]);
    await show(
      `${ARTICLE}<script type="application/json" id="who">${supplied}</script><source-light for="#article" speakers="#who"></source-light>`,
    );
    assert.ok((await pointAt('a pilot boat')).includes('harbour master of Velmark since 2019'));
    await page.evaluate(() => {
      document.querySelector('source-light').speakers = [{ match: 'officials', name: 'The finance office' }];
    });
    await page.waitForFunction(() =>
      document.querySelector('source-light').analysis.speakers.some(({ name }) => name === 'The finance office'),
    );
  });

  it('verifies a claim, with a link to the evidence', async () => {
    const article = ARTICLE.replace(
      'the authority had been warned of the storm two days earlier',
      '<span data-sourcelight-verified="/evidence">the authority had been warned of the storm two days earlier</span>',
    );
    await show(`${article}<source-light for="#article"></source-light>`);
    const claims = (await painted(page))['claim-strong'] ?? [];
    assert.ok(!claims.some((words) => words.includes('warned of the storm')), String(claims));
    const lines = await pointAt('The shipping line Corvane');
    assert.ok(
      lines.some((line) => line.startsWith('Verified by the newsroom.')),
      lines.join(' | '),
    );
    const link = await page.evaluate(
      () => document.querySelector('source-light').shadowRoot.querySelector('.card .verified a').href,
    );
    assert.equal(new URL(link).pathname, '/evidence');

    await openLedger(page);
    const entry = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('source-light');
      const found = [...shadowRoot.querySelectorAll('.ledger li')].find((item) => item.querySelector('.verified'));
      return { text: found?.textContent, evidence: found?.querySelector('.verified a')?.href };
    });
    assert.match(entry.text ?? '', /the authority had been warned of the storm.*Verified by the newsroom\./s);
    assert.equal(new URL(entry.evidence).pathname, '/evidence');

    const data = await page.evaluate(() => document.querySelector('source-light').structuredData());
    const claim = data['@graph'].find(({ text }) => text?.includes('had been warned of the storm'));
    assert.equal(new URL(claim.citation).pathname, '/evidence');
  });

  it('takes no address for evidence that a reader could not safely follow', async () => {
    const article = ARTICLE.replace(
      'the authority had been warned of the storm two days earlier',
      (words) => `<b data-sourcelight-verified="javascript:alert(1)">${words}</b>`,
    );
    await show(`${article}<source-light for="#article"></source-light>`);
    await pointAt('The shipping line Corvane');
    assert.equal(
      await page.evaluate(() => document.querySelector('source-light').shadowRoot.querySelector('.card .verified a')),
      null,
    );
  });

  it('excludes regions', async () => {
    const article = ARTICLE.replace('<p>“We lost', '<p data-sourcelight="off">“We lost');
    await show(`${article}<source-light for="#article"></source-light>`);
    assert.ok(!(await page.evaluate(() => document.querySelector('source-light').text)).includes('We lost'));
  });

  it('switches reasons off', async () => {
    await show(`${ARTICLE}<source-light for="#article" reasons="off"></source-light>`);
    const lines = await pointAt('nine million crowns');
    assert.match(lines[0], /Unverified claim/);
    assert.equal(
      await page.evaluate(() => document.querySelector('source-light').shadowRoot.querySelector('.card .reasons')),
      null,
    );
  });

  it('gives readers the findings as Web Annotations', async () => {
    await show(`${ARTICLE}<source-light for="#article"></source-light>`);
    // The file is kept here and not saved.
    await page.evaluate(() => {
      const { createObjectURL } = URL;
      URL.createObjectURL = (blob) => {
        globalThis.file = blob;
        return createObjectURL(blob);
      };
      HTMLAnchorElement.prototype.click = () => {};
    });
    await openLedger(page);
    await press(page, '.file:last-child');
    await page.waitForFunction(() => globalThis.file);
    const collection = JSON.parse(await page.evaluate(() => globalThis.file.text()));
    await checkAnnotations(collection);
    const words = collection.first.items.map(({ target }) => target[0].selector[0].exact);
    assert.ok(words.includes('“We lost two cranes and a pilot boat in one night,”'), words.join(' | '));
  });

  it('gives the page structured data on request, in words that schema.org knows, and takes it away again', async () => {
    await show(`${ARTICLE}<source-light for="#article" structured-data></source-light>`);
    await page.waitForFunction(() => document.head.querySelector('script[type="application/ld+json"]'));
    const json = await page.evaluate(
      () => document.head.querySelector('script[type="application/ld+json"]').textContent,
    );
    const data = JSON.parse(json);
    const quotation = data['@graph'].find((node) => node['@type'] === 'Quotation');
    assert.equal(quotation.text, 'We lost two cranes and a pilot boat in one night,');
    assert.deepEqual(quotation.spokenByCharacter, { '@type': 'Person', name: 'Ida Renn' });
    assert.ok(data['@graph'].some((node) => node['@type'] === 'Claim' && node.appearance['@id'].endsWith('/page')));
    if (browser.name === 'chromium') {
      await checkVocabulary(json);
      for (const [right, wrong] of [
        ['"spokenByCharacter"', '"spokenBy"'],
        ['"Claim"', '"Statement"'],
        ['"appearance"', '"spokenByCharacter"'],
      ]) {
        await assert.rejects(checkVocabulary(json.replace(right, wrong)), wrong);
      }
    }
    await page.evaluate(() => document.querySelector('source-light').remove());
    assert.equal(await page.evaluate(() => document.head.querySelector('script[type="application/ld+json"]')), null);
  });
});

/** Has TypeScript compare the data with schema.org's own vocabulary, as schema-dts declares it: types, properties, values. */
async function checkVocabulary(json) {
  const folder = await mkdtemp(join(tmpdir(), 'sourcelight-'));
  try {
    const schema = join(ROOT, 'node_modules/schema-dts');
    await writeFile(
      join(folder, 'data.ts'),
      `import type { Graph } from ${JSON.stringify(schema)};\nexport const data: Graph = ${json};\n`,
    );
    const options = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--types',
      '',
      '--skipLibCheck',
    ];
    await promisify(execFile)(join(ROOT, 'node_modules/.bin/tsc'), [...options, join(folder, 'data.ts')]);
  } catch (error) {
    assert.fail(error.stdout || String(error));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
