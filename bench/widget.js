/**
 * What the element costs a page: an article of about 1,000 words without it, with it, and with an analysis made at build time,
 * in turns, so that a busy machine slows all three alike.
 *
 * - Lighthouse's performance score (its own simulation of a telephone), layout shift and blocking time: median of five runs.
 *   Lighthouse is fetched by npm when this is first run, because nothing else needs its hundred megabytes.
 * - The longest task of the main thread after the page has loaded, when a plain page has nothing left to do: processor time
 *   of what Chromium traces, with its own style, layout and painting, on this machine unthrottled.
 */

import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { launch } from '../tests/browser/harness/browsers.js';
import { closeTheWayOut } from '../tests/browser/harness/outside.js';
import { startServer } from '../tests/widget/harness/server.js';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const TURNS = 5;

/** The three pages: by name, what they have besides the article. */
const SCRIPT = '<script type="module" src="/sourcelight/source-light.js"></script>';
const PAGES = {
  without: '',
  with: `${SCRIPT}<source-light for="#article"></source-light>`,
  precomputed: `${SCRIPT}<source-light for="#article" src="/article.json"></source-light>`,
};

const run = promisify(execFile);
const server = await startServer();
try {
  await fill(server.pages);
  const tasks = await longestTasks();
  const runs = await lighthouseRuns();
  console.log(
    `${'page'.padEnd(14)}${'score'.padStart(8)}${'CLS'.padStart(8)}${'TBT, ms'.padStart(10)}${'task, ms'.padStart(10)}`,
  );
  for (const name of Object.keys(PAGES)) {
    const middle = (key) => median(runs[name].map((one) => one[key]));
    const figures = [middle('score').toFixed(0), middle('shift').toFixed(3), middle('blocked').toFixed(0)];
    console.log(
      `${name.padEnd(14)}${figures[0].padStart(8)}${figures[1].padStart(8)}${figures[2].padStart(10)}${median(tasks[name]).toFixed(1).padStart(10)}` +
        `   (scores ${runs[name].map(({ score }) => score.toFixed(0)).join(' ')}; tasks ${tasks[name].map((ms) => ms.toFixed(1)).join(' ')})`,
    );
  }
} finally {
  await server.close();
}

/** Puts the pages and what they fetch into the server, compressed as a publisher's server would. */
async function fill(pages) {
  const text = await readFile(new URL('article.txt', import.meta.url), 'utf8');
  const paragraphs = text.split('\n').filter((line) => line.trim());
  const article = paragraphs.map((words, place) => (place ? `<p>${escaped(words)}</p>` : `<h1>${escaped(words)}</h1>`));
  const style = 'body { max-width: 40em; margin: 0 auto; padding: 1em; font: 18px/1.6 serif }';
  const page = (more) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Article</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
    <style>${style}</style></head><body><article id="article">${article.join('\n')}</article>${more}</body></html>`;
  const serve = (path, body, type) =>
    pages.set(path, { body: brotliCompressSync(body), headers: { 'content-encoding': 'br', 'content-type': type } });
  for (const [name, more] of Object.entries(PAGES)) serve(`/${name}`, page(more), 'text/html; charset=utf-8');
  const { annotate } = await import('../dist/npm/node/annotate.js');
  serve('/article.json', JSON.stringify(await annotate(page(''), { for: '#article' })), 'application/json');
  const folder = new URL('../dist/widget/', import.meta.url);
  for (const name of await readdir(folder)) {
    serve(
      `/sourcelight/${name}`,
      await readFile(new URL(name, folder)),
      name.endsWith('.wasm') ? 'application/wasm' : 'text/javascript',
    );
  }
}

/** Five runs of Lighthouse for each page. */
async function lighthouseRuns() {
  const runs = Object.fromEntries(Object.keys(PAGES).map((name) => [name, []]));
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [name, done] of Object.entries(runs)) done.push(await lighthouse(`${server.address}/${name}`));
  }
  return runs;
}

/** What Lighthouse says of this address: the score (0 to 100), the layout shift, and for how many ms the page was blocked. */
async function lighthouse(address) {
  const options = ['--only-categories=performance', '--output=json', '--quiet', '--no-enable-error-reporting'];
  const chrome = '--chrome-flags=--headless=new --no-sandbox --disable-background-networking';
  const { stdout } = await run(
    'npm',
    ['exec', '--yes', `--package=${LIGHTHOUSE}`, '--', 'lighthouse', address, ...options, chrome],
    {
      env: { ...process.env, CHROME_PATH: process.env.CHROMIUM },
      maxBuffer: 1 << 27,
    },
  );
  const { audits, categories } = JSON.parse(stdout);
  return {
    score: categories.performance.score * 100,
    shift: audits['cumulative-layout-shift'].numericValue,
    blocked: audits['total-blocking-time'].numericValue,
  };
}

/** The longest task of each page's main thread after it has loaded, in ms, five times. */
async function longestTasks() {
  const outside = await closeTheWayOut();
  const browser = await launch('chromium', outside.port);
  const tasks = Object.fromEntries(Object.keys(PAGES).map((name) => [name, []]));
  try {
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const [name, done] of Object.entries(tasks)) done.push(await longestTask(browser, name));
    }
  } finally {
    await browser.close();
    await outside.close();
  }
  return tasks;
}

async function longestTask(browser, name) {
  const page = await browser.newPage();
  await page.tracing.start({
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'],
  });
  await page.goto(`${server.address}/${name}`);
  if (PAGES[name]) await page.waitForFunction(() => document.querySelector('source-light').analysis);
  else await new Promise((resolve) => setTimeout(resolve, 1000));
  // The marks are painted in the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
  await page.close();
  const loaded = traceEvents.find(({ name }) => name === 'MarkLoad');
  const ran = traceEvents.filter(
    ({ name, ph, pid, tid, ts }) =>
      name === 'RunTask' && ph === 'X' && pid === loaded.pid && tid === loaded.tid && ts > loaded.ts,
  );
  return Math.max(0, ...ran.map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000));
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
