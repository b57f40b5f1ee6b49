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
 *   trace for us: there a message that the page sends itself over and over tells the longest time that the main thread did
 *   not answer, with the extension and without. That is more than the longest task, because such a message has to wait for
 *   several that follow one another. Frames need not wait for them: beside it stands the longest time between two.
 * - **The gate** on pages that are no article, by the same code in the page.
 * - **Painting** 5,000 spans beside mark.js, which wraps them into elements, until the browser has laid out what came of it,
 *   and until the frame is there that shows it; and **pointing** at one of them: the same code in a page that holds
 *   nothing else. The two take turns.
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
    await everywhere(browser);
    if (name === 'firefox') await measureSilences(browser, 'with the extension', { limit: 16 });
    else await measureTasks(browser);
    await browser.installAnother(EMPTY_EXTENSION);
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
  const pairs = await turns(
    () => page.evaluate(async () => [await globalThis.bench.paint(), await globalThis.bench.paintWithMarkJs()]),
    TURNS,
  );
  for (const [what, stage] of [
    ['painted', 'laidOut'],
    ['painted and shown', 'shown'],
  ]) {
    const [own, others] = [0, 1].map((which) => pairs.map((pair) => pair[which][stage]));
    printTimes(`${SPANS} spans ${what}`, own);
    printTimes(`${SPANS} spans ${what}, by mark.js`, others);
    const ratio = median(others.map((other, turn) => other / own[turn]));
    const verdict = stage === 'shown' ? '' : ratio >= 5 ? 'at least 5' : 'NOT 5';
    print('mark.js takes', `${ratio.toFixed(1)} times`, '', verdict);
  }
  const pointing = await page.evaluate(() => globalThis.bench.point(20, 50));
  printTimes(`the marks at a point, among ${SPANS}`, pointing, { limit: 1 });
  await page.close();
}

/** The longest task of every turn. */
async function measureTasks(browser) {
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
async function measureSilences(browser, which, bounds = {}) {
  const silent = await turns(() => longestBetween(browser, 'messages'), TURNS);
  printTimes(`longest silence, 5,000 words, ${which}`, silent, bounds);
  const still = await turns(() => longestBetween(browser, 'frames'), TURNS);
  printTimes(`longest between frames, 5,000 words, ${which}`, still);
}

/** The longest time between two of these in a page of 5,000 words, in ms. @param {'messages' | 'frames'} beats */
async function longestBetween(browser, beats) {
  const page = await browser.open('/bench/5');
  await page.bringToFront();
  const ms = await page.evaluate(
    (during, byFrames) =>
      new Promise((resolve) => {
        const [begun, { port1, port2 }] = [performance.now(), new MessageChannel()];
        const next = () => (byFrames ? requestAnimationFrame(beat) : port2.postMessage(null));
        let [last, most] = [begun, 0];
        const beat = () => {
          const now = performance.now();
          most = Math.max(most, now - last);
          last = now;
          if (now - begun > during) resolve(most);
          else next();
        };
        port1.onmessage = beat;
        next();
      }),
    LONG_ENOUGH,
    beats === 'frames',
  );
  await page.close();
  return ms;
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
