/** The ledger at the side of a page that is not ours. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { importTypeScript } from './harness/bundle.js';
import { accessibilityProblems, cardLines, focused, press, setScheme } from './harness/reader.js';
import { keepScreenshot } from './harness/screenshots.js';

const { dockPlace } = await importTypeScript('www/shell/dock.ts');
const REPORT = JSON.parse(await readFile(new URL('cases/harbour.json', import.meta.url), 'utf8'));

describe('the place of the ledger', () => {
  for (const [
    where,
    text,
    width,
    place,
  ] of /** @type {[string, {left: number, right: number} | null, number, object][]} */ ([
    ['in the right margin', { left: 400, right: 1000 }, 1400, { kind: 'margin', side: 'right', width: 376 }],
    ['no wider than it needs', { left: 100, right: 700 }, 1800, { kind: 'margin', side: 'right', width: 400 }],
    [
      'in the left margin, where that alone has room',
      { left: 500, right: 1100 },
      1300,
      { kind: 'margin', side: 'left', width: 400 },
    ],
    [
      'over the page, where there is no margin',
      { left: 100, right: 1000 },
      1200,
      { kind: 'over', side: 'right', width: 400 },
    ],
    ['over a page without a text', null, 1400, { kind: 'over', side: 'right', width: 400 }],
    ['at the bottom of a narrow window', { left: 10, right: 300 }, 320, { kind: 'sheet', side: 'right', width: 320 }],
  ])) {
    it(`is ${where}`, () => assert.deepEqual(dockPlace(text, width), place));
  }
});

