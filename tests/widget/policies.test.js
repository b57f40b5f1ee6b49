/** Content Security Policies: what the element needs, what it does without, and what it says where nothing is left. */

import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import { inEachBrowser } from './harness/browsers.js';
import { ARTICLE, pageOf, painted, ready, SCRIPT } from './harness/pages.js';

const BASE = "default-src 'none'; connect-src 'self'; img-src data:";

/** What the page and the scripts are served with. */
const STRICT = `${BASE}; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'`;
const NONCE = `${BASE}; script-src 'nonce-abc123' 'wasm-unsafe-eval'; worker-src 'self'`;
const TRUSTED = `${STRICT}; require-trusted-types-for 'script'; trusted-types sourcelight 'allow-duplicates'`;
const NO_WASM = `${BASE}; script-src 'self'; worker-src 'self'`;

/** Keeps the events and warnings of the page; a script of its own, because the policies allow none in the page. */
const NOTES = `
  globalThis.notes = [];
  globalThis.warnings = [];
  for (const name of ['ready', 'error']) {
    addEventListener(name, ({ detail, target }) => {
      if (target.localName === 'source-light') notes.push([name, detail.engine ?? String(detail.error)]);
    }, true);
  }
  const { warn } = console;
  console.warn = (...said) => { warnings.push(said.join(' ')); warn(...said); };`;

inEachBrowser('under a policy', (browser) => {
  /** @param {string} policy @param {string} [attributes] */
  const show = async (policy, attributes = '', script = SCRIPT) => {
    const { pages, policies } = browser.server;
    policies.set('/', policy);
    pages.set('/notes.js', { body: NOTES });
    const head = `<script src="/notes.js" nonce="abc123"></script>${script}`;
    pages.set('/page', {
      body: pageOf(`${ARTICLE}<source-light for="#article" ${attributes}></source-light>`, { head }),
    });
    return browser.open('/page');
  };
  after(() => browser.server.policies.clear());

  const notes = (page) => page.evaluate(() => globalThis.notes);

  it('runs with script-src self and wasm-unsafe-eval', async () => {
    const page = await show(STRICT);
    await ready(page);
    assert.deepEqual(await notes(page), [['ready', 'wasm']]);
    assert.equal((await painted(page)).quote.length, 2);
    await page.close();
  });

  it('runs with nonces alone', async () => {
    const page = await show(NONCE, '', SCRIPT.replace('<script', '<script nonce="abc123"'));
    await ready(page);
    assert.deepEqual(await notes(page), [['ready', 'wasm']]);
    await page.close();
  });

  it('runs where Trusted Types are required', async () => {
    const page = await show(TRUSTED);
    await ready(page);
    assert.deepEqual(await notes(page), [['ready', 'wasm']]);
    await page.close();
  });

  it('takes the core as JavaScript where WebAssembly is forbidden', async () => {
    const page = await show(NO_WASM);
    await ready(page);
    assert.deepEqual(await notes(page), [['ready', 'javascript']]);
    assert.equal((await painted(page)).quote.length, 2);
    await page.close();
  });

  it('takes a precomputed analysis before that', async () => {
    const { annotate } = await import('../../dist/npm/node/annotate.js');
    const body = JSON.stringify(await annotate(pageOf(ARTICLE), { for: '#article' }));
    browser.server.pages.set('/storm.json', { body, headers: { 'content-type': 'application/json' } });
    const page = await show(NO_WASM, 'src="/storm.json"');
    await ready(page);
    assert.deepEqual(await notes(page), [['ready', 'precomputed']]);
    await page.close();
  });

  it('stays silent without any of them, and says so in one line of the console', async () => {
    const { pages } = browser.server;
    for (const path of ['/sourcelight/javascript-engine.js', '/sourcelight/sourcelight_bg.wasm']) {
      pages.set(path, { body: '', headers: { 'content-type': 'text/plain' } });
    }
    const page = await show(NO_WASM);
    await page.waitForFunction(() => globalThis.notes.length > 0);
    const [[name]] = await notes(page);
    assert.equal(name, 'error');
    const said = await page.evaluate(() => globalThis.warnings.filter((line) => line.startsWith('Sourcelight')));
    assert.equal(said.length, 1, said.join('\n'));
    assert.match(said[0], /^Sourcelight is off: .*WebAssembly/);
    const shown = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('source-light');
      return [...shadowRoot.querySelectorAll('.toggle, .panel, .card')].some((part) => part.checkVisibility());
    });
    assert.equal(shown, false);
    assert.deepEqual(await painted(page), {});
    await page.close();
    pages.clear();
  });
});
