/** The core after a text that it fails on. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importTypeScript } from '../browser/harness/bundle.js';
import { module } from './core.js';

/** No text, but what the bindings take for one of two thousand million characters: there is no memory for it. */
const TOO_LONG = /** @type {any} */ ({ length: 2 ** 31 - 1, charCodeAt: () => 200 });

test('one text that the core fails on does not spoil the next', async () => {
  const { startEngine } = await importTypeScript('www/shell/engine.ts');
  const engine = await startEngine(module);
  const text = '“We will stay,” said Anna Berg, the mayor of Tarn.';
  const before = engine.analyze(text);
  assert.equal(before.quotes.length, 1);
  for (let time = 0; time < 3; time++) {
    assert.throws(() => engine.analyze(TOO_LONG));
    assert.deepEqual(engine.analyze(text), before);
  }
});
