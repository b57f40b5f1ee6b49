/**
 * What the packaged extension takes in Chromium and Firefox. Medians of several turns, each beside the fastest one, which
 * other work on the machine disturbed least.
 *
 * - **Painted:** from `document_idle`, when browsers let content scripts in, to the end of the frame that shows the marks of
 *   an article of about 1,000 words; warm, and cold: with the background stopped before. Both moments are told in the
 *   page, the first one by an extension that does nothing else (`empty-extension/`). Beside it stands how long that one's
 *   background takes to answer it in the same loading of the page: no extension that asks its background can be faster.
 * - **The longest task** of the main thread in which the extension's scripts run, on an article of 5,000 words. Chromium: from
 *   a trace, in the processor's time and by the clock, which counts what other programs do in between. Firefox writes no
 *   trace for us: there a worker of the page sends it a message every millisecond, which tells the longest time that the
 *   main thread did not answer. That is more than the longest task, because it holds what Firefox itself does before and
 *   after; so it stands beside what it is without an extension, and with the empty one.
 * - **The gate** on pages that are no article, by the same code in the page.
 * - **Painting** 5,000 spans beside mark.js, which wraps them into elements, until the browser has laid out what came of it,
 *   and until the frame is there that shows it; and **pointing** at one of them: the same code in a page that holds
 *   nothing else. They take turns, with the browser alone as the third: it registers a range for every span and does
 *   nothing else, so no painter by highlights is faster.
 */

import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { openBrowser } from '../tests/browser/harness/browsers.js';
import { bundleText } from '../tests/browser/harness/bundle.js';
import { stopBackground } from '../tests/browser/harness/extension.js';
import { kept, median, print, printTimes, turns } from './figures.js';
import { scriptTasks } from './trace.js';

const EMPTY_EXTENSION = new URL('empty-extension/', import.meta.url).pathname;
const NO_ARTICLES = ['front', 'search', 'shop', 'application'];
const SPANS = 5000;
const TURNS = 9;

/** How long a page of 5,000 words is watched, in ms: it is marked by then. */
const LONG_ENOUGH = 1500;

const article = readFileSync(new URL('article.txt', import.meta.url), 'utf8');

console.log('\nthe scripts in pages');
printSize();
for (const name of ['chromium', 'firefox']) await measure(name);

/** Prints the size of what a page is given. */
function printSize() {
  const sizes = ['gate.js', 'reader.js', 'interface.js'].map(
    (name) => brotliCompressSync(readFileSync(new URL(`../dist/chrome/${name}`, import.meta.url))).length / 1000,
  );
  const size = sizes.reduce((sum, one) => sum + one, 0);
  const shares = `(${sizes.map((one) => one.toFixed(1)).join(', ')})`;
  print('size, compressed with brotli', `${size.toFixed(1)} kB`, shares, kept(size, { limit: 40, goal: 20 }));
}

/** Prints the figures of one browser. @param {'chromium' | 'firefox'} name */
async function measure(name) {
  console.log(`\n${name}`);
  const browser = await openBrowser(name, undefined, true);
  try {
    await onlyWhenAsked(browser);
    await measureGate(browser);
    await measureSpans(browser);
    printTimes(
      'an article analysed in the background, and back',
      await turns(() => browser.driver.timed(article), TURNS),
    );
    if (name === 'firefox') await measureSilences(browser, 'without');
    else await measureTasks(browser);
    await browser.installAnother(EMPTY_EXTENSION);
    if (name === 'firefox') await measureSilences(browser, 'with an empty extension');
    await everywhere(browser);
    if (name === 'firefox') await measureSilences(browser, 'with the extension', { limit: 16 });
    await measurePainted(browser);
  } finally {
    await browser.close();
  }
}

async function measureGate(browser) {
  for (const fixture of NO_ARTICLES) {
    const ms = await turns(async () => {
      const page = await browser.open(`/fixtures/no-article/${fixture}.html`);
      await page.evaluate(await bundleText('tests/browser/look-at-marks.ts', 'marks'));
      const { gate } = await page.evaluate(() => globalThis.marks.readAgain().ms);
      await page.close();
      return gate;
    }, TURNS);
    printTimes(`gate, ${fixture} page`, ms, { limit: 3 });
  }
}

async function measureSpans(browser) {
  const page = await browser.open('/fixtures/blank.html');
  await page.bringToFront();
  await page.evaluate(await bundleText('bench/in-page.ts', 'bench'));
  await page.evaluate((spans) => globalThis.bench.fill(spans), SPANS);
  const painted = await turns(
    () =>
      page.evaluate(async () => {
        const { paint, paintWithMarkJs, register } = globalThis.bench;
        return [await paint(), await paintWithMarkJs(), await register()];
      }),
    TURNS,
  );
  for (const [what, stage] of [
    ['painted', 'laidOut'],
    ['painted and shown', 'shown'],
  ]) {
    const [own, others, least] = [0, 1, 2].map((which) => painted.map((turn) => turn[which][stage]));
    const timesAsLong = (than) => median(others.map((other, turn) => other / than[turn]));
    const ratio = timesAsLong(own);
    const verdict = stage === 'shown' ? '' : ratio >= 5 ? 'at least 5' : 'NOT 5';
    printTimes(`${SPANS} spans ${what}`, own);
    printTimes(`${SPANS} spans ${what}, by mark.js`, others);
    printTimes(`${SPANS} ranges ${what}, by the browser alone`, least);
    print('mark.js takes', `${ratio.toFixed(1)} times`, `(browser: ${timesAsLong(least).toFixed(1)})`, verdict);
  }
  const pointing = await page.evaluate(() => globalThis.bench.point(20, 50));
  printTimes(`the marks at a point, among ${SPANS}`, pointing, { limit: 1 });
  await page.close();
}

