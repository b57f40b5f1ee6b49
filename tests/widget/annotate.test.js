/** `sourcelight annotate`: the same text as in browsers, batches that go on, and what a page shows of it. */

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { importTypeScript, ROOT } from '../browser/harness/bundle.js';
import { ARTICLE, pageOf } from './harness/pages.js';

const CLI = join(ROOT, 'dist/npm/node/cli.js');

/**
 * Runs the command to its end.
 *
 * @param {string[]} args
 * @param {{cwd?: string, input?: string}} [more]
 * @returns {Promise<{code: number, stdout: string, stderr: string}>}
 */
function run(args, { cwd, input = '' } = {}) {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [CLI, 'annotate', ...args],
      { cwd, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

describe('annotating pages', () => {
  /** @type {string} */
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sourcelight-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('writes the analysis of a page with an anchor around every span', async () => {
    await writeFile(join(folder, 'storm.html'), pageOf(ARTICLE));
    const { code, stderr } = await run(['storm.html', '--for', '#article', '--out', 'storm.json'], { cwd: folder });
    assert.deepEqual([code, stderr], [0, '']);
    const { precomputed, region, blocks, analysis, anchors } = JSON.parse(
      await readFile(join(folder, 'storm.json'), 'utf8'),
    );
    assert.deepEqual([precomputed, region, blocks.length], [1, '#article', 7]);
    const quote = analysis.quotes[1];
    const anchor = anchors.find(({ start, end }) => start === quote.start && end === quote.end);
    assert.deepEqual(anchor.selector, {
      type: 'TextQuoteSelector',
      exact: '“Nobody was hurt, and that is what counts.”',
      prefix: 'nn, the harbour master. ',
      suffix: '\nThe shipping line Corva',
    });
    const spans = [...analysis.quotes, ...analysis.claims, ...analysis.claims.flatMap(({ reasons }) => reasons)];
    for (const { start, end } of spans) {
      assert.ok(
        anchors.some((one) => one.start <= start && one.end >= end),
        `${start} to ${end} has no anchor`,
      );
    }
  });

  it('reads what is seen: style sheets, attributes, publishers’ exclusions', async () => {
    const article = `
      <style>.gone, .late:not(.x) { display: none } @media print { p { display: none } } @media (min-width: 600px) { .wide { display: none } }
        span.drop { float: left } .pre { white-space: pre-line } #back { display: block !important }</style>
      <article><p><span class="drop">T</span>he dam held.</p><p class="gone">Hidden by class.</p><p hidden>Hidden.</p><p class="wide">Hidden on screens.</p>
      <p class="gone" id="back">Back again.</p><p style="display:none">Hidden by style.</p><p data-sourcelight="off">Not for us.</p>
      <p class="pre">One
      two</p><div>Loose words<p>An inner block</div></article>`;
    await writeFile(join(folder, 'seen.html'), pageOf(article));
    await writeFile(join(folder, 'linked.css'), '.late { display: none }');
    const { stdout } = await run(['seen.html', '--for', 'article', '--out', '-'], { cwd: folder });
    const { blocks } = JSON.parse(stdout);
    assert.deepEqual(
      blocks.map(({ start, end }) => end - start),
      ['The dam held.', 'Back again.', 'One', 'two', 'Loose words', 'An inner block'].map(({ length }) => length),
    );
  });

  it('goes on after a file that fails, names it, and does nothing twice', async () => {
    const site = join(folder, 'site');
    await mkdir(join(site, 'news'), { recursive: true });
    for (let i = 0; i < 12; i++) await writeFile(join(site, 'news', `${i}.html`), pageOf(ARTICLE));
    await writeFile(join(site, 'empty.html'), '<p>Nothing here.</p>');
    await writeFile(join(site, 'broken.txt'), Buffer.from([0x61, 0xff, 0x62]));
    await writeFile(join(site, 'plain.txt'), '“We wait,” said Ida Renn.');
    const first = await run(['site', '--out-dir', 'made', '--threads', '2'], { cwd: folder });
    assert.equal(first.code, 1);
    assert.match(first.stderr, /empty\.html: no article was found/);
    assert.match(first.stderr, /broken\.txt: .*utf-8/i);
    assert.equal((await readdir(join(folder, 'made/news'))).length, 12);
    assert.equal(
      JSON.parse(await readFile(join(folder, 'made/plain.sourcelight.json'), 'utf8')).analysis.quotes.length,
      1,
    );

    const times = async () => (await stat(join(folder, 'made/news/3.sourcelight.json'))).mtimeMs;
    const before = await times();
    await run(['site', '--out-dir', 'made'], { cwd: folder });
    assert.equal(await times(), before);
    const later = new Date(Date.now() + 5000);
    await utimes(join(site, 'news/3.html'), later, later);
    await run(['site', '--out-dir', 'made'], { cwd: folder });
    assert.ok((await times()) > before);
  });

  it('answers lines in their order, and goes on where it was stopped', async () => {
    const line = (id) =>
      JSON.stringify(id % 2 ? { id, text: `“We wait,” said Ida Renn of ${id}.` } : { id, html: pageOf(ARTICLE) });
    const ids = Array.from({ length: 20 }, (_, id) => id);
    const input = `${ids.map(line).join('\n')}\n\nno json\n{"id": 99}\n`;
    const { code, stdout, stderr } = await run(['--jsonl'], { input });
    assert.equal(code, 1);
    assert.match(stderr, /line 22: /);
    assert.match(stderr, /line 23: it has no "html" and no "text"/);
    const answers = stdout.trim().split('\n');
    assert.deepEqual(
      answers.map((answer) => JSON.parse(answer).id),
      ids,
    );
    assert.equal(JSON.parse(answers[1]).annotation.analysis.speakers[0].name, 'Ida Renn');

    // Stopped in the middle of the eighth line.
    const out = join(folder, 'answers.jsonl');
    await writeFile(out, `${answers.slice(0, 7).join('\n')}\n${answers[7].slice(0, 50)}`);
    await run(['--jsonl', '--out', out], { input: `${ids.map(line).join('\n')}\n` });
    assert.equal(await readFile(out, 'utf8'), stdout);
  });

  it('shows how far it is', async () => {
    const { Progress } = await importTypeScript('www/annotate/progress.ts');
    const files = new Progress(4, 1, true);
    files.step();
    assert.match(files.line(performance.now() + 1000), /^\[#{15}-{15}\] 2 of 4, 1 a second$/);
    const lines = new Progress(null, 0, true);
    lines.step();
    assert.match(lines.line(performance.now() + 1000), /^1 done, 1 a second$/);
  });

  it('says what is wrong with its options', async () => {
    for (const args of [
      [],
      ['--nonsense'],
      ['--threads', '0', 'x.html'],
      ['--jsonl', 'x.html'],
      ['--out', 'a', 'b.html', 'c.html'],
    ]) {
      const { code, stderr } = await run(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, /^sourcelight: .*--help/);
    }
    assert.match((await run(['--help'])).stdout, /^Analyses articles at build time/);
  });

  it('is found by the command `sourcelight`', async () => {
    const project = join(folder, 'project');
    await mkdir(join(project, 'node_modules/.bin'), { recursive: true });
    await writeFile(
      join(project, 'node_modules/.bin/sourcelight-annotate'),
      `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`,
      { mode: 0o755 },
    );
    await writeFile(join(project, 'storm.html'), pageOf(ARTICLE));
    const cargo = spawn(
      'cargo',
      ['run', '--quiet', '--manifest-path', join(ROOT, 'Cargo.toml'), '--', 'annotate', 'storm.html'],
      { cwd: project, stdio: 'ignore' },
    );
    const code = await new Promise((resolve) => cargo.once('exit', resolve));
    assert.equal(code, 0);
    assert.ok(JSON.parse(await readFile(join(project, 'storm.sourcelight.json'), 'utf8')).analysis.quotes.length > 0);
  });
});
