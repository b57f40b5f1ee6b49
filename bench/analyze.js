/**
 * How long the core takes for an article of about 1,000 words, and for a text of ten times that length, beside two readers
 * of text written in JavaScript, in one process: compromise (which finds quotations) and wink-nlp (which tags words). The
 * three take turns, so that a busy machine slows them alike; the median of all turns counts, and beside it stands the
 * fastest one, which other work on the machine disturbed least. Then how large the core is.
 */

import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import compromise from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { analyze, initSync } from '#core';

/** How many turns each has, and how many analyses of the core make one: a single one is shorter than the clock is exact. */
const RUNS = [
  { copies: 1, turns: 30, repeats: 20 },
  { copies: 10, turns: 5, repeats: 4 },
];

const article = readFileSync(new URL('article.txt', import.meta.url), 'utf8');
const module = readFileSync(new URL('../dist/core/sourcelight_bg.wasm', import.meta.url));
initSync({ module });
const wink = winkNLP(model);

for (const run of RUNS) compare(run);
report(module);

/** Prints the times of all three for so many copies of the article. */
function compare({ copies, turns, repeats }) {
  const text = Array(copies).fill(article).join('\n');
  const readers = [
    { name: 'sourcelight', repeats, read: () => analyze(text), times: [] },
    { name: 'compromise', repeats: 1, read: () => compromise(text).quotations().json(), times: [] },
    { name: 'wink-nlp', repeats: 1, read: () => wink.readDoc(text).tokens().out(wink.its.pos), times: [] },
  ];
  for (let turn = 0; turn < turns; turn += 1) {
    for (const { repeats, read, times } of readers) {
      const start = performance.now();
      for (let repeat = 0; repeat < repeats; repeat += 1) read();
      times.push((performance.now() - start) / repeats);
    }
  }
  const words = text.split(/\s+/).filter((word) => word).length;
  const bytes = Buffer.byteLength(text);
  const [own] = readers.map(({ times }) => median(times));
  console.log(`${words} words, ${bytes} bytes, median of ${turns} turns`);
  for (const { name, times } of readers) {
    const time = median(times);
    console.log(
      `${name.padEnd(12)}${speed(bytes, time)}, fastest${speed(bytes, Math.min(...times))}${ratio(own, time)}`,
    );
  }
}

/** Prints the size of a module, and of its code and data, each alone too. */
function report(module) {
  const parts = [['module', module], ...sections(module)];
  for (const [name, part] of parts) {
    const packed = brotliCompressSync(part).length;
    console.log(`${name.padEnd(12)}${kilobytes(part.length)} kB, ${kilobytes(packed)} kB compressed with brotli`);
  }
}

/** The code and the data section of a module. */
function sections(module) {
  const names = { 10: 'its code', 11: 'its data' };
  const found = [];
  // Behind eight bytes that say what it is, every section has a byte for its kind and its length in LEB128.
  for (let at = 8; at < module.length; ) {
    const name = names[module[at]];
    let length = 0;
    let shift = 0;
    do {
      at += 1;
      length += (module[at] & 0x7f) * 2 ** shift;
      shift += 7;
    } while (module[at] & 0x80);
    at += 1;
    if (name) found.push([name, module.subarray(at, at + length)]);
    at += length;
  }
  return found;
}

/** A time in milliseconds, and how many megabytes a second that is. */
function speed(bytes, time) {
  return `${time.toFixed(3).padStart(10)} ms${(bytes / 1000 / time).toFixed(2).padStart(7)} MB/s`;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function ratio(own, other) {
  return other === own ? '' : `   sourcelight takes 1/${(other / own).toFixed(1)} of it`;
}

function kilobytes(count) {
  return (count / 1000).toFixed(1).padStart(10);
}
