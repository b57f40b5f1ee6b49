import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';

const QUOTE = '“Nobody was hurt,” said Toft.';

inBothBrowsers('session', (browser) => {
  /** @type {import('puppeteer-core').Page} */
  let page;
  /** @type {string} */
  let html;

  const traces = () => page.evaluate(() => globalThis.shell.traces());
  const markup = () => page.evaluate(() => document.documentElement.outerHTML);
  /** The words painted as quotes, once there are `count`. @param {number} count */
  const quotes = async (count) => {
    await page.waitForFunction(
      (wanted) => {
        const painted = globalThis.shell.painted();
        const found = [...(painted['sourcelight-quote'] ?? []), ...(painted['sourcelight-quote-dark'] ?? [])];
        return found.length === wanted;
      },
      { timeout: 10_000 },
      count,
    );
    return page.evaluate(() => Object.values(globalThis.shell.painted()).flat());
  };

  before(async () => {
    page = await browser.open('/fixtures/report.html');
    html = await markup();
    await page.evaluate(async (address) => {
      const shell = await import(`${address}/in-page.js`);
      Object.assign(globalThis, { shell, states: [], errors: [] });
    }, browser.address);
  });
  after(() => page?.close());

  it('marks a page with the real core in a worker', async () => {
    const before = await traces();
    await page.evaluate((address) => {
      const { shell } = globalThis;
      const analyzer = shell.wasmAnalyzer({ worker: new URL(`${address}/engine-worker.js`) });
      const root = document.querySelector('article');
      const session = shell.attach(document, analyzer, {
        region: () => shell.regionOf(root),
        memory: new shell.BlockMemory(document),
      });
      session.on('state', (state) => globalThis.states.push(state));
      session.on('error', (error) => globalThis.errors.push(String(error)));
      Object.assign(globalThis, { session, analyzer });
    }, browser.address);
    const words = await quotes(2);
    assert.ok(words.includes('Nobodywashurt'), `${words}`);
    assert.deepEqual(before.names, []);
    assert.equal(await markup(), html);
  });

  it('follows the page: text that comes, changes and goes', async () => {
    await page.evaluate((quote) => {
      const paragraph = document.createElement('p');
      paragraph.id = 'late';
      paragraph.textContent = quote.replace('Nobody was hurt', 'Somebody was hurt');
      document.querySelector('article').append(paragraph);
    }, QUOTE);
    assert.ok((await quotes(3)).includes('Somebodywashurt'));
    await page.evaluate(() => {
      document.querySelector('#late').firstChild.data = 'Everybody “went home”, said Toft, and “slept”.';
    });
    assert.ok((await quotes(4)).includes('wenthome'));
    await page.evaluate(() => document.querySelector('#late').remove());
    await quotes(2);
  });

  it('paints anew, without analysing, nodes that say the same', async () => {
    const states = await page.evaluate(() => {
      const before = globalThis.session.state;
      const paragraph = document.querySelector('.night');
      paragraph.replaceWith(paragraph.cloneNode(true));
      return { before: before.page.text, count: globalThis.states.length };
    });
    await page.waitForFunction((count) => globalThis.states.length > count, { timeout: 10_000 }, states.count);
    const same = await page.evaluate(() => {
      const [last, earlier] = [globalThis.states.at(-1), globalThis.states.at(-2)];
      return { analysis: last.analysis === earlier.analysis, stale: last.painted.stale };
    });
    assert.deepEqual(same, { analysis: true, stale: 0 });
    assert.ok((await quotes(2)).includes('Nobodywashurt'));
  });

  it('reads, maps and paints only the block that has changed', async () => {
    const seen = await page.evaluate(async () => {
      const { session } = globalThis;
      const ranges = () => [...CSS.highlights].flatMap(([, highlight]) => [...highlight]);
      const [before, painted] = [session.state.page.blocks, ranges()];
      const asked = [];
      const attribute = Element.prototype.getAttribute;
      // Of every element that is read it is asked whether the reader writes in it.
      Element.prototype.getAttribute = function (name) {
        if (name === 'contenteditable') asked.push(this);
        return attribute.call(this, name);
      };
      const after = (change) =>
        new Promise((resolve) => {
          const stop = session.on('state', () => resolve(stop()));
          change();
        });
      const night = document.querySelector('.night');
      await after(() => night.append(' The pier is closed.'));
      Element.prototype.getAttribute = attribute;
      const now = ranges();
      const inside = ({ startContainer }) => night.contains(startContainer);
      const seen = {
        newBlocks: session.state.page.blocks.filter((block) => !before.includes(block)).map(({ text }) => text),
        lostBlocks: before.filter((block) => !session.state.page.blocks.includes(block)).length,
        // What is inside of paragraphs that stayed as they were was not read.
        readInside: [...document.querySelectorAll('article p:not(.night) *')].filter((one) => asked.includes(one))
          .length,
        readParagraphs: [...document.querySelectorAll('article p')].filter((one) => asked.includes(one)).length,
        inlineElements: document.querySelectorAll('article p:not(.night) *').length,
        lost: painted.filter((range) => !inside(range) && !now.includes(range)).length,
        outside: painted.filter((range) => !inside(range)).length,
        made: now.filter((range) => !painted.includes(range)).every(inside),
        anew: now.filter(inside).length > 0,
      };
      await after(() => night.lastChild.remove());
      return seen;
    });
    assert.equal(seen.newBlocks.length, 1);
    assert.match(seen.newBlocks[0], /Nobody was hurt.*The pier is closed\.$/);
    assert.equal(seen.lostBlocks, 1);
    assert.ok(seen.inlineElements > 0 && seen.outside > 0 && seen.anew);
    assert.ok(seen.readParagraphs > 1);
    assert.equal(seen.readInside, 0);
    assert.equal(seen.lost, 0);
    assert.ok(seen.made, 'ranges outside of the block were made anew');
  });

  it('asks for no analysis while the article says the same, and for one where its words change', async () => {
    const asked = await page.evaluate(async () => {
      const { shell } = globalThis;
      const frame = document.createElement('iframe');
      frame.srcdoc =
        '<main><p>“We shall see,” said Ivar Lund.</p><p>Nobody <b>else</b> spoke.</p></main><aside></aside>';
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      document.body.append(frame);
      await loaded;
      const inside = frame.contentDocument;
      const texts = [];
      const nothing = await globalThis.analyzer.analyze('');
      const analyzer = {
        async analyze(text) {
          texts.push(text);
          return nothing;
        },
        close() {},
      };
      const session = shell.attach(inside, analyzer, { region: () => shell.regionOf(inside.querySelector('main')) });
      const after = async (change) => {
        change();
        // Longer than changes are waited for.
        await new Promise((resolve) => setTimeout(resolve, 500));
        return texts.length;
      };
      const counts = [
        await after(() => {}),
        await after(() => inside.querySelector('p').replaceWith(inside.querySelector('p').cloneNode(true))),
        await after(() => inside.querySelector('b').replaceWith('else')),
        await after(() => inside.querySelector('aside').append('word '.repeat(30))),
        await after(() => inside.querySelector('p').append(' He left.')),
      ];
      session.detach();
      frame.remove();
      return { counts, last: texts.at(-1) };
    });
    assert.deepEqual(asked.counts, [1, 1, 1, 1, 2]);
    assert.equal(asked.last, '“We shall see,” said Ivar Lund. He left.\nNobody else spoke.');
  });

  it('does not read its own interface', async () => {
    const count = await page.evaluate(() => {
      const host = document.createElement('div');
      host.dataset.sourcelight = 'off';
      host.textContent = '“Not to be read,” said the ledger.';
      document.querySelector('article').append(host);
      return globalThis.states.length;
    });
    await new Promise((resolve) => setTimeout(resolve, 700));
    const later = await page.evaluate(() => {
      document.querySelector('[data-sourcelight]').remove();
      return { states: globalThis.states.length, text: globalThis.session.state.page.text };
    });
    assert.equal(later.states, count);
    assert.ok(!later.text.includes('Not to be read'));
  });

  it('takes no notice of what goes on beside the article', async () => {
    const count = await page.evaluate(async () => {
      const before = globalThis.states.length;
      const ticker = document.createElement('div');
      document.body.append(ticker);
      for (let second = 0; second < 10; second++) {
        ticker.textContent = `${second} seconds ago`;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      ticker.remove();
      return globalThis.states.length - before;
    });
    assert.equal(count, 0);
  });

  it('switches kinds off and on without a new analysis', async () => {
    const names = await page.evaluate(() => {
      globalThis.session.visibility = { quotes: false, attributions: true, claims: 'all' };
      const without = Object.keys(globalThis.shell.painted());
      globalThis.session.visibility = { quotes: true, attributions: true, claims: 'all' };
      return { without, with: Object.keys(globalThis.shell.painted()) };
    });
    assert.ok(!names.without.some((name) => name.startsWith('sourcelight-quote')));
    assert.ok(names.with.includes('sourcelight-quote'));
  });

  it('scrolls to a mark and flashes it', async () => {
    await page.setViewport({ width: 1000, height: 120 });
    const { top, height } = await page.evaluate(async () => {
      scrollTo(0, document.documentElement.scrollHeight);
      const { session } = globalThis;
      const mark = session.state.marks.list.find(({ kind }) => kind === 'quote');
      session.reveal(mark.parts);
      await new Promise((resolve) => setTimeout(resolve, 1200));
      const [box] = session.rectsOf(mark.parts[0]);
      return { top: box.top, height: innerHeight };
    });
    await page.setViewport({ width: 1000, height: 800 });
    assert.ok(top > 0 && top < height, `the mark is at ${top} of ${height}`);
  });

  it('takes texts with lone surrogates and gives offsets that fit', async () => {
    const spans = await page.evaluate(async () => {
      const text = '\uD800 “Yes,” said Ann Lee. \uDC00 “No,” said \uD83D\uDE00 Bo Ek.';
      const { quotes } = await globalThis.analyzer.analyze(text);
      return quotes.map(({ start, end }) => text.slice(start, end));
    });
    assert.deepEqual(spans, ['“Yes,”', '“No,”']);
  });

  it('leaves nothing behind', async () => {
    await page.evaluate(() => globalThis.session.detach());
    const left = await traces();
    assert.deepEqual(left.names, []);
    assert.equal(left.sheets, 0);
    assert.equal(await markup(), html);
    assert.deepEqual(await page.evaluate(() => globalThis.errors), []);
    await page.evaluate(() => document.querySelector('article').append('“Too late,” said Toft.'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual((await traces()).names, []);
  });

  it('runs the core on the main thread where there is no worker', async () => {
    const quotes = await page.evaluate(async () => {
      const analyzer = globalThis.shell.wasmAnalyzer({ worker: new URL('/nowhere.js', location.href) });
      const analysis = await analyzer.analyze('“Yes,” said Ann Lee.');
      analyzer.close();
      return analysis.quotes.length;
    });
    assert.equal(quotes, 1);
  });

  it('reports an analyzer that cannot answer', async () => {
    const codes = await page.evaluate(async () => {
      const { shell } = globalThis;
      const code = async (analyzer) =>
        analyzer.analyze('text').then(
          () => 'none',
          (error) => error.code,
        );
      const worker = new URL('/engine-worker.js', location.href);
      const closed = shell.wasmAnalyzer({ worker });
      closed.close();
      return [await code(shell.wasmAnalyzer({ worker, timeout: 0 })), await code(closed)];
    });
    assert.deepEqual(codes, ['timeout', 'closed']);
  });
});
