/** Other conditions of reading: forced colours, less motion, paper, a language from right to left. Chromium can be told. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { openBrowser } from './harness/browsers.js';
import { press } from './harness/reader.js';

const REPORT = JSON.parse(await readFile(new URL('cases/harbour.json', import.meta.url), 'utf8'));
const ROLES = ['quote', 'source', 'cue', 'claim-weak', 'claim-strong'];

describe('conditions of reading', () => {
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;
  /** @type {import('puppeteer-core').Page} */
  let page;
  before(async () => {
    browser = await openBrowser('chromium');
  });
  after(() => browser?.close());
  beforeEach(async () => {
    page = await browser.open('/fixtures/column.html');
    await page.setViewport({ width: 1300, height: 900 });
  });
  afterEach(() => page.close());

  /** @param {object} [showing] */
  const show = (showing = {}) =>
    page.evaluate(async ({ given, how }) => (await import('/report-in-page.js')).showReport(given, how), {
      given: REPORT.analysis,
      how: { layout: 'docked', ...showing },
    });
  /** @param {string} media @param {[name: string, value: string][]} features */
  const emulate = async (media, features = []) => {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {
      media,
      features: features.map(([name, value]) => ({ name, value })),
    });
  };
  /**
   * Computed values of a part of the interface.
   *
   * @param {string} selector
   * @param {string[]} properties
   */
  const styleOf = (selector, ...properties) =>
    page.evaluate(
      ({ selector, properties }) => {
        const part = document.querySelector('[data-sourcelight="off"]')?.shadowRoot?.querySelector(selector);
        const style = part && getComputedStyle(part);
        return style && properties.map((property) => style.getPropertyValue(property));
      },
      { selector, properties },
    );
  /** How the marks of a role are underlined in the page. @param {string} role */
  const lineOf = (role) =>
    page.evaluate((name) => {
      const style = getComputedStyle(document.querySelector('article p'), `::highlight(sourcelight-${name})`);
      return [style.textDecorationLine, style.textDecorationStyle, style.textDecorationThickness].join(' ');
    }, role);

  it('forced colours: every kind of mark keeps a line of its own, in the page and in the legend', async () => {
    await emulate('screen', [['forced-colors', 'active']]);
    await show();
    const inPage = await Promise.all(ROLES.map(lineOf));
    assert.equal(new Set(inPage).size, ROLES.length, inPage.join(', '));
    for (const line of inPage) assert.match(line, /^underline (solid|double|dotted|dashed|wavy)/);
    await page.evaluate((roles) => {
      const root = document.querySelector('[data-sourcelight="off"]')?.shadowRoot;
      for (const role of roles) {
        const swatch = document.createElement('span');
        swatch.className = `swatch ${role}`;
        root?.querySelector('.legend')?.append(swatch);
      }
    }, ROLES);
    for (const role of ROLES) {
      const [line] = (await styleOf(`.legend > .swatch.${role}`, 'text-decoration-style')) ?? [];
      assert.equal(line, inPage[ROLES.indexOf(role)].split(' ')[1], role);
    }
  });

  it('forced colours: bars, borders and the chosen entry can be seen', async () => {
    await emulate('screen', [['forced-colors', 'active']]);
    await show();
    const [adjust, picture] = (await styleOf('.share', 'forced-color-adjust', 'background-image')) ?? [];
    assert.equal(adjust, 'none');
    assert.match(picture ?? '', /linear-gradient/);
    await press(page, 'two boats were lost');
    const [outline] = (await styleOf('.entry[aria-current]', 'outline-style')) ?? [];
    assert.equal(outline, 'solid');
    const [canvas] = (await styleOf('.panel', 'border-left-color')) ?? [];
    assert.notEqual(canvas, 'rgba(0, 0, 0, 0)');
  });

  it('less motion: nothing glides, and the page jumps to its marks', async () => {
    await emulate('screen', [['prefers-reduced-motion', 'reduce']]);
    await page.setViewport({ width: 1300, height: 300 });
    await show();
    assert.deepEqual(
      await page.evaluate(() => {
        const fold = document.querySelector('[data-sourcelight="off"]')?.shadowRoot?.querySelector('.fold');
        return fold && getComputedStyle(fold, '::after').transitionDuration;
      }),
      '0s',
    );
    const scrolled = await page.evaluate(async () => {
      const root = document.querySelector('[data-sourcelight="off"]')?.shadowRoot;
      const entries = [...(root?.querySelectorAll('.entry') ?? [])];
      const entry = entries.findLast((each) => each.textContent?.startsWith('repairs had cost'));
      /** @type {HTMLElement} */ (entry).click();
      const at = scrollY;
      await new Promise((resolve) => setTimeout(resolve, 800));
      return { at, later: scrollY };
    });
    assert.ok(scrolled.at > 0 && scrolled.at === scrolled.later, JSON.stringify(scrolled));
  });

  it('paper: the ledger follows the page whole, without what can only be pressed', async () => {
    await show();
    await emulate('print');
    const [position, bar] = (await styleOf('.panel', 'position', 'break-before')) ?? [];
    assert.deepEqual([position, bar], ['static', 'page']);
    for (const part of ['.steps', '.panel-close', '.jumps', '.keys', '.copy', '.take', '.card', '.proxy']) {
      assert.deepEqual(await styleOf(part, 'display'), ['none'], part);
    }
    const unfolded = await page.evaluate(() => {
      const root = document.querySelector('[data-sourcelight="off"]')?.shadowRoot;
      return [...(root?.querySelectorAll('.speakers .entries') ?? [])].every((list) => list.checkVisibility());
    });
    assert.ok(unfolded, 'what a speaker said is folded away');
    const lines = await Promise.all(ROLES.map(lineOf));
    assert.equal(new Set(lines).size, ROLES.length, lines.join(', '));
  });

  it('a language from right to left: text, bars and buttons run that way', async () => {
    await show({ direction: 'rtl' });
    const [direction, from] = (await styleOf('.share', 'direction', 'background-position-x')) ?? [];
    assert.equal(direction, 'rtl');
    assert.match(from ?? '', /^100%/, 'the bars begin on the right');
    const { title, close } = await page.evaluate(() => {
      const root = document.querySelector('[data-sourcelight="off"]')?.shadowRoot;
      const left = (selector) => root?.querySelector(selector)?.getBoundingClientRect().left ?? 0;
      return { title: left('h2'), close: left('.panel-close') };
    });
    assert.ok(close < title, 'the title begins on the right');
  });
});
