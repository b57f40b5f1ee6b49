import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { accessibilityProblems, cardLines, focused, placeOf, pointAt, press } from './harness/reader.js';

/** @type {{analysis: object, cards: {point: string, lines: string[]}[]}} */
const REPORT = JSON.parse(await readFile(new URL('cases/harbour.json', import.meta.url), 'utf8'));

inBothBrowsers('card', (browser) => {
  /** @type {import('puppeteer-core').Page} */
  let page;
  /** @type {string} */
  let before;
  beforeEach(async () => {
    page = await browser.open('/fixtures/harbour.html');
    before = await article();
    await page.evaluate(async (given) => (await import('/report-in-page.js')).showReport(given), REPORT.analysis);
  });
  afterEach(async () => {
    const after = await article();
    await page.close();
    assert.equal(after, before, 'the article was changed');
  });
  const article = () => page.evaluate(() => document.querySelector('article')?.outerHTML ?? '');

  it('says what each mark is, who said it, by which words and why', async () => {
    for (const { point, lines } of REPORT.cards) {
      await pointAt(page, point);
      assert.deepEqual(await cardLines(page), lines);
      await page.keyboard.press('Escape');
      await cardLines(page, false);
    }
  });

  it('closes when the pointer leaves the mark, not when it goes on to the card', async () => {
    await pointAt(page, 'gate had been');
    await cardLines(page);
    const box = await cardBox();
    await page.mouse.move(box.left + 20, box.top + 20, { steps: 4 });
    await pause(600);
    assert.ok(await cardLines(page));
    await page.mouse.move(5, 5);
    assert.equal(await cardLines(page, false), null);
  });

  it('opens nothing where nothing is marked', async () => {
    await pointAt(page, 'A field of the page');
    await pause(400);
    assert.equal(await cardLines(page, false), null);
  });

  it('stays when chosen by a click, until a click elsewhere', async () => {
    await clickOn('gate had been');
    await cardLines(page);
    await page.mouse.move(5, 5);
    await pause(600);
    assert.ok(await cardLines(page));
    await clickOn('A field of the page');
    assert.equal(await cardLines(page, false), null);
  });

  it('opens at a tap', async () => {
    const { x, y } = await placeOf(page, 'gate had been');
    await page.touchscreen.tap(x, y);
    assert.match((await cardLines(page))?.[1] ?? '', /^A diver/);
  });

  it('leaves a link of the page to the page', async () => {
    await clickOn('Norvane Works');
    await page.waitForFunction(() => location.hash === '#works');
  });

  it('is closed by Escape', async () => {
    await clickOn('gate had been');
    await cardLines(page);
    await page.keyboard.press('Escape');
    assert.equal(await cardLines(page, false), null);
  });

  it('is reached with Tab, mark by mark, and left with Escape and Tab', async () => {
    await page.focus('#field');
    await page.keyboard.press('Tab');
    assert.match((await cardLines(page))?.[1] ?? '', /^Officials/);
    assert.match(await focused(page), /^Unverified claim, strong, mark 1 of \d+: the wall had failed at high tide$/);
    await page.keyboard.press('Tab');
    assert.match(await focused(page), /^Direct quotation, mark 2 of/);
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    assert.match(await focused(page), /mark 1 of/);
    await page.keyboard.press('Escape');
    await cardLines(page, false);
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Previous mark');
  });

  it('gives its controls to the keyboard with Enter', async () => {
    await page.keyboard.press('j');
    await cardLines(page);
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'Show in the ledger');
  });

  it('steps with j and k, but not while the reader writes', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await cardLines(page);
    assert.match(await focused(page), /mark 1 of/);
    await page.keyboard.press('Escape');
    await page.focus('#field');
    await page.keyboard.type('jk');
    assert.equal(await cardLines(page, false), null);
    assert.equal(await page.$eval('#field', (field) => /** @type {HTMLInputElement} */ (field).value), 'jk');
  });

  it('leaves j and k to the page where the reader wants that', async () => {
    await press(page, 'j and k step');
    await page.keyboard.press('j');
    await pause(200);
    assert.equal(await cardLines(page, false), null);
  });

  it('goes on to the next mark and back by its own buttons', async () => {
    await page.keyboard.press('j');
    const first = await cardLines(page);
    await press(page, 'Next mark');
    assert.notDeepEqual(await cardLines(page), first);
    await press(page, 'Previous mark');
    assert.deepEqual(await cardLines(page), first);
  });

  it('is announced politely when it was not opened by pointing', async () => {
    await page.keyboard.press('j');
    await cardLines(page);
    const spoken = await page.evaluate(
      () => document.querySelector('[data-sourcelight]')?.shadowRoot?.querySelector('[role=status]')?.textContent,
    );
    assert.match(spoken ?? '', /The people quoted are not identified: “Officials”/);
  });

  it('lies inside the window and beside its mark', async () => {
    for (const [width, height] of [
      [1280, 800],
      [700, 500],
    ]) {
      await page.setViewport({ width, height });
      for (const { point } of REPORT.cards) {
        await page.keyboard.press('Escape');
        const { y } = await placeOf(page, point);
        await pointAt(page, point);
        await cardLines(page);
        const { left, top, right, bottom } = await cardBox();
        assert.ok(left >= 0 && top >= 0 && right <= width && bottom <= height, `outside the window at “${point}”`);
        assert.ok(bottom < y || top > y, `over its mark at “${point}”`);
      }
    }
  });

  it('is gone with the mark that the reader switches off', async () => {
    await clickOn('gate had been');
    await cardLines(page);
    await press(page, 'None');
    assert.equal(await cardLines(page, false), null);
  });

  it('goes with everything of ours when the interface is taken away', async () => {
    await page.keyboard.press('j');
    await cardLines(page);
    await page.evaluate(async () => (await import('/report-in-page.js')).takeAway());
    await page.keyboard.press('j');
    await pointAt(page, 'gate had been');
    await pause(400);
    const left = await page.evaluate(() => ({
      hosts: document.querySelectorAll('[data-sourcelight]').length,
      highlights: CSS.highlights.size,
      sheets: document.adoptedStyleSheets.length,
    }));
    assert.deepEqual(left, { hosts: 0, highlights: 0, sheets: 0 });
  });

  it('has nothing that axe-core finds fault with', async () => {
    await page.keyboard.press('j');
    await cardLines(page);
    assert.deepEqual(await accessibilityProblems(page), []);
  });

  const cardBox = () =>
    page.evaluate(() => {
      const card = document.querySelector('[data-sourcelight]')?.shadowRoot?.querySelector('.card');
      const { left, top, right, bottom } = /** @type {Element} */ (card).getBoundingClientRect();
      return { left, top, right, bottom };
    });

  /** @param {string} words */
  const clickOn = async (words) => {
    const { x, y } = await placeOf(page, words);
    await page.mouse.click(x, y);
  };
});

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
