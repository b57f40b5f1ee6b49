import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { accessibilityProblems, cardLines, pointAt, press, setScheme } from './harness/reader.js';

/** Where `npm test` serves the demo, with the core as it was built. */
const DEMO = process.env.DEMO_URL;
if (!DEMO) throw new Error('DEMO_URL must say where the demo is served: `npm test` does that');

const { articles } = await (await fetch(new URL('articles.json', DEMO))).json();
/** @type {{url: string, id: string, kind: string}[]} */
const SAVED_PAGES = articles.filter(({ kind }) => kind === 'page');

/** Three of them; the painter's tests go through many more. None where the folder beside the repository is missing. */
const SAMPLED = [2, 29, 59].flatMap((place) => SAVED_PAGES[place] ?? []);

/** How long a reader may wait, in ms, from a paste to its marks. */
const PROMPT_MS = 150;

/** Nobody's words: in the sample and yet no quotations. */
const TITLES = ['“Amaranth”', '“The Long Bank”'];

const PASTED = `River falls below safe level at Tarn
“We are asking every household to save water,” said Ada Wessel, the mayor.
Officials claimed that the upper lake had been drained on Sunday.`;

inBothBrowsers('demo', (browser) => {
  /** @type {import('puppeteer-core').Page} */
  let page;
  beforeEach(async () => {
    page = await browser.open(DEMO);
    await page.evaluate(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
        document.documentElement.dataset.violated = violatedDirective;
      });
    });
    await marked();
  });
  afterEach(async () => {
    const violated = await page.evaluate(() => {
      localStorage.clear();
      return document.documentElement.dataset.violated ?? null;
    });
    await page.close();
    assert.equal(violated, null, 'something of ours broke the policy');
  });

  it('marks every quotation of the sample, its sources and its claims', async () => {
    const shown = await painted();
    const text = await page.$eval('#sample', (article) => article.textContent ?? '');
    const quotations = shown.quote.filter((words) => !TITLES.includes(words));
    // Every opening mark, those of quotations inside quotations and of the re-opened paragraph too.
    assert.equal(quotations.length, (text.match(/[“‘]/g)?.length ?? 0) - TITLES.length);
    assert.ok(shown.source.includes('Lena Orsik, the mayor of Port Selin'));
    assert.ok(shown.cue.includes('claimed'));
    assert.ok(shown['claim-strong'].some((words) => words.includes('two convoys had unloaded rockets')));
    await press(page, 'All, weak');
    assert.ok((await painted())['claim-weak'].some((words) => words.includes('31 people')));
  });

  it('leaves the article as it was written, while and after it is read', async () => {
    const sent = await (await fetch(DEMO)).text();
    const written = sent.slice(sent.indexOf('<article id="sample"'), sent.indexOf('</article>') + '</article>'.length);
    const now = () => page.$eval('#sample', (article) => article.outerHTML);
    assert.equal(await now(), written);
    await pointAt(page, 'two convoys');
    await cardLines(page);
    await page.keyboard.press('j');
    assert.equal(await now(), written);
    await page.select('#choice', 'own');
    assert.equal(await now(), written.replace('<article id="sample"', '<article id="sample" hidden=""'));
  });

  it('marks a text as it is pasted, without a delay that one sees', async () => {
    await page.select('#choice', 'own');
    await page.focus('#own');
    const [waited, quotes] = await page.evaluate(async (text) => {
      const started = performance.now();
      document.execCommand('insertText', false, text);
      const find = () => [...CSS.highlights].find(([name]) => name.startsWith('sourcelight-quote'))?.[1];
      while (!find() && performance.now() - started < 5000) await new Promise(requestAnimationFrame);
      return [performance.now() - started, [...(find() ?? [])].map(String).length];
    }, PASTED);
    assert.equal(quotes, 1);
    assert.ok(waited < PROMPT_MS, `marked after ${Math.round(waited)} ms`);
  });

  it('keeps the marks true while one types', async () => {
    await page.select('#choice', 'own');
    await page.focus('#own');
    await page.keyboard.type('“We stay,” said Ada Wessel.');
    await page.waitForFunction(() => [...CSS.highlights.keys()].some((name) => name.startsWith('sourcelight-quote')));
    await page.keyboard.press('Home');
    await page.keyboard.type('It rained. ');
    await page.waitForFunction(() => document.querySelector('#own')?.textContent?.startsWith('It rained. “'));
    await page.waitForFunction(() => {
      const [range] = [...CSS.highlights].find(([name]) => name.startsWith('sourcelight-quote'))?.[1] ?? [];
      return range?.startOffset === 'It rained. '.length;
    });
  });

  it('remembers the settings and nothing else', async () => {
    assert.equal((await painted())['claim-weak'], undefined, 'strong claims only, at first');
    await press(page, 'All, weak');
    await page.reload();
    await marked();
    assert.ok((await painted())['claim-weak']);
    const kept = await page.evaluate(() => Object.keys(localStorage));
    assert.deepEqual(kept, ['sourcelight-settings']);
  });

  it('shows the marks of the article in the middle, the ledger beside it on wide windows and below on narrow', async () => {
    for (const [width, beside] of /** @type {[number, boolean][]} */ ([
      [1280, true],
      [800, false],
      [320, false],
    ])) {
      await page.setViewport({ width, height: 640 });
      const { overflow, article, ledger } = await page.evaluate(() => ({
        overflow: document.documentElement.scrollWidth - innerWidth,
        article: document.querySelector('#sample')?.getBoundingClientRect().toJSON(),
        ledger: document.querySelector('#ledger')?.getBoundingClientRect().toJSON(),
      }));
      assert.ok(overflow <= 0, `${overflow} px too wide at ${width}`);
      if (beside) assert.ok(ledger.left >= article.right, 'the ledger covers the text');
      else assert.ok(ledger.top >= article.bottom, 'the ledger covers the text');
    }
  });

  for (const scheme of ['light', 'dark']) {
    it(`has nothing that axe-core finds fault with, in ${scheme}`, async () => {
      await setScheme(page, scheme);
      assert.deepEqual(await accessibilityProblems(page), []);
      await page.keyboard.press('j');
      await cardLines(page);
      assert.deepEqual(await accessibilityProblems(page), [], 'with the card open');
      await page.setViewport({ width: 320, height: 640 });
      assert.deepEqual(await accessibilityProblems(page), [], 'on a narrow window');
      await page.keyboard.press('Escape');
      await page.select('#choice', 'own');
      assert.deepEqual(await accessibilityProblems(page), [], 'with the editor');
    });
  }

  for (const { id, url } of SAMPLED) {
    it(`marks the saved page ${id.slice(0, 12)} in its frame, with card and ledger, and changes nothing in it`, async () => {
      await page.select('#choice', id);
      await page.waitForFunction(
        () => {
          const view = /** @type {HTMLIFrameElement} */ (document.querySelector('#page')).contentWindow;
          return /** @type {any} */ (view)?.CSS.highlights.size > 0;
        },
        { timeout: 15_000 },
      );
      await headlineInSight(page);
      await page.keyboard.press('j');
      const lines = await cardLines(page);
      assert.ok(lines && lines.length > 1, 'the card says nothing');
      // Those of the card go along with it while the page scrolls.
      await press(page, 'Next mark', '.steps');
      assert.ok(await cardLines(page));
      await flashedInSight(page);
      await page.keyboard.press('Escape');
      await cardLines(page, false);
      assert.deepEqual(await htmlInFrame(page), await htmlUnread(page, url), 'the page was changed');
    });
  }

  const marked = () =>
    page.waitForFunction(() => [...CSS.highlights.keys()].some((name) => name.startsWith('sourcelight-quote')));

  /** @returns {Promise<Record<string, string[]>>} the words painted, by role */
  const painted = () =>
    page.evaluate(() => {
      /** @type {Record<string, string[]>} */
      const words = {};
      for (const [name, highlight] of CSS.highlights) {
        const role = name.replace(/^sourcelight-/, '').replace(/-dark$/, '');
        words[role] = [...highlight].map((painted) => {
          const range = document.createRange();
          range.setStart(painted.startContainer, painted.startOffset);
          range.setEnd(painted.endContainer, painted.endOffset);
          return range.toString();
        });
      }
      return words;
    });
});

