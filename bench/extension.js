/**
 * How long the packaged extension takes in Chromium and Firefox: from the page's being there to the marks' being painted, on
 * an article of about 1,000 words, with the background running (warm) and stopped before (cold); what its steps take of the
 * page's main thread, on that article and on one of five times its length; what a text takes to the background and back; and
 * what the gate takes of pages that are no article. Medians.
 */

import { readFileSync } from 'node:fs';
import { openBrowser } from '../tests/browser/harness/browsers.js';
import { bundleText } from '../tests/browser/harness/bundle.js';
import { stopBackground } from '../tests/browser/harness/extension.js';

const TURNS = 9;
const NO_ARTICLES = ['front', 'search', 'shop', 'application'];

const article = readFileSync(new URL('article.txt', import.meta.url), 'utf8');

for (const name of ['chromium', 'firefox']) await measure(name);

/** Prints the times in one browser. @param {'chromium' | 'firefox'} name */
async function measure(name) {
  const browser = await openBrowser(name, undefined, true);
  try {
    console.log(`\n${name}`);
    await browser.driver.settings({
      run: 'everywhere',
      visibility: { quotes: true, attributions: true, claims: 'all' },
    });
    await painted(browser);
    print('painted after the page is there, warm', await turns(() => painted(browser)));
    print(
      'painted after the page is there, cold',
      await turns(async () => {
        await stopBackground(browser.browser, browser.driver.page);
        return painted(browser);
      }, 5),
    );
    for (const [copies, words] of [
      [1, '1,000'],
      [5, '5,000'],
    ]) {
      const steps = await turns(() => stepsOf(browser, copies));
      for (const step of ['gate', 'find', 'read', 'paint']) {
        print(
          `${step}, ${words} words`,
          steps.map((one) => one[step]),
        );
      }
    }
    print('analysed in the background and back, 1,000 words', await turns(() => browser.driver.timed(article)));
    for (const fixture of NO_ARTICLES) {
      const page = `/fixtures/no-article/${fixture}.html`;
      print(
        `gate, ${fixture} page`,
        (await turns(() => stepsOf(browser, 0, page))).map(({ gate }) => gate),
      );
    }
  } finally {
    await browser.close();
  }
}

/** Loads the article and waits for its marks; ms from the end of loading its nodes. */
async function painted(browser) {
  const page = await browser.open('/bench/1', (opened) =>
    opened.evaluateOnNewDocument(() => {
      const timer = setInterval(() => {
        if (!globalThis.CSS?.highlights?.size) return;
        clearInterval(timer);
        const [{ domContentLoadedEventEnd }] = performance.getEntriesByType('navigation');
        globalThis.painted = performance.now() - domContentLoadedEventEnd;
      }, 1);
    }),
  );
  await page.waitForFunction(() => globalThis.painted !== undefined);
  const ms = await page.evaluate(() => globalThis.painted);
  await page.close();
  return ms;
}

/** What each step takes of the main thread of a page just loaded, in ms. */
async function stepsOf(browser, copies, path = `/bench/${copies}`) {
  const page = await browser.open(path);
  await page.evaluate(await bundleText('tests/browser/look-at-marks.ts', 'marks'));
  const { ms, text } = await page.evaluate(() => globalThis.marks.readAgain());
  const { analysis } = text ? await browser.driver.analyse(text) : {};
  const paint = analysis ? await page.evaluate((given) => globalThis.marks.paintAgain(given), analysis) : null;
  await page.close();
  return { ...ms, paint };
}

async function turns(work, count = TURNS) {
  const results = [];
  for (let turn = 0; turn < count; turn += 1) results.push(await work());
  return results;
}

function print(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  console.log(
    `${what.padEnd(52)}${sorted[Math.floor(sorted.length / 2)].toFixed(1).padStart(8)} ms   (fastest ${sorted[0].toFixed(1)})`,
  );
}
