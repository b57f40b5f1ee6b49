/** Marks one page as a reader would see it and checks what must hold for every page. */

/** What Firefox reports of a saved page's own pictures and frames, which the server's policy keeps out. */
const REFUSED = /Content-Security-Policy: .*blocked/;

/**
 * Opens the page, lets a session read and mark it with the real core, and takes the marks off again.
 *
 * @param {{ open(path: string): Promise<import('puppeteer-core').Page> }} browser
 * @param {string} path
 * @param {boolean} [withPicture]
 */
export async function markPage(browser, path, withPicture = false) {
  const page = await browser.open(path);
  /** @type {string[]} */
  const exceptions = [];
  page.on('pageerror', (error) => {
    if (!REFUSED.test(String(error))) exceptions.push(String(error));
  });
  try {
    const report = await page.evaluate(async (origin) => {
      const { markDocument } = await import(`${origin}/in-page.js`);
      return markDocument(`${origin}/engine-worker.js`);
    }, new URL(page.url()).origin);
    if (withPicture) await page.evaluate(() => globalThis.sourcelightTest.show());
    const picture = withPicture ? await page.screenshot() : null;
    const left = await page.evaluate(() => globalThis.sourcelightTest.finish());
    return { ...report, exceptions: [...exceptions, ...report.errors], ...left, picture };
  } finally {
    await page.close();
  }
}
