import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { keepScreenshot } from './harness/screenshots.js';

/** What the painter is told to show in `fixtures/report.html`. */
const FOUND = {
  quotes: ['“closed until further notice”', '“Nobody was hurt,”'],
  attributions: [
    ['Mayor Ragna Toft', 'said on'],
    ['Toft. Residents', 'claimed'],
    ['The port authority', 'said it'],
  ],
  claims: [
    ['A tanker allegedly struck the north pier before dawn.', 'strong'],
    ['two men had been seen on the pier', 'weak'],
  ],
};

inBothBrowsers('painter', (browser) => {
  /** @type {import('puppeteer-core').Page} */
  let page;
  before(async () => {
    page = await browser.open('/fixtures/report.html');
    await page.evaluate(async (found) => {
      const shell = await import('/in-page.js');
      const root = document.querySelector('article');
      const text = shell.readPage(shell.regionOf(root));
      const marks = new shell.Marks(shell.foundIn(text.text, found));
      const painter = shell.openPainter(document);
      Object.assign(globalThis, { shell, text, marks, painter });
    }, FOUND);
  });
  after(() => page?.close());

  /** @param {object} visibility */
  const paint = (visibility) =>
    page.evaluate((wanted) => {
      const shown = globalThis.painter.paint(globalThis.text, globalThis.marks, wanted);
      return { shown, painted: globalThis.shell.painted() };
    }, visibility);
  const clear = () => page.evaluate(() => globalThis.painter.clear());
  const ALL = { quotes: true, attributions: true, claims: 'all' };

  it('paints exactly the words of every mark, by role and by ground', async () => {
    const { shown, painted } = await paint(ALL);
    assert.deepEqual(shown, { parts: 10, stale: 0 });
    assert.deepEqual(painted, {
      'sourcelight-quote': ['closeduntilfurthernotice'],
      'sourcelight-quote-dark': ['Nobodywashurt'],
      'sourcelight-claim-weak-dark': ['twomenhadbeenseenonthepier'],
      'sourcelight-claim-strong': ['Atankerallegedlystruckthenorthpierbeforedawn'],
      'sourcelight-source': ['Mayor', 'RagnaToft', 'Theportauthority'],
      'sourcelight-source-dark': ['ToftResidents'],
      'sourcelight-cue': ['saidon', 'saidit'],
      'sourcelight-cue-dark': ['claimed'],
    });
  });

  it('registers the names in the order of painting, whoever paints first, and no priorities', async () => {
    const order = await page.evaluate(() => {
      const { shell, text, marks, painter } = globalThis;
      const nothing = { quotes: false, attributions: false, claims: 'none' };
      painter.paint(text, marks, { ...nothing, attributions: true });
      const others = shell.openPainter(document);
      others.paint(text, marks, { ...nothing, claims: 'all', quotes: true });
      const registered = [...CSS.highlights].map(([name, { priority }]) => [name, priority]);
      others.clear();
      return registered;
    });
    assert.deepEqual(
      order,
      [
        'sourcelight-quote',
        'sourcelight-quote-dark',
        'sourcelight-claim-weak-dark',
        'sourcelight-claim-strong',
        'sourcelight-source',
        'sourcelight-source-dark',
        'sourcelight-cue',
        'sourcelight-cue-dark',
      ].map((name) => [name, 0]),
    );
  });

  it('changes the picture and not the page, and clearing brings both back', async () => {
    await clear();
    const html = () => page.evaluate(() => document.documentElement.outerHTML);
    const traces = () => page.evaluate(() => globalThis.shell.traces());
    const before = { html: await html(), traces: await traces(), picture: await page.screenshot() };
    await paint(ALL);
    const picture = await page.screenshot();
    await keepScreenshot(`painter-${browser.name}`, picture);
    assert.equal(await html(), before.html);
    assert.notDeepEqual(Buffer.from(picture), Buffer.from(before.picture), 'nothing was painted');
    await clear();
    assert.equal(await html(), before.html);
    assert.deepEqual(await traces(), before.traces);
    assert.deepEqual(Buffer.from(await page.screenshot()), Buffer.from(before.picture), 'something is still painted');
  });

  it('shows only what the reader wants to see', async () => {
    const { painted } = await paint({ quotes: false, attributions: false, claims: 'strong' });
    assert.deepEqual(Object.keys(painted), ['sourcelight-claim-strong']);
  });

  it('finds the innermost mark under the pointer, and none beside it', async () => {
    await paint(ALL);
    const found = await page.evaluate(() => {
      const { painter, marks, text } = globalThis;
      const missed = [];
      for (const mark of marks.list) {
        for (const part of mark.parts) {
          const [range] = text.rangesOf(part);
          const live = document.createRange();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          const [box] = live.getClientRects();
          const hits = painter.marksAt((box.left + box.right) / 2, (box.top + box.bottom) / 2);
          if (!hits.includes(mark)) missed.push(`${mark.id}: ${hits.map(({ id }) => id)}`);
        }
      }
      const heading = document.querySelector('h1').getBoundingClientRect();
      const paragraph = document.querySelector('p').getBoundingClientRect();
      return {
        missed,
        heading: painter.marksAt(heading.left + 20, heading.top + 20),
        margin: painter.marksAt(paragraph.left - 30, paragraph.top + 10),
        lineEnd: painter.marksAt(paragraph.right - 2, paragraph.bottom - 5),
      };
    });
    assert.deepEqual(found, { missed: [], heading: [], margin: [], lineEnd: [] });
  });

  it('gives every shadow root with a mark in it one sheet, and takes it back', async () => {
    const sheets = () => page.evaluate(() => document.querySelector('#shadow').shadowRoot.adoptedStyleSheets.length);
    await paint(ALL);
    await paint(ALL);
    assert.equal(await sheets(), 1);
    await clear();
    assert.equal(await sheets(), 0);
  });

  it('gives the document its sheet before there are marks where it is told to, once, and takes it back', async () => {
    const sheets = () => page.evaluate(() => document.adoptedStyleSheets.length);
    await clear();
    assert.equal(await sheets(), 0);
    await page.evaluate(() => globalThis.painter.adopt(document));
    assert.equal(await sheets(), 1);
    await paint(ALL);
    assert.equal(await sheets(), 1);
    await clear();
    assert.equal(await sheets(), 0);
  });

  it('leaves out what the page no longer says', async () => {
    await clear();
    const { shown, painted } = await page.evaluate(() => {
      const { painter, text, marks, shell } = globalThis;
      const node = document.querySelector('.night').firstChild;
      const original = node.data;
      node.data = original.replace('two men', 'three men');
      const shown = painter.paint(text, marks, { quotes: false, attributions: false, claims: 'all' });
      const painted = shell.painted();
      node.data = original;
      return { shown, painted };
    });
    assert.deepEqual(shown, { parts: 1, stale: 1 });
    assert.deepEqual(Object.keys(painted), ['sourcelight-claim-strong']);
  });

  it('flashes for a moment', async () => {
    await paint(ALL);
    const flashed = await page.evaluate(() => {
      globalThis.painter.flash(globalThis.marks.get('claim-1').parts);
      return globalThis.shell.painted()['sourcelight-flash-dark'];
    });
    assert.deepEqual(flashed, ['twomenhadbeenseenonthepier']);
    await page.waitForFunction(() => !CSS.highlights.has('sourcelight-flash-dark'), { timeout: 5000 });
  });

  it('shares the names with another painter and takes away only its own ranges', async () => {
    await paint({ ...ALL, claims: 'none' });
    const left = await page.evaluate(() => {
      const { shell, text, marks } = globalThis;
      const other = shell.openPainter(document);
      other.paint(text, marks, { quotes: true, attributions: false, claims: 'all' });
      const both = shell.painted()['sourcelight-quote'].length;
      other.clear();
      return { both, names: Object.keys(shell.painted()), one: shell.painted()['sourcelight-quote'].length };
    });
    assert.equal(left.both, 2);
    assert.equal(left.one, 1);
    assert.ok(!left.names.some((name) => name.startsWith('sourcelight-claim')));
  });

  it('paints in the document of a frame', async () => {
    const result = await page.evaluate(async () => {
      const { shell } = globalThis;
      const frame = document.createElement('iframe');
      frame.srcdoc = '<p>“We shall see,” said Ivar Lund.</p>';
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      document.body.append(frame);
      await loaded;
      const inside = frame.contentDocument;
      const text = shell.readPage(shell.regionOf(inside.body));
      const found = { quotes: ['“We shall see,”'], attributions: [], claims: [] };
      const painter = shell.openPainter(inside);
      painter.paint(text, new shell.Marks(shell.foundIn(text.text, found)), { quotes: true });
      const registry = frame.contentWindow.CSS.highlights;
      const names = [...registry.keys()];
      const box = frame.contentDocument.querySelector('p').getBoundingClientRect();
      const hit = painter.marksAt(box.left + 20, box.top + 8)[0]?.id;
      painter.clear();
      const left = [...registry.keys()].length + inside.adoptedStyleSheets.length;
      frame.remove();
      return { names, hit, left };
    });
    assert.deepEqual(result, { names: ['sourcelight-quote'], hit: 'quote-0', left: 0 });
  });

  it('says so where it cannot paint', async () => {
    const message = await page.evaluate(() => {
      const painter = globalThis.shell.openPainter(document.implementation.createHTMLDocument());
      return painter instanceof Error && painter.message;
    });
    assert.match(message, /lacks the CSS Custom Highlight API/);
  });
});
