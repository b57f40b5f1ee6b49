import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { accessibilityProblems, cardLines, focused, press } from './harness/reader.js';

const REPORT = JSON.parse(await readFile(new URL('cases/harbour.json', import.meta.url), 'utf8'));

/** Who is listed first has most words; what rests on nobody comes last. */
const SPEAKERS = [
  'Tomas Reik | the harbour master | 13% of the words · 2 statements · named',
  'The town council | 10% of the words · 3 statements · named',
  'Officials | 6% of the words · 1 statement · not identified',
  'Norvane Works | the builder | 6% of the words · 1 statement · named',
  'A diver who asked not to be named | 5% of the words · 1 statement · not identified',
  'No source given | 1 statement',
];

const STRONG = [
  'the wall had failed at high tide | Officials · source not identified',
  'the wall had been inspected in May | Norvane Works · at arm’s length · one source only · disputed',
  'any inspection took place | The town council · at arm’s length · disputed',
  'The pumps reportedly stopped an hour earlier | hedged',
  'two boats were lost | hedged · no source',
  'three crews were missing | Tomas Reik · one source only · not established',
  'the gate had been left open | A diver who asked not to be named · source not identified',
];

const WEAK = ['repairs had cost four million crowns | The town council · one source only'];

inBothBrowsers('ledger', (browser) => {
  /** @type {import('puppeteer-core').Page} */
  let page;
  beforeEach(async () => {
    page = await browser.open('/fixtures/harbour.html');
    await page.evaluate(async (given) => (await import('/report-in-page.js')).showReport(given), REPORT.analysis);
  });
  afterEach(() => page.close());

  it('sums the article up at its head', async () => {
    const { lines, alone } = await page.evaluate(() => {
      const summary = document.querySelector('#home > div').shadowRoot.querySelector('.summary');
      const lines = summary.innerText.split('\n').filter((line) => line.trim());
      summary.querySelector('details summary').click();
      const alone = [...summary.querySelectorAll('.entry')].map((entry) => entry.checkVisibility() && entry.innerText);
      return { lines, alone };
    });
    assert.deepEqual(lines.slice(0, 2), ['5 sources, 3 of them named.', '5 claims rest on one source alone.']);
    assert.deepEqual(alone, [
      'the wall had failed at high tide',
      'the wall had been inspected in May',
      'three crews were missing',
      'the gate had been left open',
      'repairs had cost four million crowns',
    ]);
    const bars = await page.evaluate(() =>
      [...document.querySelector('#home > div').shadowRoot.querySelectorAll('.share')].map((bar) => bar.textContent),
    );
    assert.deepEqual(bars, [
      'Tomas Reik 13%',
      'The town council 10%',
      'Officials 6%',
      '2 other sources 11%',
      'Attributed to nobody 60%',
    ]);
  });

  it('says plainly where all rests on one source', async () => {
    await showAgain({ summary: { ...REPORT.analysis.summary, sources: 1, named: 1, onlySource: 2 } });
    const first = await page.evaluate(
      () => document.querySelector('#home > div').shadowRoot.querySelector('.summary > *')?.textContent,
    );
    assert.equal(first, 'Everything reported here rests on one source: Norvane Works.');
  });

  it('says of a language that is not read that it lists quotation marks alone', async () => {
    await showAgain({
      language: 'und',
      attributions: [],
      speakers: [],
      claims: [],
      quotes: REPORT.analysis.quotes.slice(3),
    });
    const { summary, headings } = await page.evaluate(() => {
      const root = document.querySelector('#home > div').shadowRoot;
      return {
        summary: root.querySelector('.summary')?.textContent,
        headings: [...root.querySelectorAll('.lists h3')].map((heading) => heading.textContent),
      };
    });
    assert.match(summary ?? '', /^This language is not read yet/);
    assert.deepEqual(headings, ['Unattributed']);
  });

  it('lists who speaks, with role, share of the words and whether named', async () => {
    const speakers = await page.evaluate(() =>
      [...document.querySelector('#home > div').shadowRoot.querySelectorAll('.speakers > li')].map((item) =>
        [...item.querySelectorAll('h4, .role, .facts')].map((line) => line.textContent).join(' | '),
      ),
    );
    assert.deepEqual(speakers, SPEAKERS);
  });

  it('lists under each speaker what they said', async () => {
    await press(page, 'Tomas Reik');
    const statements = await page.evaluate(() =>
      [...document.querySelector('#home > div').shadowRoot.querySelectorAll('.speakers > li:first-child .entry')].map(
        (entry) => entry.checkVisibility() && entry.textContent,
      ),
    );
    assert.deepEqual(statements, [
      '“We heard it before we saw it,” … “Then the lights went out.”',
      'three crews were missing',
    ]);
  });

  it('lists the claims by strength', async () => {
    const lists = await page.evaluate(() =>
      [...document.querySelector('#home > div').shadowRoot.querySelectorAll('.strength')].map((heading) => ({
        heading: heading.textContent,
        claims: [...(heading.nextElementSibling?.nextElementSibling?.querySelectorAll('.entry') ?? [])].map((entry) =>
          [...entry.children].map((part) => part.textContent).join(' | '),
        ),
      })),
    );
    assert.deepEqual(lists, [
      { heading: 'Strong 7', claims: STRONG },
      { heading: 'Weak 1', claims: WEAK },
    ]);
  });

  it('lists quotation marks that belong to nobody', async () => {
    const entries = await page.evaluate(() =>
      [
        ...document
          .querySelector('#home > div')
          .shadowRoot.querySelectorAll('section[aria-labelledby="part-ledgerOther"] .entry'),
      ].map((entry) => entry.textContent),
    );
    assert.deepEqual(entries, ['“safe mooring”']);
  });

  it('scrolls to the mark of a chosen entry, flashes it, and gives the focus back at Escape', async () => {
    await page.setViewport({ width: 1000, height: 300 });
    await press(page, 'two boats were lost');
    assert.equal((await cardLines(page))?.[1], 'No source given');
    assert.deepEqual(await paintedAs('flash'), ['two boats were lost']);
    await page.waitForFunction(() => {
      const [range] = /** @type {Highlight} */ (
        [...CSS.highlights].find(([name]) => name.includes('flash'))?.[1] ?? []
      );
      const { top, bottom } = range?.startContainer.parentElement.getBoundingClientRect() ?? { top: -1, bottom: 0 };
      return top >= 0 && bottom <= innerHeight;
    });
    assert.match(await focused(page), /two boats were lost$/);
    await page.keyboard.press('Escape');
    assert.match(await focused(page), /^two boats were lost/);
    await page.waitForFunction(() => ![...CSS.highlights.keys()].some((name) => name.includes('flash')));
  });

  it('shows the entry of a mark, under who said it', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    assert.equal((await cardLines(page))?.[0], 'Direct quotation');
    await press(page, 'Show in the ledger');
    assert.match(await focused(page), /^“We heard it before we saw it,” … “Then/);
    const current = await page.evaluate(() =>
      [...document.querySelector('#home > div').shadowRoot.querySelectorAll('[aria-current]')].map(
        (entry) => entry.textContent,
      ),
    );
    assert.equal(current.length, 1);
  });

  it('counts the kinds of mark in its legend and switches each on and off', async () => {
    const shown = async () => ({
      quotes: (await paintedAs('quote')).length,
      sources: (await paintedAs('source')).length,
      strong: (await paintedAs('claim-strong')).length,
      weak: (await paintedAs('claim-weak')).length,
    });
    // Of the nine attributions one has no source, and one source runs into a link: two ranges.
    const all = { quotes: 4, sources: 9, strong: 7, weak: 1 };
    assert.deepEqual(await shown(), all);
    assert.deepEqual(
      await page.evaluate(() =>
        [...document.querySelector('#home > div').shadowRoot.querySelectorAll('.switch')].map((row) => row.textContent),
      ),
      ['Quotations4', 'Sources9', 'Strong ones only7', 'All, weak ones too8', 'None'],
    );
    await press(page, 'Quotations');
    assert.deepEqual(await shown(), { ...all, quotes: 0 });
    await press(page, 'Quotations');
    await press(page, 'Sources');
    assert.deepEqual(await shown(), { ...all, sources: 0 });
    await press(page, 'Sources');
    await press(page, 'Strong ones only');
    assert.deepEqual(await shown(), { ...all, weak: 0 });
    assert.deepEqual(await listed(), ['Strong 7']);
    await press(page, 'None');
    assert.deepEqual(await shown(), { ...all, strong: 0, weak: 0 });
    assert.deepEqual(await listed(), []);
    const reported = await page.evaluate(async () => (await import('/report-in-page.js')).lastPreferences());
    assert.deepEqual(reported.visibility, { quotes: true, attributions: true, claims: 'none' });
    await press(page, 'All, weak');
    assert.deepEqual(await shown(), all);
    assert.deepEqual(await listed(), ['Strong 7', 'Weak 1']);
  });

  it('has headings in order, and nothing that axe-core finds fault with', async () => {
    await press(page, 'Tomas Reik');
    const levels = await page.evaluate(() =>
      [...document.querySelector('#home > div').shadowRoot.querySelectorAll('h1, h2, h3, h4, h5')].map(
        ({ localName }) => localName[1],
      ),
    );
    assert.equal(levels[0], '2');
    levels.forEach((level, place) => {
      assert.ok(place === 0 || Number(level) <= Number(levels[place - 1]) + 1, `h${levels[place - 1]} then h${level}`);
    });
    assert.deepEqual(await accessibilityProblems(page), []);
  });

  /** Marks the report anew, this being different. @param {object} different */
  const showAgain = (different) =>
    page.evaluate(
      async (given) => {
        const { showReport, takeAway } = await import('/report-in-page.js');
        takeAway();
        await showReport(given);
      },
      { ...REPORT.analysis, ...different },
    );

  /** The lists of claims in the ledger. */
  const listed = () =>
    page.evaluate(() =>
      [...document.querySelector('#home > div').shadowRoot.querySelectorAll('.strength')].map(
        (heading) => heading.textContent,
      ),
    );

  /** @param {string} role */
  const paintedAs = (role) => page.evaluate(async (name) => (await import('/report-in-page.js')).paintedAs(name), role);
});
