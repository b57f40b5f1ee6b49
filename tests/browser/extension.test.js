/** The packaged extension on pages that live: what it does by itself, how it keeps up, how it leaves. */

import assert from 'node:assert/strict';
import { after, before, beforeEach, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { bundleText } from './harness/bundle.js';
import { paintedWords, showArticle, untilPainted } from './harness/live-page.js';

const EVERYWHERE = { run: 'everywhere', sites: {}, visibility: { quotes: true, attributions: true, claims: 'all' } };

const MILL = '“We have lost money for six years,”';
const FERRY = '“I could not see my own hands,”';

inBothBrowsers(
  'extension',
  (browser) => {
    /** @type {import('puppeteer-core').Page} */
    let page;
    /** @type {string[]} */
    let exceptions = [];
    const { ask, until } = {
      ask: (request) => browser.driver.ask(page, request),
      until: (status) => browser.driver.until(page, (state) => state.status === status),
    };
    const open = async (path = '/fixtures/live.html') => {
      await page?.close();
      page = await browser.open(path);
      exceptions = [];
      page.on('pageerror', (error) => exceptions.push(String(error)));
    };
    const article = (name, how) => showArticle(page, name, how);
    const painted = (wanted, unwanted) => untilPainted(page, wanted, unwanted);

    before(() => browser.driver.settings(EVERYWHERE));
    beforeEach(() => open());
    after(() => page?.close());

    it('marks an article that comes late, counts its marks, and says what it found', async () => {
      assert.equal(await ask(), null, 'there is nothing to read yet, so there is no reader');
      await article('mill');
      await painted([MILL]);
      const { found } = await until('on');
      assert.equal(found.language, 'en');
      assert.ok(found.shown > 3 && found.claims.strong > 0, JSON.stringify(found));
      await browser.driver.untilBadge(page, String(found.shown));
      assert.deepEqual(exceptions, []);
    });

    it('follows an application from view to view', async () => {
      await article('mill');
      await painted([MILL]);
      await page.evaluate(() => history.pushState(null, '', '?view=list'));
      await page.evaluate(() => document.querySelector('#main').replaceChildren('Nothing new today.'));
      await until('no-article');
      assert.deepEqual(await paintedWords(page), []);
      await browser.driver.untilBadge(page, '');
      await page.evaluate(() => history.pushState(null, '', '?view=ferry'));
      await article('ferry');
      await painted([FERRY]);
      await page.evaluate(() => history.back());
      await article('mill');
      await painted([MILL], [FERRY]);
      assert.deepEqual(exceptions, []);
    });

    it('reads several articles one below the other, each by itself', async () => {
      await article('mill');
      await painted([MILL]);
      const alone = (await until('on')).found;
      await article('ferry', { append: true });
      await painted([MILL, FERRY]);
      const { found } = await browser.driver.until(page, (state) => state.found?.quotes > alone.quotes);
      assert.equal(found.speakers.length, new Set(found.speakers.map(({ name }) => name)).size);
      assert.ok(found.summary.sources > alone.summary.sources);
      await page.evaluate(() => document.querySelector('article').remove());
      await painted([FERRY], [MILL]);
      assert.deepEqual(exceptions, []);
    });

    it('lets go of text that a paywall takes away, and reads what a reader unfolds', async () => {
      await article('mill', { folded: 1 });
      await page.evaluate(() => document.querySelector('details').toggleAttribute('open'));
      await painted([MILL]);
      await page.evaluate(() => document.querySelector('details').removeAttribute('open'));
      await painted([], [MILL]);
      await page.evaluate(() => document.querySelector('details').toggleAttribute('open'));
      await painted([MILL]);
      await page.evaluate(() => {
        for (const paragraph of document.querySelectorAll('details p')) paragraph.remove();
      });
      await painted([], [MILL]);
      assert.deepEqual(exceptions, []);
    });

    it('reads in open shadow roots, and watches them', async () => {
      await page.evaluate(() => document.querySelector('#main').append(document.createElement('news-view')));
      await article('mill', { into: 'news-view', shadow: true });
      // The page itself does not change any more: its reader has to come by a look that is due.
      await page.evaluate(() => document.querySelector('footer').append(' '));
      await painted([MILL]);
      await page.evaluate(() => {
        const { shadowRoot } = document.querySelector('news-view');
        shadowRoot.querySelectorAll('p')[1].textContent = '“It went well,” said Hanna Brook.';
      });
      await painted(['“It went well,”'], [MILL]);
      assert.deepEqual(exceptions, []);
    });

    it('reads a frame of the same origin, and lets go when it shows another page or is taken away', async () => {
      await page.evaluate(() => {
        const frame = document.createElement('iframe');
        frame.src = '/fixtures/harbour.html';
        frame.style.cssText = 'width: 100%; height: 30rem';
        document.querySelector('#main').append(frame);
      });
      const lead = (path) =>
        page.evaluate((to) => {
          document.querySelector('iframe').src = to;
        }, path);
      const inFrame = () => page.evaluate(() => document.querySelector('iframe').contentWindow.CSS.highlights.size);
      await until('on');
      assert.ok((await inFrame()) > 0);
      await lead('/fixtures/blank.html');
      await until('no-article');
      await lead('/fixtures/harbour.html');
      await until('on');
      assert.ok((await inFrame()) > 0);
      await page.evaluate(() => document.querySelector('iframe').remove());
      await until('no-article');
      assert.equal(await page.$('[data-sourcelight]'), null);
      assert.deepEqual(exceptions, []);
    });

    it('pairs quotation marks in a language without a pack, and says so', async () => {
      await article('swedish');
      await painted(['”Vi hade hoppats på en snabbare lösning”']);
      const { found } = await until('on');
      assert.equal(found.language, null);
      assert.equal(found.attributions + found.claims.weak + found.claims.strong, 0);
      await ask({ type: 'ledger' });
      const ledger = await page.evaluate(
        () => document.querySelector('[data-sourcelight]').shadowRoot.querySelector('.panel').textContent,
      );
      assert.match(ledger, /quotation marks/i);
    });

    it('reads from right to left', async () => {
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
      await article('hebrew');
      await painted(['„קיווינו לפתרון מהיר יותר”']);
      assert.deepEqual(exceptions, []);
    });

    it('goes where it is sent, opens the ledger, and is switched off and on', async () => {
      await article('mill');
      await until('on');
      await ask({ type: 'ledger' });
      const shown = (selector) =>
        page.evaluate((part) => {
          const found = document.querySelector('[data-sourcelight]')?.shadowRoot.querySelector(part);
          return found?.checkVisibility() ? found.textContent : null;
        }, selector);
      assert.ok(await shown('.panel'));
      await ask({ type: 'ledger' });
      assert.equal(await shown('.panel'), null);
      await ask({ type: 'step', by: 1 });
      const first = await shown('.card');
      await ask({ type: 'step', by: 1 });
      const second = await shown('.card');
      await ask({ type: 'step', by: -1 });
      assert.ok(first && second && first !== second);
      assert.equal(await shown('.card'), first);

      await ask({ type: 'toggle' });
      assert.deepEqual(await paintedWords(page), []);
      assert.equal(await page.$('[data-sourcelight]'), null);
      await browser.driver.untilBadge(page, '');
      await ask({ type: 'toggle' });
      await painted([MILL]);
    });

    it('says who says what is selected, or calmly that nobody does', async () => {
      await article('mill');
      await until('on');
      const select = (words) =>
        page.evaluate((wanted) => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(wanted);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + wanted.length);
          }
        }, words);
      const said = (selector) =>
        page.evaluate(
          (part) => document.querySelector('[data-sourcelight]').shadowRoot.querySelector(part)?.textContent,
          selector,
        );
      await select('two hundred people');
      await ask({ type: 'selection' });
      assert.match(await said('.card:popover-open'), /union/i);
      await select('in a hall full of workers');
      await ask({ type: 'selection' });
      assert.match(await said('.notice'), /Nothing is marked/);
    });

    it('leaves when its site is switched off, and comes back', async () => {
      await article('mill');
      await painted([MILL]);
      const html = () => page.evaluate(() => document.documentElement.outerHTML);
      await browser.driver.settings({ sites: { '127.0.0.1': false } });
      await painted([], [MILL]);
      assert.equal(await ask(), null);
      assert.ok(!(await html()).includes('data-sourcelight'));
      await browser.driver.settings({ sites: {} });
      await painted([MILL]);
      await browser.driver.settings({ run: 'sites' });
      await painted([], [MILL]);
      await browser.driver.settings({ run: 'sites', sites: { '127.0.0.1': true } });
      await painted([MILL]);
      await browser.driver.settings(EVERYWHERE);
    });

    // How long it looks at them is measured by `npm run bench`.
    it('keeps out of pages that are no article', async () => {
      for (const fixture of ['front', 'search', 'shop', 'application']) {
        await open(`/fixtures/no-article/${fixture}.html`);
        await page.evaluate(await bundleText('tests/browser/look-at-marks.ts', 'marks'));
        const { gate } = await page.evaluate(() => globalThis.marks.readAgain());
        assert.equal(gate, false, fixture);
        await new Promise((resolve) => setTimeout(resolve, 1000));
        assert.equal(await ask(), null, fixture);
        assert.equal(await browser.driver.badge(page), '');
      }
    });
  },
  undefined,
  true,
);
