/**
 * The code under test, bundled as it ships: esbuild, ES modules, the same oldest browsers as in xtask's build.
 */

import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const TARGET = ['chrome105', 'firefox140', 'safari17.2'];

/**
 * What a page needs to run the shell, by path on the server: the modules `/in-page.js` and `/report-in-page.js`, the analyzer's worker
 * `/engine-worker.js`, and the core as `npm run build` left it.
 *
 * @returns {Promise<Map<string, Uint8Array>>}
 */
export async function bundleForPages() {
  const { outputFiles } = await build({
    entryPoints: [
      join(ROOT, 'tests/browser/in-page.ts'),
      join(ROOT, 'tests/browser/report-in-page.ts'),
      join(ROOT, 'www/shell/engine-worker.ts'),
    ],
    entryNames: '[name]',
    outdir: '/',
    bundle: true,
    format: 'esm',
    target: TARGET,
    loader: { '.css': 'text' },
    write: false,
  });
  const core = 'sourcelight_bg.wasm';
  return new Map([
    ...outputFiles.map(({ path, contents }) => /** @type {const} */ ([`/${basename(path)}`, contents])),
    [`/${core}`, await readFile(join(ROOT, 'dist/core', core))],
  ]);
}

/**
 * The extension's own pages, by path on the server: `/extension/…` stands for the package.
 *
 * @returns {Promise<Map<string, Uint8Array>>}
 */
export async function bundleExtensionPages() {
  const pages = join(ROOT, 'www/extension/pages');
  const names = (await readdir(pages)).filter((name) => name.endsWith('.html'));
  const { outputFiles } = await build({
    entryPoints: names.map((name) => join(pages, name.replace(/html$/, 'ts'))),
    outdir: '/extension/pages',
    bundle: true,
    format: 'esm',
    target: TARGET,
    loader: { '.css': 'text' },
    write: false,
  });
  const locales = await readdir(join(ROOT, 'www/_locales'));
  const still = [
    ...[...names, 'pages.css'].map((name) => [`pages/${name}`, join(pages, name)]),
    ...locales.map((name) => `_locales/${name}/messages.json`).map((path) => [path, join(ROOT, 'www', path)]),
  ];
  return new Map([
    ...outputFiles.map(({ path, contents }) => /** @type {const} */ ([path, contents])),
    ...(await Promise.all(
      still.map(async ([path, file]) => /** @type {const} */ ([`/extension/${path}`, await readFile(file)])),
    )),
  ]);
}

/**
 * One TypeScript module of the shell, for tests that need no page.
 *
 * @param {string} path below the repository's folder
 */
export async function importTypeScript(path) {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, path)],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

/** @type {Map<string, Promise<string>>} */
const texts = new Map();

/**
 * A script of the tests as text, for pages whose policy lets nothing else in: evaluated there, what it exports is in the
 * global variable `name`. Bundled once.
 *
 * @param {string} path below the repository's folder
 * @param {string} name
 * @returns {Promise<string>}
 */
export function bundleText(path, name) {
  const bundled =
    texts.get(path) ??
    build({
      entryPoints: [join(ROOT, path)],
      bundle: true,
      format: 'iife',
      globalName: name,
      target: TARGET,
      loader: { '.css': 'text' },
      write: false,
      // A `var` of the evaluated text would be forgotten with it.
      footer: { js: `globalThis.${name} = ${name};` },
      define: { 'import.meta.url': '""', 'process.env.NODE_ENV': '"development"' },
      jsx: 'automatic',
    }).then(({ outputFiles }) => outputFiles[0].text);
  texts.set(path, bundled);
  return bundled;
}
