/** What the module is besides right: small, quiet, and willing to be measured. */

import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { analyze, measureAnalyses, module } from './core.js';

/** What a page may have to load for the core, in bytes after compression. */
const BUDGET = 180_000;

afterEach(() => {
  measureAnalyses(false);
  mock.restoreAll();
  performance.clearMeasures();
});

test(`the module takes less than ${BUDGET} bytes on the wire`, () => {
  const { length } = brotliCompressSync(module);
  assert.ok(length < BUDGET, `${length} bytes`);
});

test('nothing is reported or measured unless it is asked for', () => {
  const debug = mock.method(console, 'debug', () => {});
  analyze('“We will stay,” said Anna Berg.');
  assert.equal(debug.mock.callCount(), 0);
  assert.equal(performance.getEntriesByName('sourcelight:analyze').length, 0);
});

test('a measured analysis is in the timeline and on the console, and leaves no mark', () => {
  const debug = mock.method(console, 'debug', () => {});
  measureAnalyses(true);
  analyze('“We will stay,” said Anna Berg.');
  const [name, time, unit] = debug.mock.calls[0].arguments;
  assert.deepEqual([name, typeof time, unit], ['sourcelight:analyze', 'number', 'ms']);
  const entries = performance.getEntriesByName('sourcelight:analyze');
  assert.deepEqual(
    entries.map(({ entryType }) => entryType),
    ['measure'],
  );
});

test('every value of an analysis is plain: objects, lists, strings, numbers, booleans and null', () => {
  const plain = (value) => {
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
    const prototype = Object.getPrototypeOf(value);
    return (prototype === Object.prototype || prototype === Array.prototype) && Object.values(value).every(plain);
  };
  assert.ok(plain(analyze('“We will stay,” said Anna Berg, the mayor. Officials claimed that the dam had “burst”.')));
});