/** The longest task of every turn. */
async function measureTasks(browser) {
  await everywhere(browser);
  const longest = await turns(async () => {
    const page = await browser.open('about:blank');
    const tasks = await scriptTasks(page, async () => {
      await page.goto(`${browser.address}/bench/5`, { waitUntil: 'domcontentloaded' });
      await new Promise((resolve) => setTimeout(resolve, LONG_ENOUGH));
    });
    await page.close();
    return {
      processor: Math.max(...tasks.map(({ processor }) => processor)),
      clock: Math.max(...tasks.map(({ clock }) => clock)),
    };
  }, TURNS);
  printTimes(
    'longest task, 5,000 words',
    longest.map(({ processor }) => processor),
    { limit: 16 },
  );
  printTimes(
    'longest task, 5,000 words, by the clock',
    longest.map(({ clock }) => clock),
  );
}

/** How long the main thread did not answer at most, and how long there was no frame. */
async function measureSilences(browser, which, bounds) {
  const longest = await turns(() => longestSilences(browser), TURNS);
  for (const [what, of, limits] of [
    ['silence', 'messages', bounds],
    ['between frames', 'frames'],
  ]) {
    const ms = longest.map((one) => one[of]);
    printTimes(`longest ${what}, 5,000 words, ${which}`, ms, limits);
  }
}

/** The longest time between two messages of a worker and between two frames, in a page of 5,000 words, in ms. */
async function longestSilences(browser) {
  const page = await browser.open('/bench/5', async (opened) => {
    await opened.bringToFront();
    await opened.evaluateOnNewDocument(() => {
      const [longest, last] = [{ messages: 0, frames: 0 }, {}];
      globalThis.longest = longest;
      const beat = (of) => {
        const now = performance.now();
        longest[of] = Math.max(longest[of], now - (last[of] ?? now));
        last[of] = now;
      };
      // A timer comes every 4 ms at most. (A page that sends itself messages without end spends its time cleaning up.)
      const code = 'for (const ms of [0, 1, 2, 3]) setTimeout(() => setInterval(postMessage, 4, null), ms)';
      new Worker(URL.createObjectURL(new Blob([code]))).onmessage = () => beat('messages');
      const frame = () => {
        beat('frames');
        requestAnimationFrame(frame);
      };
      addEventListener('load', frame);
    });
  });
  await new Promise((resolve) => setTimeout(resolve, LONG_ENOUGH));
  const longest = await page.evaluate(() => globalThis.longest);
  await page.close();
  return longest;
}

async function measurePainted(browser) {
  await painted(browser);
  printPainted('warm', await turns(() => painted(browser), TURNS), { limit: 100, goal: 60 });
  const cold = await turns(async () => {
    await stopBackground(browser.browser, browser.driver.page);
    return painted(browser);
  }, TURNS);
  printPainted('cold', cold, { limit: 250, goal: 150 });
}

function printPainted(state, times, bounds) {
  printTimes(
    `painted after document_idle, ${state}`,
    times.map(({ painted }) => painted),
    bounds,
  );
  printTimes(
    `an empty extension's background answers, ${state}`,
    times.map(({ answered }) => answered),
  );
}

/** Loads the article and waits for its marks; ms from `document_idle`. */
async function painted(browser) {
  const page = await browser.open('/bench/1', (opened) =>
    opened.evaluateOnNewDocument(() => {
      const times = {};
      globalThis.times = times;
      const note = (name) => {
        times[name] = performance.now();
      };
      for (const name of ['idle', 'answered']) {
        addEventListener(`bench-${name}`, () => note(name), { capture: true, once: true });
      }
      const look = () => {
        if (!globalThis.CSS?.highlights?.size) setTimeout(look, 1);
        // After the frame, which shows them.
        else requestAnimationFrame(() => setTimeout(note, 0, 'painted'));
      };
      look();
    }),
  );
  await page.waitForFunction(() => 'painted' in globalThis.times && 'answered' in globalThis.times, { polling: 100 });
  const { idle, painted, answered } = await page.evaluate(() => globalThis.times);
  await page.close();
  return { painted: painted - idle, answered: answered - idle };
}

function onlyWhenAsked({ driver }) {
  return driver.settings({ run: 'click', visibility: { quotes: true, attributions: true, claims: 'all' } });
}

function everywhere({ driver }) {
  return driver.settings({ run: 'everywhere' });
}
