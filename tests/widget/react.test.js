/** Inside a React application that renders again and again: React keeps its nodes, the element follows what they say. */

import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { build } from 'esbuild';
import { ROOT } from '../browser/harness/bundle.js';
import { inEachBrowser } from './harness/browsers.js';
import { pageOf, painted, ready, SCRIPT } from './harness/pages.js';

/** A live report: paragraphs are added, one counts, one is told anew; the element gets an object and a listener. */
const APP = `
  import { createElement as h, useEffect, useState } from 'react';
  import { createRoot } from 'react-dom/client';
  const speakers = [{ match: 'Ida Renn', role: 'harbour master' }];
  function Report() {
    const [updates, setUpdates] = useState(['“We lost two cranes in one night,” said Ida Renn of the port authority.']);
    const [count, setCount] = useState(0);
    const [shown, setShown] = useState(true);
    useEffect(() => {
      Object.assign(globalThis, { add: (text) => setUpdates((all) => [...new Set([...all, text])]), count: setCount, show: setShown });
    }, []);
    return h('main', null,
      h('article', { id: 'article' },
        h('h1', null, 'Storm closes the harbour of Velmark'),
        h('p', { className: 'count' }, 'Seen ', count, ' times'),
        updates.map((text, index) => h('p', { key: index }, text))),
      shown && h('source-light', { for: '#article', speakers, onanalysis: () => { globalThis.analyses = (globalThis.analyses ?? 0) + 1; } }));
  }
  addEventListener('error', ({ message }) => { globalThis.failure = message; });
  createRoot(document.querySelector('#root'), { onRecoverableError: (error) => { globalThis.failure = String(error); } }).render(h(Report));
`;

inEachBrowser('in a React application', (browser) => {
  before(async () => {
    const { outputFiles } = await build({
      stdin: { contents: APP, resolveDir: ROOT },
      bundle: true,
      format: 'esm',
      define: { 'process.env.NODE_ENV': '"development"' },
      write: false,
    });
    browser.server.pages.set('/app.js', { body: outputFiles[0].contents });
    const head = `${SCRIPT}<script type="module" src="/app.js"></script>`;
    browser.server.pages.set('/page', { body: pageOf('<div id="root"></div>', { head }) });
  });

  it('marks what is rendered, follows it, and leaves React its nodes', async () => {
    const page = await browser.open('/page');
    await ready(page);
    assert.deepEqual((await painted(page)).quote, ['“We lost two cranes in one night,”']);
    assert.equal(
      await page.evaluate(() => document.querySelector('source-light').analysis.speakers[0].role),
      'harbour master',
    );

    await page.evaluate(() =>
      globalThis.add('“Divers will search the basin tomorrow,” said Olin Brask, who leads them.'),
    );
    await page.waitForFunction(() => document.querySelector('source-light').analysis.quotes.length === 2);
    for (let i = 1; i <= 20; i++) await page.evaluate((seen) => globalThis.count(seen), i);
    await page.waitForFunction(() => document.querySelector('source-light').text.includes('Seen 20 times'));
    assert.equal((await painted(page)).quote.length, 2);
    assert.ok((await page.evaluate(() => globalThis.analyses)) >= 2);

    await page.evaluate(() => globalThis.show(false));
    await page.waitForFunction(() => !document.querySelector('source-light'));
    assert.deepEqual(await painted(page), {});
    await page.evaluate(() => globalThis.show(true));
    await ready(page);
    assert.equal((await painted(page)).quote.length, 2);
    assert.equal(await page.evaluate(() => globalThis.failure ?? null), null);
    await page.close();
  });
});
