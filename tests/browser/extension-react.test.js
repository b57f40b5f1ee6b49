/** The packaged extension on an application of a real React, which renders while marks are on what it rendered. */

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { bundleText } from './harness/bundle.js';
import { untilPainted } from './harness/live-page.js';

const WE_LOST = '“We have lost money for six years,”';
const NOBODY = '“There is nobody left who would lend us more.”';

inBothBrowsers(
  'extension on a React application',
  (browser) => {
    /** @type {import('puppeteer-core').Page} */
    let page;
    /** @type {string[]} */
    const complaints = [];
    const render = (changed) => page.evaluate((given) => globalThis.news(given), changed);

    before(async () => {
      await browser.driver.settings({
        run: 'everywhere',
        visibility: { quotes: true, attributions: true, claims: 'all' },
      });
      page = await browser.open('/fixtures/live.html');
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.evaluate(await bundleText('tests/browser/fixtures/react-app.jsx', 'reactApp'));
    });
    after(() => page?.close());

    it('marks what React has rendered', () => untilPainted(page, [WE_LOST, NOBODY]));

    it('keeps up when words change in place, paragraphs change places, and some go', async () => {
      await render({ director: 'Maria Holt' });
      await untilPainted(page, ['Maria Holt, the director of the mill']);
      await render({ order: [0, 4, 3, 2, 1] });
      await untilPainted(page, [WE_LOST, 'Maria Holt, the director of the mill']);
      await render({ order: [0, 2], isPaid: false });
      await untilPainted(page, ['The union'], [WE_LOST]);
      await render({ order: [0, 1, 2, 3, 4], isPaid: true });
      await untilPainted(page, [WE_LOST, NOBODY]);
    });

    it('keeps up when views are exchanged', async () => {
      await render({ name: 'ferry' });
      await untilPainted(page, ['“I could not see my own hands,”'], [WE_LOST]);
      await render({ name: null });
      await browser.driver.until(page, ({ status }) => status === 'no-article');
      await render({ name: 'mill' });
      await untilPainted(page, [WE_LOST]);
    });

    it('does not read or paint because a clock ticks', async () => {
      const isSame = await page.evaluate(async () => {
        const highlight = () => CSS.highlights.get('sourcelight-quote');
        const before = highlight();
        await new Promise((resolve) => setTimeout(resolve, 800));
        return before !== undefined && highlight() === before;
      });
      assert.ok(isSame, 'painted anew, which puts new highlights in place of the old');
    });

    it('breaks nothing', async () => {
      assert.equal(await page.$('#broken'), null);
      assert.deepEqual(complaints, []);
    });
  },
  undefined,
  true,
);
