/**
 * The recipes of docs/publishers.md, followed from the packed package in an empty folder: what the page says to write is taken
 * from that page.
 */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ROOT } from '../browser/harness/bundle.js';
import { openBrowser } from './harness/browsers.js';
import { ARTICLE, painted, ready } from './harness/pages.js';

const run = promisify(execFile);

describe('the recipes', () => {
  /** @type {string} */
  let folder;
  /** @type {string} */
  let tarball;
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sourcelight-'));
    const { stdout } = await run('npm', ['pack', join(ROOT, 'dist/npm'), '--silent'], { cwd: folder });
    tarball = join(folder, stdout.trim().split('\n').at(-1) ?? '');
    browser = await openBrowser('chromium');
  });
  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs a line of a shell in a folder, with this repository's programs at hand. */
  const shell = (line, cwd) =>
    run('sh', ['-c', line], {
      cwd,
      env: { ...process.env, PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}` },
    });

  /** Opens a page of the site that lies in `site` and tells what is marked. */
  const opened = async (site, path) => {
    browser.server.folders.delete('/sourcelight/');
    browser.server.folders.set('/', site);
    const page = await browser.open(path);
    await ready(page);
    const engine = await page.evaluate(() => document.querySelector('source-light').engine);
    const { quote } = await painted(page);
    await page.close();
    return { engine, quotes: quote.length };
  };

  it('lead from nothing to a marked article', async () => {
    const project = await mkdtemp(join(folder, 'site-'));
    const guide = await readFile(join(ROOT, 'docs/publishers.md'), 'utf8');
    const [install, lines] = [...guide.matchAll(/```(?:sh|html)\n([\s\S]*?)```/g)].map(([, code]) =>
      code.replace(/^ {3}/gm, ''),
    );
    await writeFile(join(project, 'package.json'), '{}');
    assert.match(install, /^npm install sourcelight$/m);
    await shell(`set -e; ${install.replace('npm install sourcelight', `npm install --offline '${tarball}'`)}`, project);
    const page = `<!doctype html><html lang="en"><title>Storm</title><body>${ARTICLE}${lines}</body></html>`;
    await writeFile(join(project, 'public/storm.html'), page);
    assert.deepEqual(await opened(join(project, 'public'), '/storm.html'), { engine: 'wasm', quotes: 2 });
  });

  it('build a site with Eleventy, its articles read at build time', async () => {
    const project = join(folder, 'eleventy');
    await cp(join(ROOT, 'tests/widget/recipes/eleventy'), project, { recursive: true });
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: project });
    await symlink(join(ROOT, 'node_modules/@11ty'), join(project, 'node_modules/@11ty'));
    await shell('npm run build', project);
    const { engine, quotes } = await opened(join(project, '_site'), '/news/storm/index.html');
    assert.deepEqual({ engine, quotes }, { engine: 'precomputed', quotes: 1 });
  });
});
