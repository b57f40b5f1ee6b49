/** The packaged extension on pages whose policy forbids much, and on pages of another time. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';

const POLICIES = JSON.parse(await readFile(new URL('cases/policies.json', import.meta.url), 'utf8'));

inBothBrowsers(
  'extension under a policy',
  (browser) => {
    before(() => browser.driver.settings({ run: 'everywhere' }));

    /** @param {string} path */
    const marked = async (path) => {
      const page = await browser.open(path);
      try {
        const { found } = await browser.driver.until(page, ({ status }) => status === 'on' || status === 'error');
        return found;
      } finally {
        await page.close();
      }
    };

    for (const [place, { name }] of POLICIES.entries()) {
      it(name, async () => {
        const found = await marked(`/fixtures/harbour.html?policy=${place}`);
        assert.ok(found?.painted, 'nothing is painted');
        assert.ok(found.quotes > 0 && found.claims.strong > 0, JSON.stringify(found));
      });
    }

    it('quirks mode, and an article without a paragraph', async () => {
      const found = await marked('/fixtures/table-layout.html');
      assert.ok(found?.painted && found.quotes === 2 && found.claims.strong > 0, JSON.stringify(found));
    });
  },
  undefined,
  true,
);