/**
 * Waits until the headline of the article in the frame, whatever stands before it on the page, is in the window.
 *
 * @param {import('puppeteer-core').Page} page
 */
function headlineInSight(page) {
  return page.waitForFunction(() => {
    const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('#page'));
    const { innerHeight, document: framed } = /** @type {Window} */ (frame.contentWindow);
    const boxes = [...framed.querySelectorAll('h1')].map((headline) => headline.getBoundingClientRect());
    return boxes.some((box) => box.height > 0 && box.top >= -1 && box.top < innerHeight);
  });
}

/**
 * Waits until something that is flashed in the frame has been scrolled into the window.
 *
 * @param {import('puppeteer-core').Page} page
 */
function flashedInSight(page) {
  return page.waitForFunction(() => {
    const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('#page'));
    const { CSS, innerHeight } = /** @type {any} */ (frame.contentWindow);
    const [range] = [...CSS.highlights].find(([name]) => name.includes('flash'))?.[1] ?? [];
    const box = range?.startContainer.parentElement.getBoundingClientRect();
    return box && box.bottom > 0 && box.top < innerHeight;
  });
}

/**
 * @param {import('puppeteer-core').Page} page
 * @returns {Promise<string>}
 */
function htmlInFrame(page) {
  return page.$eval('#page', (frame) => {
    const doc = /** @type {HTMLIFrameElement} */ (frame).contentDocument;
    return doc?.documentElement.outerHTML ?? '';
  });
}

/**
 * The HTML of a saved page that nobody reads, in a frame of its own.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {string} url
 * @returns {Promise<string>}
 */
function htmlUnread(page, url) {
  return page.evaluate(async (address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    const html = frame.contentDocument?.documentElement.outerHTML ?? '';
    frame.remove();
    return html;
  }, url);
}
