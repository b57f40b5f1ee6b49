/** `<source-light>` on a publisher's page: marks, card, ledger, keyboard, several at once, and gone again. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { inEachBrowser } from './harness/browsers.js';
import { ARTICLE, cardLines, openLedger, pageOf, painted, placeOf, press, ready, SCRIPT } from './harness/pages.js';

/** Notes the element's events in the order in which they come, from before the element is known. */
const NOTES = `<script>
  globalThis.notes = [];
  for (const name of ['ready', 'analysis', 'select', 'error']) {
    addEventListener(name, ({ detail, target }) => {
      if (target.localName === 'source-light') notes.push([name, JSON.parse(JSON.stringify(detail ?? null))]);
    }, true);
  }
</script>`;

inEachBrowser('the element', (browser) => {
  /** @type {any} */
  let page = null;

  /** @param {string} body @param {Parameters<typeof pageOf>[1]} [more] */
  const show = async (body, more = {}) => {
    browser.server.pages.set('/page', { body: pageOf(body, { head: NOTES + SCRIPT, ...more }) });
    page = await browser.open('/page');
  };

  beforeEach(() => {
    browser.server.served.length = 0;
  });
  afterEach(async () => {
    await page?.close();
    page = null;
  });

  it('marks the article and says so by events', async () => {
    await show(`${ARTICLE}<source-light for="#article"></source-light>`);
    const before = await page.evaluate(() => document.querySelector('#article')?.outerHTML);
    await ready(page);
    const notes = await page.evaluate(() => globalThis.notes);
    assert.deepEqual(notes[0], ['ready', { engine: 'wasm' }]);
    assert.equal(notes[1][0], 'analysis');
    assert.match(notes[1][1].text, /^Harbour of Velmark stays shut after the storm\nVELMARK — /);
    assert.equal(notes[1][1].analysis.speakers[1].name, 'Ida Renn');
    const marks = await painted(page);
    assert.deepEqual(marks.quote, [
      '“We lost two cranes and a pilot boat in one night,”',
      '“Nobody was hurt, and that is what counts.”',
    ]);
    assert.ok(marks.source.includes('Ida Renn, the harbour master'), String(marks.source));
    assert.ok(marks['claim-strong'].length >= 3, JSON.stringify(marks));
    assert.equal(await page.evaluate(() => document.querySelector('#article')?.outerHTML), before);
  });

  it('finds the article where nothing says which it is', async () => {
    await show(`<nav><a href="#">News</a></nav>${ARTICLE.replace(' id="article"', '')}<source-light></source-light>`);
    await ready(page);
    assert.match(await page.evaluate(() => document.querySelector('source-light').text), /^Harbour of Velmark/);
  });

  it('fetches nothing but its first script until the article comes near', async () => {
    await show(`<div style="height: 5000px"></div>${ARTICLE}<source-light for="#article"></source-light>`);
    await page.waitForFunction(() => document.querySelector('source-light')?.matches(':defined'));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)));
    const asked = () => browser.server.served.filter((path) => path.startsWith('/sourcelight/'));
    assert.deepEqual(asked(), ['/sourcelight/source-light.js']);
    await page.evaluate(() => scrollTo(0, 5000));
    await ready(page);
    assert.ok(asked().includes('/sourcelight/sourcelight_bg.wasm'));
  });

  it('begins by hand where the page asks for that', async () => {
    await show(`${ARTICLE}<source-light for="#article" loading="manual"></source-light>`);
    await page.waitForFunction(() => document.querySelector('source-light')?.matches(':defined'));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    assert.equal(await page.evaluate(() => document.querySelector('source-light').analysis), null);
    await page.evaluate(() => document.querySelector('source-light').load());
    await ready(page);
  });

  it('explains a mark that the reader points at', async () => {
    await show(`${ARTICLE}<source-light for="#article"></source-light>`);
    await ready(page);
    const { x, y } = await placeOf(page, 'a pilot boat');
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y);
    const lines = await cardLines(page);
    assert.ok(lines.includes('Ida Renn'), lines.join(' | '));
    assert.ok(lines.includes('Signalled by “said”'), lines.join(' | '));
  });

  it('goes through the marks by method and by keyboard, and reports each', async () => {
    await show(`${ARTICLE}<source-light for="#article"></source-light>`);
    await ready(page);
    assert.equal(await page.evaluate(() => document.querySelector('source-light').next()), true);
    const first = await cardLines(page);
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => globalThis.notes.filter(([name]) => name === 'select').length === 2);
    assert.notDeepEqual(await cardLines(page), first);
    const selected = await page.evaluate(() =>
      globalThis.notes.filter(([name]) => name === 'select').map(([, mark]) => mark),
    );
    assert.match(selected[0].id, /^(quote|attribution|claim)-\d+$/);
    assert.ok(selected[0].words.length > 2);
    await page.keyboard.press('Escape');
    await page.waitForFunction(
      () => !document.querySelector('source-light').shadowRoot.querySelector('.card').matches(':popover-open'),
    );
    assert.equal(await page.evaluate((id) => document.querySelector('source-light').select(id), selected[0].id), true);
    assert.deepEqual(await cardLines(page), first);
    assert.equal(await page.evaluate(() => document.querySelector('source-light').select('claim-999')), false);
  });

  it('opens the ledger at the side, gives the focus back, and moves nothing of the page', async () => {
    await show(`${ARTICLE}<source-light for="#article"></source-light><footer>The end</footer>`);
    const footer = () => page.evaluate(() => document.querySelector('footer')?.getBoundingClientRect().top);
    const before = await footer();
    await ready(page);
    assert.equal(await footer(), before);
    await openLedger(page);
    const open = await page.evaluate(() => {
      const root = document.querySelector('source-light').shadowRoot;
      const { left, right, height } = root.querySelector('.panel').getBoundingClientRect();
      return { left, right, height, focus: root.activeElement?.textContent, width: innerWidth, whole: innerHeight };
    });
    assert.ok(open.left > open.width / 2 && open.height === open.whole, JSON.stringify(open));
    assert.ok(open.focus);
    assert.equal(await footer(), before);
    await page.keyboard.press('Escape');
    const closed = await page.evaluate(() => {
      const root = document.querySelector('source-light').shadowRoot;
      return { shown: root.querySelector('.panel').checkVisibility(), focus: root.activeElement?.className };
    });
    assert.deepEqual(closed, { shown: false, focus: 'toggle' });
  });

  for (const ledger of ['side', 'below', 'none']) {
    it(`shifts nothing while it comes, with the ledger at “${ledger}”`, async () => {
      await show(`${ARTICLE}<source-light for="#article" ledger="${ledger}"></source-light><footer>The end</footer>`);
      const places = () =>
        page.evaluate(() => [...document.querySelectorAll('#article *, footer')].map((one) => one.offsetTop));
      const before = await places();
      await ready(page);
      // What comes after the marks, and the browser's own account of it, which follows a frame later.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
      assert.deepEqual(await places(), before);
      const shifts = await page.evaluate(async () => {
        if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return null;
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const { value } of list.getEntries()) sum += value;
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        await new Promise((resolve) => setTimeout(resolve, 50));
        return sum;
      });
      assert.equal(shifts, browser.name === 'chromium' ? 0 : null);
    });
  }

  it('takes room below the article only out of sight or on request', async () => {
    await show(`${ARTICLE}<source-light for="#article" ledger="below"></source-light><footer>The end</footer>`);
    const footer = () => page.evaluate(() => document.querySelector('footer').getBoundingClientRect().top);
    const before = await footer();
    await ready(page);
    assert.equal(await footer(), before);
    await press(page, '.toggle');
    await page.waitForFunction(() =>
      document.querySelector('source-light').shadowRoot.querySelector('.panel').checkVisibility(),
    );
    assert.ok((await footer()) > before + 100);
    await page.waitForFunction(() =>
      document.querySelector('source-light').shadowRoot.querySelector('.ledger')?.textContent.includes('Ida Renn'),
    );
  });

  it('shows no ledger where none is wanted', async () => {
    await show(`${ARTICLE}<source-light for="#article" ledger="none"></source-light>`);
    await ready(page);
    const shown = await page.evaluate(() => {
      const root = document.querySelector('source-light').shadowRoot;
      document.querySelector('source-light').openLedger();
      return ['.toggle', '.panel'].map((part) => root.querySelector(part).checkVisibility());
    });
    assert.deepEqual(shown, [false, false]);
  });

  it('follows its attributes', async () => {
    await show(`${ARTICLE}<source-light for="#article" kinds="quotes claims" strength="strong"></source-light>`);
    await ready(page);
    const names = async () => Object.keys(await painted(page)).sort();
    assert.deepEqual(await names(), ['claim-strong', 'quote']);
    await page.evaluate(() => {
      document.querySelector('source-light').kinds = 'attributions';
    });
    assert.deepEqual(await names(), ['cue', 'source']);
    await page.evaluate(() => {
      document.querySelector('source-light').kinds = null;
    });
    assert.ok((await names()).includes('quote'));
  });

  it('speaks the language that it is told, else the page’s', async () => {
    await show(`${ARTICLE}<source-light for="#article" lang="de"></source-light>`, { html: 'lang="en-GB"' });
    await ready(page);
    const toggle = () =>
      page.evaluate(() => document.querySelector('source-light').shadowRoot.querySelector('.toggle-name').textContent);
    const german = await toggle();
    await page.evaluate(() => document.querySelector('source-light').removeAttribute('lang'));
    await ready(page);
    const english = await toggle();
    assert.equal(english, 'Ledger');
    assert.notEqual(german, english);
  });

  it('keeps its own colours where it is told to', async () => {
    await show(`${ARTICLE}<source-light for="#article" theme="dark"></source-light>`);
    await ready(page);
    const look = () =>
      page.evaluate(() => {
        const { colorScheme, color } = getComputedStyle(document.querySelector('source-light'));
        return { colorScheme, color };
      });
    const dark = await look();
    assert.equal(dark.colorScheme, 'dark');
    await page.evaluate(() => {
      document.querySelector('source-light').theme = 'light';
    });
    await page.waitForFunction(() => getComputedStyle(document.querySelector('source-light')).colorScheme === 'light');
    assert.notEqual((await look()).color, dark.color);
  });

  it('reads the region that a script hands over, and what that says when it is asked to read again', async () => {
    await show(`<p>“Not this,” said Una Holt.</p>${ARTICLE}<source-light loading="manual"></source-light>`);
    await page.waitForFunction(() => document.querySelector('source-light')?.matches(':defined'));
    await page.evaluate(() => {
      const element = document.querySelector('source-light');
      element.region = document.querySelector('#article');
      element.load();
    });
    await ready(page);
    assert.match(await page.evaluate(() => document.querySelector('source-light').text), /^Harbour of Velmark/);
    // Style sheets are not watched: who changes them says so.
    const text = await page.evaluate(async () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('#article h1 { display: none }');
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const element = document.querySelector('source-light');
      await element.refresh();
      return element.text;
    });
    assert.match(text, /^VELMARK — /);
  });

  it('goes back, opens and closes its ledger by method', async () => {
    await show(`${ARTICLE}<source-light for="#article"></source-light>`);
    await ready(page);
    const selected = () => page.evaluate(() => globalThis.notes.filter(([name]) => name === 'select').at(-1)[1].id);
    await page.evaluate(() => document.querySelector('source-light').next());
    const first = await selected();
    await page.evaluate(() => document.querySelector('source-light').next());
    assert.notEqual(await selected(), first);
    assert.equal(await page.evaluate(() => document.querySelector('source-light').previous()), true);
    assert.equal(await selected(), first);
    const shown = () =>
      page.evaluate(() => document.querySelector('source-light').shadowRoot.querySelector('.panel').checkVisibility());
    await page.evaluate(() => document.querySelector('source-light').openLedger());
    assert.equal(await shown(), true);
    await page.evaluate(() => document.querySelector('source-light').closeLedger());
    assert.equal(await shown(), false);
  });

  it('reads several articles on one page, each for itself', async () => {
    const second = ARTICLE.replace('id="article"', 'id="second"')
      .replace('Ida Renn', 'Olin Brask')
      .replaceAll('Renn ', 'Brask ');
    await show(
      `${ARTICLE}${second}<source-light id="a" for="#article"></source-light><source-light id="b" for="#second"></source-light>`,
    );
    await page.evaluate(() => scrollTo(0, 400));
    await ready(page, '#a');
    await ready(page, '#b');
    const names = await page.evaluate(() =>
      ['#a', '#b'].map((id) => document.querySelector(id).analysis.speakers[1].name),
    );
    assert.deepEqual(names, ['Ida Renn', 'Olin Brask']);
    assert.equal((await painted(page)).quote.length, 4);
    await page.evaluate(() => document.querySelector('#a').remove());
    assert.equal((await painted(page)).quote.length, 2);
    const { x, y } = await placeOf(page, 'Olin Brask');
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y);
    assert.ok((await cardLines(page, '#b')).includes('Olin Brask'));
  });

  it('leaves nothing behind when it is removed, and starts again when it comes back', async () => {
    await show(`${ARTICLE}<source-light for="#article"></source-light>`);
    const traces = () =>
      page.evaluate(() => ({
        html: document.documentElement.outerHTML,
        // Without the interfaces of the DOM, some of which browsers define when they are first used, and the tests' own.
        globals: Object.keys(globalThis).filter((name) => /^[a-z]/.test(name) && !name.startsWith('puppeteer')),
        sheets: document.adoptedStyleSheets.length,
        highlights: [...CSS.highlights.keys()],
      }));
    await page.evaluate(() => {
      globalThis.kept = document.querySelector('source-light');
      globalThis.kept.remove();
    });
    const before = await traces();
    await page.evaluate(() => document.body.append(globalThis.kept));
    await ready(page);
    assert.ok((await traces()).highlights.length > 0);
    await page.evaluate(() => globalThis.kept.remove());
    const after = await traces();
    assert.deepEqual(
      after.globals.filter((name) => !before.globals.includes(name)),
      [],
    );
    assert.deepEqual({ ...after, globals: before.globals }, before);
    const inside = await page.evaluate(() => {
      const { shadowRoot, analysis } = globalThis.kept;
      return [shadowRoot.childNodes.length, shadowRoot.adoptedStyleSheets.length, analysis];
    });
    assert.deepEqual(inside, [0, 0, null]);
    await page.evaluate(() => document.body.append(globalThis.kept));
    await ready(page);
    assert.equal((await painted(page)).quote.length, 2);
  });

  it('works inside a shadow root, with the article in it', async () => {
    await show(`<news-page></news-page><template>${ARTICLE}<source-light for="#article"></source-light></template>
      <script>
        const host = document.querySelector('news-page');
        host.attachShadow({ mode: 'open' }).append(document.querySelector('template').content.cloneNode(true));
      </script>`);
    await page.waitForFunction(
      () => document.querySelector('news-page').shadowRoot.querySelector('source-light').analysis != null,
    );
    assert.equal((await painted(page)).quote.length, 2);
    const { x, y } = await placeOf(page, 'a pilot boat', 'news-page');
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y);
    assert.ok((await cardLines(page)).includes('Ida Renn'));
    await page.evaluate(() => {
      document.querySelector('news-page').shadowRoot.querySelector('#article').lastElementChild.textContent =
        '“Not yet,” said Una Holt.';
    });
    await page.waitForFunction(() =>
      document
        .querySelector('news-page')
        .shadowRoot.querySelector('source-light')
        .analysis.speakers.some(({ name }) => name === 'Una Holt'),
    );
  });

  it('takes the page’s font and colours and turns dark with it', async () => {
    const head = `${NOTES}${SCRIPT}<style>body { font-family: Georgia, serif; color: #112233; background: #fff8ee } .night { color: #eeddcc; background: #101418 }</style>`;
    await show(`${ARTICLE}<source-light for="#article"></source-light>`, { head });
    await ready(page);
    const look = () =>
      page.evaluate(() => {
        const panel = document.querySelector('source-light').shadowRoot.querySelector('.panel');
        panel.hidden = false;
        const { fontFamily, color, backgroundColor } = getComputedStyle(panel);
        return { fontFamily, color, backgroundColor };
      });
    assert.deepEqual(await look(), {
      fontFamily: 'Georgia, serif',
      color: 'rgb(17, 34, 51)',
      backgroundColor: 'rgb(255, 248, 238)',
    });
    assert.ok('quote' in (await painted(page)));
    await page.evaluate(() => document.body.classList.add('night'));
    await page.waitForFunction(() => CSS.highlights.has('sourcelight-quote-dark'));
    assert.deepEqual(await look(), {
      fontFamily: 'Georgia, serif',
      color: 'rgb(238, 221, 204)',
      backgroundColor: 'rgb(16, 20, 24)',
    });
    assert.ok(!('quote' in (await painted(page))));
  });

  it('is styled by custom properties and parts', async () => {
    const head = `${NOTES}${SCRIPT}<style>source-light { --sourcelight-paper: rgb(1, 2, 3) } source-light::part(toggle) { letter-spacing: 3px } source-light::part(panel) { padding: 7px }</style>`;
    await show(`${ARTICLE}<source-light for="#article"></source-light>`, { head });
    await ready(page);
    const styles = await page.evaluate(() => {
      const root = document.querySelector('source-light').shadowRoot;
      const panel = getComputedStyle(root.querySelector('.panel'));
      return [panel.backgroundColor, panel.paddingTop, getComputedStyle(root.querySelector('.toggle')).letterSpacing];
    });
    assert.deepEqual(styles, ['rgb(1, 2, 3)', '7px', '3px']);
  });
});
