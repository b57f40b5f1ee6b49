/**
 * How long the core takes for an article of about 1,000 words, beside two readers of text written in JavaScript, in one
 * process: compromise (which finds quotations) and wink-nlp (which tags words). The three take turns, so that a busy
 * machine slows them alike; the median of all turns counts. Then how large the core is.
 */

import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import compromise from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { analyze, initSync } from '#core';

const TURNS = 30;
/** So many analyses of the core make a turn: one alone is shorter than the clock is exact. */
const REPEATS = 20;

const article = readFileSync(new URL('article.txt', import.meta.url), 'utf8');
const module = readFileSync(new URL('../dist/core/sourcelight_bg.wasm', import.meta.url));
initSync({ module });
const wink = winkNLP(model);

const readers = [
  { name: 'sourcelight', repeats: REPEATS, read: () => analyze(article), times: [] },
  { name: 'compromise', repeats: 1, read: () => compromise(article).quotations().json(), times: [] },
  { name: 'wink-nlp', repeats: 1, read: () => wink.readDoc(article).tokens().out(wink.its.pos), times: [] },
];

for (let turn = 0; turn < TURNS; turn += 1) {
  for (const { repeats, read, times } of readers) {
    const start = performance.now();
    for (let repeat = 0; repeat < repeats; repeat += 1) read();
    times.push((performance.now() - start) / repeats);
  }
}

const words = article.split(/\s+/).filter((word) => word).length;
const bytes = Buffer.byteLength(article);
const [own] = readers.map(({ times }) => median(times));
console.log(`${words} words, ${bytes} bytes, median of ${TURNS} turns`);
for (const { name, times } of readers) {
  const time = median(times);
  const speed = bytes / 1000 / time;
  console.log(
    `${name.padEnd(12)}${time.toFixed(3).padStart(10)} ms${speed.toFixed(2).padStart(9)} MB/s${ratio(own, time)}`,
  );
}
const packed = brotliCompressSync(module).length;
console.log(`module      ${kilobytes(module.length)} kB, ${kilobytes(packed)} kB compressed with brotli`);

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function ratio(own, other) {
  return other === own ? '' : `   sourcelight takes 1/${(other / own).toFixed(1)} of it`;
}

function kilobytes(count) {
  return (count / 1000).toFixed(1);
}