inBothBrowsers('docked ledger', (browser) => {
  /** @type {import('puppeteer-core').Page} */
  let page;
  beforeEach(async () => {
    page = await browser.open('/fixtures/column.html');
  });
  afterEach(() => page.close());

  /**
   * @param {number} width of the window
   * @param {object} [showing]
   * @param {number} [height]
   */
  const show = async (width, showing = {}, height = 800) => {
    await page.setViewport({ width, height });
    await page.evaluate(async ({ given, how }) => (await import('/report-in-page.js')).showReport(given, how), {
      given: REPORT.analysis,
      how: { layout: 'docked', preferences: { ledger: false }, ...showing },
    });
  };
  const toggle = () => page.evaluate(async () => (await import('/report-in-page.js')).toggleLedger());
  const remembered = () => page.evaluate(async () => (await import('/report-in-page.js')).lastPreferences()?.ledger);
  const panel = () =>
    page.evaluate(() => {
      const shown = document.querySelector('[data-sourcelight="off"]')?.shadowRoot?.querySelector('.panel');
      return (
        shown && {
          open: shown.checkVisibility(),
          place: shown.dataset.place,
          box: shown.getBoundingClientRect().toJSON(),
        }
      );
    });
  const article = () =>
    page.evaluate(() => {
      const lines = [...document.querySelectorAll('article > *')].flatMap((block) => {
        const range = document.createRange();
        range.selectNodeContents(block);
        return [...range.getClientRects()].map((line) => line.toJSON());
      });
      return { lines, html: document.querySelector('article')?.outerHTML };
    });

  it('opens in the free margin: it covers no line of the article and moves none', async () => {
    await show(1300);
    const before = await article();
    assert.equal((await panel())?.open, false);
    await toggle();
    const { open, place, box } = /** @type {any} */ (await panel());
    assert.deepEqual({ open, place }, { open: true, place: 'margin' });
    assert.deepEqual(await article(), before);
    for (const line of before.lines) assert.ok(line.right <= box.left || line.left >= box.right, 'it covers a line');
    assert.equal(await focused(page), 'Ledger');
    assert.equal(await remembered(), true);
  });

  it('is open again where it was left open, if there is a margin, and takes no focus then', async () => {
    await show(1300, { preferences: { ledger: true } });
    assert.equal((await panel())?.open, true);
    assert.notEqual(await focused(page), 'Ledger');
  });

  it('lies over the page only when asked for', async () => {
    await show(700, { preferences: { ledger: true } });
    assert.equal((await panel())?.open, false);
    await toggle();
    const { open, place } = /** @type {any} */ (await panel());
    assert.deepEqual({ open, place }, { open: true, place: 'over' });
  });

  it('gives way when the window grows too narrow for it, and comes back', async () => {
    await show(1300, { preferences: { ledger: true } });
    await page.setViewport({ width: 700, height: 800 });
    await page.waitForFunction(
      () => !document.querySelector('[data-sourcelight="off"]')?.shadowRoot?.querySelector('.panel')?.checkVisibility(),
    );
    await page.setViewport({ width: 1300, height: 800 });
    await page.waitForFunction(() =>
      document.querySelector('[data-sourcelight="off"]')?.shadowRoot?.querySelector('.panel')?.checkVisibility(),
    );
  });

  it('closes with its button and with Escape, remembers that, and gives the focus back', async () => {
    await show(1300);
    await page.focus('#field');
    await toggle();
    await press(page, 'Close the ledger');
    assert.equal((await panel())?.open, false);
    assert.equal(await remembered(), false);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'field');
    await toggle();
    await page.keyboard.press('Escape');
    assert.equal((await panel())?.open, false);
  });

  it('follows what was remembered elsewhere', async () => {
    await show(1300);
    await page.evaluate(async () => (await import('/report-in-page.js')).prefer({ ledger: true, palette: 'mono' }));
    assert.equal((await panel())?.open, true);
    assert.equal(await remembered(), undefined, 'what was chosen elsewhere is not reported back');
    const tint = await page.evaluate(
      () =>
        getComputedStyle(document.querySelector('[data-sourcelight="off"]').shadowRoot.querySelector('.claim-strong'))
          .backgroundColor,
    );
    assert.equal(tint, 'rgba(0, 0, 0, 0.18)');
  });

  it('is a sheet on a narrow window, and gives way to the mark that is chosen in it', async () => {
    await show(360, {}, 640);
    await toggle();
    const { place, box } = /** @type {any} */ (await panel());
    assert.equal(place, 'sheet');
    assert.ok(box.width > 340 && box.bottom === 640 && box.top > 150, JSON.stringify(box));
    await press(page, 'two boats were lost');
    assert.ok(await cardLines(page));
    assert.equal((await panel())?.open, false);
    await press(page, 'Show in the ledger');
    assert.equal((await panel())?.open, true);
    assert.match(await focused(page), /^two boats were lost/);
  });

  it('can be read at 400 % zoom', async () => {
    await show(320, {}, 256);
    await toggle();
    const over = await page.evaluate(() => {
      const shown = document.querySelector('[data-sourcelight="off"]').shadowRoot.querySelector('.panel');
      return { width: shown.scrollWidth - shown.clientWidth, scrolls: shown.scrollHeight > shown.clientHeight };
    });
    assert.deepEqual(over, { width: 0, scrolls: true });
  });

  it('keeps its own size on a page with tiny rem, and its place on a page in quirks mode', async () => {
    await page.close();
    page = await browser.open('/fixtures/quirks.html');
    await show(1300, { preferences: { ledger: true } });
    const { open, place, box } = /** @type {any} */ (await panel());
    assert.deepEqual({ open, place, height: box.height }, { open: true, place: 'margin', height: 800 });
    const size = await page.evaluate(() => {
      const root = document.querySelector('[data-sourcelight="off"]').shadowRoot;
      return getComputedStyle(root.querySelector('.sentence')).fontSize;
    });
    assert.equal(size, '15px');
    await page.keyboard.press('j');
    await cardLines(page);
    const card = await page.evaluate(() =>
      document
        .querySelector('[data-sourcelight="off"]')
        .shadowRoot.querySelector('.card')
        .getBoundingClientRect()
        .toJSON(),
    );
    assert.ok(card.top >= 0 && card.bottom <= 800 && card.right <= box.left, JSON.stringify(card));
  });

  it('stands on the left of a page from right to left where the margin is there', async () => {
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
      document.querySelector('main').style.marginRight = '60px';
    });
    await show(1300, { preferences: { ledger: true } });
    const { place, box } = /** @type {any} */ (await panel());
    assert.deepEqual({ place, left: box.left }, { place: 'margin', left: 0 });
    for (const line of (await article()).lines) assert.ok(line.left >= box.right, 'it covers a line');
    const direction = await page.evaluate(
      () =>
        getComputedStyle(document.querySelector('[data-sourcelight="off"]').shadowRoot.querySelector('.panel'))
          .direction,
    );
    assert.equal(direction, 'ltr', 'the interface keeps the direction of its language');
  });

  for (const [width, height] of [
    [1300, 900],
    [360, 700],
  ]) {
    for (const language of ['en', 'de']) {
      for (const scheme of ['light', 'dark']) {
        it(`${width} px, ${language}, ${scheme}: nothing that axe-core finds fault with in panel and card`, async () => {
          await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), scheme === 'dark');
          await setScheme(page, scheme);
          await show(width, { language }, height);
          await toggle();
          assert.deepEqual(await accessibilityProblems(page), []);
          const shot = async (what) => {
            if (browser.name !== 'chromium') return;
            await keepScreenshot(`${what}-${width}-${language}-${scheme}`, await page.screenshot());
          };
          await shot('dock');
          await page.keyboard.press('Escape');
          await toggle();
          await page.keyboard.press('j');
          await page.keyboard.press('j');
          await page.keyboard.press('j');
          await cardLines(page);
          assert.deepEqual(await accessibilityProblems(page), [], 'with the card open');
          await shot('dock-card');
        });
      }
    }
  }
});
