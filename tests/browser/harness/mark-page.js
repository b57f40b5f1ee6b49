/** Has the extension mark one page as a reader would and checks what must hold for every page. */

import { bundleText } from './bundle.js';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('./extension-driver.js').ExtensionDriver} ExtensionDriver */

/** What Firefox reports of a saved page's own pictures, frames and fonts, which the server's policy keeps out. */
const REFUSED =
  /Content-Security-Policy: .*blocked|Content-Security-Policy: Prevented too many|downloadable font: .*content blocked/;

/** The settings for {@link markPage}: marks when asked for, and then all of them. */
export const RUN_WHEN_ASKED = { run: 'click', visibility: { quotes: true, attributions: true, claims: 'all' } };

const ENDED = ['on', 'no-article', 'error'];

/**
 * Opens the page, has it read and marked, and the marks taken off again. The extension has to be set to run when asked.
 *
 * @param {{ open(path: string): Promise<Page>, driver: ExtensionDriver }} browser
 * @param {string} path
 * @param {boolean} [withPicture]
 */
export async function markPage({ open, driver }, path, withPicture = false) {
  const page = await open(path);
  /** @type {string[]} */
  const exceptions = [];
  page.on('pageerror', (error) => {
    if (!REFUSED.test(String(error))) exceptions.push(String(error));
  });
  try {
    const before = await traces(page);
    const begun = performance.now();
    if (!(await driver.run(page))) throw new Error(`${path} cannot be read`);
    const state = await driver.until(page, ({ status }) => ENDED.includes(status));
    const all = performance.now() - begun;
    const during = await traces(page);

    await page.evaluate(await bundleText('tests/browser/look-at-marks.ts', 'marks'));
    const { gate, headline, text, ms } = await page.evaluate(() => globalThis.marks.readAgain());
    const asked = performance.now();
    const { analysis, message } = text ? await driver.analyse(text) : {};
    const analyze = performance.now() - asked;
    const { ranges, wrong } = await page.evaluate((given) => globalThis.marks.lookAtMarks(given), analysis ?? null);
    if (withPicture) await page.evaluate(() => document.querySelector('h1')?.scrollIntoView());
    const picture = withPicture ? await page.screenshot() : null;

    if (state.status !== 'error') await driver.ask(page, { type: 'toggle' });
    const after = await traces(page);
    return {
      status: state.status,
      headline,
      text: headline === null ? (text ?? '') : (text ?? '').split('\n').slice(1).join('\n'),
      exceptions: [...exceptions, ...(message ? [message] : []), ...(state.error ? [state.error] : [])],
      htmlUnchanged: before.html === during.html && before.html === after.html,
      tracesLeft: JSON.stringify(before) !== JSON.stringify(after),
      painted: ranges,
      wrong: [...wrong, ...differences(state, gate, text)],
      ms: { ...ms, analyze, all },
      picture,
    };
  } finally {
    await page.close();
  }
}

/** Where what the extension said of the page is not what was found in it here. */
function differences({ status }, gate, text) {
  const isArticle = gate && text !== null;
  return isArticle === (status === 'on') ? [] : [`the extension says ${status}`];
}

/**
 * The page's HTML without our own element, and what is otherwise of ours in the page.
 *
 * @param {Page} page
 */
function traces(page) {
  return page.evaluate(() => {
    const host = document.documentElement.querySelector(':scope > [data-sourcelight="off"]');
    const html = document.documentElement.outerHTML;
    return {
      html: host ? html.replace(host.outerHTML, '') : html,
      highlights: [...CSS.highlights.keys()].length,
      sheets: document.adoptedStyleSheets.length,
      host: host !== null,
    };
  });
}
