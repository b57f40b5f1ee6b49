/** The npm package as a publisher gets it: packed, installed without a network, and used in every way that it offers. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { ROOT } from '../browser/harness/bundle.js';
import { openBrowser } from './harness/browsers.js';
import { ARTICLE, pageOf, painted, ready } from './harness/pages.js';

const run = promisify(execFile);

/** A program that the repository's own packages bring. */
const tool = (name) => join(ROOT, 'node_modules/.bin', name);

/**
 * What the element costs at most, in bytes after brotli: before it is needed; scripts, styles and core of a page that is read
 * live, its marks painted and a card open; and all that is fetched once a reader asks for more, in every language.
 */
const FIRST_SCRIPT = 5_000;
const READ_LIVE = 200_000;
const EVERYTHING = 225_000;

describe('the npm package', () => {
  /** @type {string} the project that it is installed in */
  let project;
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;

  before(async () => {
    project = await mkdtemp(join(tmpdir(), 'sourcelight-'));
    const { stdout } = await run('npm', ['pack', join(ROOT, 'dist/npm'), '--silent'], { cwd: project });
    const tarball = stdout.trim().split('\n').at(-1);
    await writeFile(join(project, 'package.json'), '{"type": "module", "private": true}');
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], { cwd: project });
    await mkdir(join(project, 'src'));
    await writeFile(join(project, 'src/main.js'), "import 'sourcelight';\n");
    const page = pageOf(`${ARTICLE}<source-light for="#article"></source-light>`, {
      head: '<script type="module" src="./main.js"></script>',
    });
    await writeFile(join(project, 'src/index.html'), page);
    browser = await openBrowser('chromium');
  });
  after(async () => {
    await browser?.close();
    await rm(project, { recursive: true, force: true });
  });

  /** Opens the page of a folder and waits until its article is marked. */
  const marks = async (folder, name = 'index.html') => {
    browser.server.folders.set('/site/', folder);
    const page = await browser.open(`/site/${name}`);
    await ready(page);
    const { quote } = await painted(page);
    await page.close();
    return quote.length;
  };

  it('has nothing that publint or Are the types wrong complain of', async () => {
    await run(tool('publint'), ['--strict', 'node_modules/sourcelight'], { cwd: project });
    await run(
      tool('attw'),
      ['--pack', join(ROOT, 'dist/npm'), '--profile', 'esm-only', '--exclude-entrypoints', 'sourcelight.wasm'],
      { cwd: project },
    );
  });

  it('has no dependency, and says whose work is in it', async () => {
    const { dependencies = {} } = JSON.parse(
      await readFile(join(project, 'node_modules/sourcelight/package.json'), 'utf8'),
    );
    assert.deepEqual(dependencies, {});
    assert.match(
      await readFile(join(project, 'node_modules/sourcelight/THIRD-PARTY.txt'), 'utf8'),
      /==== linkedom: ISC/,
    );
  });

  it('weighs no more than it may', async () => {
    const folder = join(project, 'node_modules/sourcelight/widget');
    const weight = async (names) => {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
      const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
      return files.reduce((sum, file) => sum + brotliCompressSync(file, { params }).length, 0);
    };
    assert.ok((await weight(['source-light.js'])) < FIRST_SCRIPT);
    // But for the core as JavaScript, which stands in for WebAssembly, never beside it.
    const everything = await weight((await readdir(folder)).filter((name) => name !== 'javascript-engine.js'));
    assert.ok(everything < EVERYTHING, `${everything} bytes in all`);

    const head = '<script type="module" src="/weighed/source-light.js"></script>';
    browser.server.folders.set('/weighed/', folder);
    browser.server.pages.set('/live', {
      body: pageOf(`${ARTICLE}<source-light for="#article"></source-light>`, { head }),
    });
    const page = await browser.open('/live');
    await ready(page);
    assert.ok(await page.evaluate(() => document.querySelector('source-light').next()), 'a card is open');
    await page.close();
    const fetched = browser.server.served.filter((path) => path.startsWith('/weighed/'));
    const names = [...new Set(fetched.map((path) => path.slice('/weighed/'.length)))];
    assert.ok(names.includes('sourcelight_bg.wasm') && names.includes('engine-worker.js'), names.join());
    const live = await weight(names);
    assert.ok(live < READ_LIVE, `${live} bytes read live: ${names.join()}`);
  });

  it('is typed for those who import it', async () => {
    await writeFile(
      join(project, 'src/typed.ts'),
      `import { SourceLight } from 'sourcelight';
       import { load, type Analysis } from 'sourcelight/analyzer';
       import { annotate } from 'sourcelight/annotate';
       const element = document.querySelector('source-light')!;
       element.addEventListener('ready', ({ detail }) => detail.engine satisfies 'wasm' | 'javascript' | 'precomputed');
       element.addEventListener('select', ({ detail }) => detail?.words.toUpperCase());
       element.speakers = [{ match: 'Renn', name: 'Ida Renn' }];
       element instanceof SourceLight satisfies boolean;
       const analysis: Analysis = (await load()).analyze('text');
       (await annotate('<p>')).analysis satisfies Analysis;
       // @ts-expect-error: there is no such place
       element.ledger = 'above';
       analysis.claims[0]?.reasons[0]?.code satisfies string | undefined;`,
    );
    const options = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--target',
      'es2023',
      '--module',
      'nodenext',
      '--types',
      '',
      '--lib',
      'es2023,dom,dom.iterable',
    ];
    await run(tool('tsc'), [...options, 'src/typed.ts'], { cwd: project });
  });

  it('reads in Node, and does no harm where there is no page', async () => {
    await writeFile(
      join(project, 'node.js'),
      `import 'sourcelight';
       import { load } from 'sourcelight/analyzer';
       import { annotate, annotatePlainText } from 'sourcelight/annotate';
       const text = '“We wait,” said Ida Renn.';
       const { analyze } = await load();
       const page = await annotate('<p id="a">' + text, { for: '#a' });
       const plain = await annotatePlainText(text);
       console.log(JSON.stringify([analyze(text), page.analysis, plain.analysis].map(({ speakers }) => speakers[0].name)));
       console.log(import.meta.resolve('sourcelight/sourcelight.wasm').endsWith('.wasm'));`,
    );
    const { stdout } = await run(process.execPath, ['node.js'], { cwd: project });
    assert.equal(stdout, '["Ida Renn","Ida Renn","Ida Renn"]\ntrue\n');
  });

  it('runs from a static folder without a bundler', async () => {
    const site = join(project, 'static');
    await cp(join(project, 'node_modules/sourcelight/widget'), join(site, 'sourcelight'), { recursive: true });
    const head = '<script type="module" src="sourcelight/source-light.js"></script>';
    await writeFile(
      join(site, 'index.html'),
      pageOf(`${ARTICLE}<source-light for="#article"></source-light>`, { head }),
    );
    assert.equal(await marks(site), 2);
  });

  it('runs from Vite', async () => {
    await run(
      tool('vite'),
      ['build', 'src', '--base', './', '--outDir', join(project, 'vite'), '--logLevel', 'error'],
      { cwd: project },
    );
    assert.equal(await marks(join(project, 'vite')), 2);
  });

  it('runs from esbuild, with the core’s files beside the bundle', async () => {
    const out = join(project, 'esbuild');
    await run(tool('esbuild'), ['src/main.js', '--bundle', '--splitting', '--format=esm', `--outdir=${out}`], {
      cwd: project,
    });
    for (const name of ['engine-worker.js', 'sourcelight_bg.wasm', 'javascript-engine.js']) {
      await cp(join(project, 'node_modules/sourcelight/widget', name), join(out, name));
    }
    await cp(join(project, 'src/index.html'), join(out, 'index.html'));
    assert.equal(await marks(out), 2);
  });

  it('runs from webpack', async () => {
    const out = join(project, 'webpack');
    await writeFile(
      join(project, 'webpack.config.js'),
      `export default { mode: 'production', entry: './src/main.js', output: { path: ${JSON.stringify(out)}, publicPath: 'auto' } };`,
    );
    await run(tool('webpack'), ['--config', 'webpack.config.js'], { cwd: project });
    await cp(join(project, 'src/index.html'), join(out, 'index.html'));
    assert.equal(await marks(out), 2);
  });

  it('gives the bare analyzer to bundlers and browsers', async () => {
    await writeFile(
      join(project, 'src/bare.js'),
      "import { load } from 'sourcelight/analyzer';\nload().then(({ analyze }) => { globalThis.found = analyze('“We wait,” said Ida Renn.'); });\n",
    );
    await writeFile(join(project, 'src/bare.html'), '<!doctype html><script type="module" src="./bare.js"></script>');
    const out = join(project, 'bare');
    await writeFile(
      join(project, 'vite.config.js'),
      `export default { root: 'src', base: './', build: { outDir: ${JSON.stringify(out)}, rollupOptions: { input: 'src/bare.html' } } };`,
    );
    await run(tool('vite'), ['build', '--logLevel', 'error'], { cwd: project });
    browser.server.folders.set('/site/', out);
    const page = await browser.open('/site/bare.html');
    await page.waitForFunction(() => globalThis.found);
    assert.equal(await page.evaluate(() => globalThis.found.speakers[0].name), 'Ida Renn');
    await page.close();
  });
});
