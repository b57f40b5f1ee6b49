/** The WebAssembly build gives the same answers as the native one: both read the texts of every case. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'smol-toml';
import { analyze } from './core.js';

const root = new URL('../../', import.meta.url);

/** Every case of `tests/cases`, with an id of its own. */
function readCases() {
  const folder = new URL('tests/cases/', root);
  return readdirSync(folder).flatMap((file) => {
    const { case: cases } = parse(readFileSync(new URL(file, folder), 'utf8'));
    return cases.map(({ name, text }) => ({ id: `${file}: ${name}`, text: text.replace(/\n$/, '') }));
  });
}

/** What the native command answers to `records`, line by line. */
function answerNatively(records) {
  const command = process.env.SOURCELIGHT ?? fileURLToPath(new URL('target/debug/sourcelight', root));
  const input = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const { error, status, stdout, stderr } = spawnSync(command, ['--jsonl'], { input, maxBuffer: 2 ** 30 });
  assert.ok(!error, `${command} cannot be run (built by \`cargo build\`): ${error}`);
  assert.equal(status, 0, String(stderr));
  return String(stdout)
    .split('\n')
    .filter((line) => line)
    .map((line) => JSON.parse(line));
}

/** Texts that go wrong first where offsets or strings are converted. */
const HARD_TEXTS = [
  '',
  '\n',
  '“😀” said 👩‍🚒 Anna.',
  'a lone \ud800 surrogate, “quoted \udc00”, he said.',
  '\u0000“\u0000”',
  '\ufeff“x” y',
];

test('the same analysis natively and as WebAssembly', async (suite) => {
  const records = [...readCases(), ...HARD_TEXTS.map((text, index) => ({ id: `hard text ${index}`, text }))];
  const answers = answerNatively(records);
  assert.equal(answers.length, records.length);
  for (const [index, { id, text }] of records.entries()) {
    await suite.test(id, () => {
      assert.deepEqual({ id, ...analyze(text) }, answers[index]);
    });
  }
});
