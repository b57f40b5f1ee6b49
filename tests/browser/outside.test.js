/** The check that nothing is sent out is worth something only if it notices what is. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openBrowser } from './harness/browsers.js';

for (const name of /** @type {const} */ (['chromium', 'firefox'])) {
  it(`a request that leaves the machine is noticed, in ${name}`, async () => {
    const browser = await openBrowser(name);
    try {
      const page = await browser.open('/fixtures/blank.html');
      await page.evaluate(() => fetch('http://news.example/pixel', { mode: 'no-cors' }).catch(() => {}));
      assert.ok(
        browser.asked.some((request) => request.includes('news.example')),
        `${browser.asked}`,
      );
    } finally {
      await browser.close();
    }
  });
}
