/** Taking findings along: a copy of one, and files of all. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { checkAnnotations } from '../vocabularies/annotations.js';
import { inBothBrowsers } from './harness/browsers.js';
import { importTypeScript } from './harness/bundle.js';
import { press } from './harness/reader.js';

const { field } = await importTypeScript('www/shell/export/csv.ts');
const { escaped } = await importTypeScript('www/shell/export/markdown.ts');
const REPORT = JSON.parse(await readFile(new URL('cases/harbour.json', import.meta.url), 'utf8'));
const SCHEMA = JSON.parse(await readFile(new URL('cases/web-annotations.schema.json', import.meta.url), 'utf8'));

const isAnnotationCollection = new Ajv2020({ allErrors: true, formats: { uri: URL.canParse } }).compile(SCHEMA);

/**
 * Reads CSV as RFC 4180 defines it: fields by record.
 *
 * @param {string} csv
 */
function records(csv) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  const token = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  while (token.lastIndex < csv.length) {
    const at = token.lastIndex;
    const match = token.exec(csv);
    if (!match) throw new Error(`no field at ${at}: ${csv.slice(at, at + 40)}`);
    row.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('a field of the table', () => {
  for (const [value, written] of /** @type {[string | number | boolean | null, string][]} */ ([
    ['plain', 'plain'],
    ['one, two', '"one, two"'],
    ['he said "no"', '"he said ""no"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['', ''],
    [null, ''],
    [0.25, '0.25'],
    [-1, '-1'],
    [true, 'true'],
    ['=1+1', '"\'=1+1"'],
    ['+49 30', '"\'+49 30"'],
    ['-2 degrees', '"\'-2 degrees"'],
    ['@home', '"\'@home"'],
    ['\t=cmd|a', '"\'\t=cmd|a"'],
    ['  =HYPERLINK("x")', '"\'  =HYPERLINK(""x"")"'],
    ['＝1', '"\'＝1"'],
  ])) {
    it(`${JSON.stringify(value)} is written ${written}`, () => assert.equal(field(value), written));
  }
});

it('Markdown takes nothing of the page for its own signs', () => {
  assert.equal(escaped('*a* [b](c) <d> `e` #f\n1. g'), '\\*a\\* \\[b\\]\\(c\\) \\<d\\> \\`e\\` \\#f 1\\. g');
});

inBothBrowsers('export', (browser) => {
  /** @type {import('puppeteer-core').Page} */
  let page;
  beforeEach(async () => {
    page = await browser.open('/fixtures/column.html');
    await page.evaluate(async (given) => {
      const { showReport } = await import('/report-in-page.js');
      await showReport(given, { layout: 'docked', preferences: { ledger: true } });
      // The files are looked at here, and no browser leaves them on the disk.
      HTMLAnchorElement.prototype.click = function () {
        const { href, download } = this;
        globalThis.saved = fetch(href).then(async (file) => ({
          name: download,
          type: file.headers.get('content-type'),
          text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer()),
        }));
      };
    }, REPORT.analysis);
    await page.setViewport({ width: 1300, height: 900 });
    await page.waitForFunction(() =>
      document.querySelector('[data-sourcelight="off"]')?.shadowRoot?.querySelector('.take')?.checkVisibility(),
    );
  });
  afterEach(() => page.close());

  /** The file that a button saves. @param {string} button */
  const saved = async (button) => {
    await press(page, button);
    return page.evaluate(() => globalThis.saved);
  };

  it('saves a document to read', async () => {
    const { name, type, text } = await saved('Text (Markdown)');
    assert.equal(name, 'harbour-wall-gives-way-at-brenholm.md');
    assert.equal(type, 'text/markdown;charset=utf-8');
    const lines = text.split('\n');
    assert.equal(lines[0], '# Harbour wall gives way at Brenholm');
    assert.ok(lines.includes(`<${browser.address}/fixtures/column.html>`));
    assert.ok(lines.includes('5 sources, 3 of them named\\.'), text);
    assert.ok(lines.includes('### Tomas Reik, the harbour master'), text);
    assert.ok(lines.includes('### Officials (not identified)'), text);
    const claim = lines.findLastIndex((line) => line.startsWith('- [the wall had been inspected in May](<'));
    assert.match(lines[claim], /column\.html#:~:text=the%20wall%20had%20been%20inspected%20in%20May>\)/);
    assert.match(
      lines[claim + 1],
      /Norvane Works · The writer holds it at arm’s length\\: “insisted”\\\. · Only Norvane/,
    );
    assert.deepEqual(
      lines.filter((line) => line.startsWith('## ')),
      ['## Who speaks', '## Unverified claims', '## Unattributed'],
    );
  });

  it('saves a table', async () => {
    const { name, type, text } = await saved('Table (CSV)');
    assert.equal(name, 'harbour-wall-gives-way-at-brenholm.csv');
    assert.equal(type, 'text/csv;charset=utf-8');
    const [header, ...rows] = records(text.replace(/^\uFEFF/, ''));
    assert.ok(rows.every((row) => row.length === header.length));
    const table = rows.map((row) => Object.fromEntries(row.map((value, at) => [header[at], value])));
    const count = (wanted) => table.filter(({ kind }) => kind === wanted).length;
    assert.deepEqual(['statement', 'claim', 'quotation'].map(count), [9, 8, 1]);
    const { link, start, end, ...claim } =
      table.find(({ words, kind }) => kind === 'claim' && words.startsWith('three crews')) ?? {};
    assert.deepEqual(claim, {
      kind: 'claim',
      words: 'three crews were missing',
      source: 'Tomas Reik',
      role: 'the harbour master',
      named: 'true',
      cue: 'said',
      strength: 'strong',
      reasons: 'single-source unconfirmed',
      explanation:
        'Only Tomas Reik says so; the article gives no independent confirmation. The article itself says that this is not established: “could not be confirmed”.',
      confidence: '1',
    });
    assert.equal(Number(end) - Number(start), 'three crews were missing'.length);
    assert.equal(link, `${browser.address}/fixtures/column.html#:~:text=three%20crews%20were%20missing`);
  });

  it('takes nothing for annotations that their context or vocabulary does not know', async () => {
    const spoilt = [
      ['"suffix"', '"ending"'],
      ['"classifying"', '"wondering"'],
      ['"TextQuoteSelector"', '"TextualBody"'],
      ['"purpose"', '"exact"'],
      ['"total":', '"label":'],
    ];
    const { text } = await saved('Annotations (JSON-LD)');
    for (const [right, wrong] of spoilt) {
      await assert.rejects(checkAnnotations(JSON.parse(text.replace(right, wrong))), wrong);
    }
  });

  it('saves annotations that keep to the W3C’s model, and whose selectors fit the page', async () => {
    const { name, type, text } = await saved('Annotations (JSON-LD)');
    assert.equal(name, 'harbour-wall-gives-way-at-brenholm.jsonld');
    assert.equal(type, 'application/ld+json;charset=utf-8');
    const collection = JSON.parse(text);
    assert.ok(isAnnotationCollection(collection), JSON.stringify(isAnnotationCollection.errors));
    await checkAnnotations(collection);
    assert.equal(collection.total, collection.first.items.length);
    assert.equal(new Set(collection.first.items.map(({ id }) => id)).size, collection.total);
    const content = await page.evaluate(() => document.body.textContent ?? '');
    for (const { target } of collection.first.items) {
      for (const {
        source,
        selector: [quote, position],
      } of target) {
        assert.equal(source, `${browser.address}/fixtures/column.html`);
        assert.equal(content.slice(position.start, position.end), quote.exact);
        assert.ok(content.slice(0, position.start).endsWith(quote.prefix));
        assert.ok(content.slice(position.end).startsWith(quote.suffix));
      }
    }
    const claim = collection.first.items.find(
      ({ id, target }) => id.includes('claim') && target[0].selector[0].exact.startsWith('the gate had'),
    );
    assert.deepEqual(
      claim.body.map(({ value, purpose }) => [purpose, value]),
      [
        ['classifying', 'Unverified claim, strong'],
        ['identifying', 'A diver who asked not to be named'],
        ['describing', 'The person quoted is not identified: “A diver who asked not to be named”.'],
      ],
    );
  });

  /** Presses the button that copies the entry which begins with `words`. @param {string} words */
  const copy = async (words) => {
    const button = await page.evaluateHandle((wanted) => {
      const root = document.querySelector('[data-sourcelight="off"]')?.shadowRoot;
      const entry = [...(root?.querySelectorAll('.lists section:nth-of-type(2) .entry') ?? [])].find((each) =>
        each.textContent?.startsWith(wanted),
      );
      return entry?.parentElement?.querySelector('.copy');
    }, words);
    await /** @type {import('puppeteer-core').ElementHandle<Element>} */ (button.asElement()).click();
    await page.waitForFunction(
      () => document.querySelector('[data-sourcelight="off"]')?.shadowRoot?.querySelector('.notice')?.textContent,
    );
    return page.evaluate(
      () => document.querySelector('[data-sourcelight="off"]')?.shadowRoot?.querySelector('.notice')?.textContent,
    );
  };
  const COPY = [
    'three crews were missing',
    '— Tomas Reik, the harbour master',
    'Only Tomas Reik says so; the article gives no independent confirmation.',
    'The article itself says that this is not established: “could not be confirmed”.',
    'Harbour wall gives way at Brenholm',
  ];

  it('copies a claim with its source, its reasons and a link', async () => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = async (text) => {
        globalThis.copied = text;
      };
    });
    assert.equal(await copy('three crews'), 'Copied, with its source and a link to the place.');
    const lines = (await page.evaluate(() => globalThis.copied)).split('\n');
    assert.deepEqual(lines, [
      ...COPY,
      `${browser.address}/fixtures/column.html#:~:text=three%20crews%20were%20missing`,
    ]);
  });

  it('copies where a page has no clipboard, and adds nothing to it for that', async () => {
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      // Our own listener is asked first and keeps the event to itself; what it gave is seen where the event was made.
      const { setData } = DataTransfer.prototype;
      DataTransfer.prototype.setData = function (type, text) {
        globalThis.copied = text;
        setData.call(this, type, text);
      };
    });
    const before = await page.evaluate(() => document.body.outerHTML);
    assert.equal(await copy('three crews'), 'Copied, with its source and a link to the place.');
    assert.equal((await page.evaluate(() => globalThis.copied)).split('\n')[0], COPY[0]);
    assert.equal(await page.evaluate(() => document.body.outerHTML), before);
  });
});
