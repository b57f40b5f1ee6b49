/** The packaged extension's interface: consent, settings that reach open pages at once, the ledger at the side. */

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { openExtensionPage } from './harness/extension.js';
import { paintedWords, showArticle, untilPainted } from './harness/live-page.js';
import { cardLines, press } from './harness/reader.js';

const MILL = '“We have lost money for six years,”';

/**
 * Has the browser save what pages give it in `folder`, without asking.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {import('./harness/browsers.js').BrowserName} name
 * @param {string} folder
 */
async function allowDownloads(browser, name, folder) {
  if (name === 'chromium') {
    const session = await browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  } else {
    const { connection } = /** @type {any} */ (browser);
    await connection.send('browser.setDownloadBehavior', {
      downloadBehavior: { type: 'allowed', destinationFolder: folder },
    });
  }
}

/**
 * The text of the file with this ending, once it is there.
 *
 * @param {string} folder
 * @param {string} ending
 */
async function savedIn(folder, ending) {
  for (let tries = 0; tries < 200; tries++) {
    const name = (await readdir(folder)).find((each) => each.endsWith(ending));
    const text = name && (await readFile(join(folder, name), 'utf8'));
    if (text) return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`there is only ${await readdir(folder)}`);
}

inBothBrowsers(
  'interface of the extension',
  (browser) => {
    /** @type {import('puppeteer-core').Page} */
    let article;
    /** @type {import('puppeteer-core').Page} */
    let own;

    before(async () => {
      article = await browser.open('/fixtures/live.html');
      await article.setViewport({ width: 1300, height: 800 });
      await showArticle(article, 'mill');
    });
    after(async () => {
      await own?.close();
      await article?.close();
    });

    /** Opens one of the extension's pages. @param {string} name */
    const open = async (name) => {
      await own?.close();
      own = await openExtensionPage(browser.driver.page.browser(), browser.name, `pages/${name}.html`);
      await own.waitForSelector('main > *');
    };
    /** Presses what begins with these words in the extension's page. @param {string} words */
    const choose = async (words) => {
      // Browsers hold back what is clicked in a tab that is not in front.
      await own.bringToFront();
      const found = await own.evaluateHandle(
        (wanted) =>
          [...document.querySelectorAll('button, label')].find((each) => each.textContent?.startsWith(wanted)),
        words,
      );
      await /** @type {import('puppeteer-core').ElementHandle<Element>} */ (found.asElement()).click();
    };
    /** Back in the article, waits until this holds of the interface there. @param {() => boolean} holds */
    const until = async (holds) => {
      await article.bringToFront();
      await article.waitForFunction(holds, { timeout: 10_000 });
    };

    it('opens the welcome page when it is installed, and reads nothing before the reader has chosen', async () => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const tabs = await browser.driver.page.evaluate(
        '(globalThis.browser ?? globalThis.chrome).tabs.query({}).then((tabs) => tabs.map(({ url }) => url ?? ""))',
      );
      assert.ok(
        tabs.some((url) => url.endsWith('/pages/welcome.html')),
        String(tabs),
      );
      assert.equal(await browser.driver.ask(article), null);
      assert.deepEqual(await paintedWords(article), []);
    });

    it('reads the page that is open as soon as the reader has consented', async () => {
      await open('welcome');
      await choose('On every article');
      await own.waitForSelector('[aria-pressed="true"]');
      await article.bringToFront();
      await untilPainted(article, [MILL]);
    });

    it('shows strong claims alone at first, and all or none when the options say so', async () => {
      const claims = async () => {
        const roles = await article.evaluate(() =>
          [...CSS.highlights.keys()].map((name) => name.replace(/-dark$/, '')),
        );
        return ['strong', 'weak'].filter((strength) => roles.includes(`sourcelight-claim-${strength}`));
      };
      assert.deepEqual(await claims(), ['strong']);
      await open('options');
      await choose('None');
      await until(() => ![...CSS.highlights.keys()].some((name) => name.includes('claim')));
      await choose('All, weak');
      await until(() => [...CSS.highlights.keys()].some((name) => name.includes('claim')));
      assert.ok((await claims()).includes('strong'));
    });

    it('opens the ledger at the side of the article, covers none of it, and remembers that', async () => {
      const { ledger } = await browser.driver.ask(article, { type: 'ledger' });
      assert.equal(ledger, true);
      const { panel, lines } = await article.evaluate(() => {
        const root = document.querySelector('[data-sourcelight="off"]').shadowRoot;
        const range = document.createRange();
        range.selectNodeContents(document.querySelector('article'));
        return {
          panel: root.querySelector('.panel').getBoundingClientRect().toJSON(),
          lines: [...range.getClientRects()].filter(({ width }) => width).map((line) => line.toJSON()),
        };
      });
      assert.ok(panel.width >= 280, JSON.stringify(panel));
      for (const line of lines) assert.ok(line.right <= panel.left || line.left >= panel.right);
      await article.reload();
      await showArticle(article, 'mill');
      await untilPainted(article, [MILL]);
      await until(() =>
        document.querySelector('[data-sourcelight="off"]')?.shadowRoot?.querySelector('.panel')?.checkVisibility(),
      );
      await press(article, 'Close the ledger');
      await browser.driver.until(article, (state) => !state.ledger);
    });

    it('takes another palette and another language at once', async () => {
      const tint = () =>
        article.evaluate(() => {
          const root = document.querySelector('[data-sourcelight="off"]').shadowRoot;
          return getComputedStyle(root.querySelector('.claim-strong')).backgroundColor;
        });
      const before = await tint();
      await open('options');
      await choose('Without colours');
      await until(() => {
        const root = document.querySelector('[data-sourcelight="off"]')?.shadowRoot;
        return root && getComputedStyle(root.querySelector('.claim-strong')).backgroundColor.startsWith('rgba(0, 0, 0');
      });
      assert.notEqual(await tint(), before);
      await own.select('#language', 'de');
      await own.waitForFunction(() => document.documentElement.lang === 'de');
      await until(
        () =>
          document.querySelector('[data-sourcelight="off"]')?.shadowRoot?.querySelector('h2')?.textContent ===
          'Quellen',
      );
      await own.bringToFront();
      await own.select('#language', 'en');
      await until(
        () =>
          document.querySelector('[data-sourcelight="off"]')?.shadowRoot?.querySelector('h2')?.textContent === 'Ledger',
      );
    });

    for (const [name, policy] of /** @type {[string, number][]} */ ([
      ['allows nothing', 1],
      ['requires Trusted Types', 5],
    ])) {
      it(`copies a finding and saves all of them as a file on a page whose policy ${name}`, async () => {
        const folder = await mkdtemp(join(tmpdir(), 'sourcelight-'));
        await allowDownloads(browser.driver.page.browser(), browser.name, folder);
        const strict = await browser.open(`/fixtures/harbour.html?policy=${policy}`);
        try {
          await strict.bringToFront();
          await browser.driver.until(strict, ({ status }) => status === 'on');
          await browser.driver.ask(strict, { type: 'ledger' });
          await press(strict, 'Copy with source and link', '.lists section:nth-of-type(2)');
          await strict.waitForFunction(() =>
            document
              .querySelector('[data-sourcelight="off"]')
              ?.shadowRoot?.querySelector('.notice')
              ?.textContent?.startsWith('Copied'),
          );
          await press(strict, 'Table (CSV)');
          const table = await savedIn(folder, '.csv');
          assert.match(table, /^\uFEFFkind,words,source,/);
          assert.match(table, /\r\nclaim,/);
        } finally {
          await strict.close();
          await rm(folder, { recursive: true, force: true });
        }
      });
    }

    it('steps through the marks and shows the card of each', async () => {
      await browser.driver.ask(article, { type: 'step', by: 1 });
      assert.ok((await cardLines(article))?.length);
      await article.keyboard.press('Escape');
      await cardLines(article, false);
    });
  },
  undefined,
  true,
);
