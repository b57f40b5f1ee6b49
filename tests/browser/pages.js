/**
 * Reads, analyses and marks a folder of saved pages in a real browser and writes a line a page.
 *
 *     npm run pages -- [--browser chromium|firefox] [--out REPORT.jsonl] [--pictures] [FOLDER]
 *
 * FOLDER holds `.html` or `.html.gz`; without it the pages beside the repository are taken whose articles people
 * marked. Each line: `{"id", "headline", "text", "exceptions", "htmlUnchanged", "painted", "stale", "wrong", "ms"}`;
 * `text` is what was read below the headline, so that `../shared/eval/score_pages.py` can compare it with the marked
 * body. The exit code is 1 where a page had an exception, was changed, or was marked at a wrong place.
 */

import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from './harness/browsers.js';
import { ROOT } from './harness/bundle.js';
import { markPage } from './harness/mark-page.js';
import { pagesIn } from './harness/saved-pages.js';
import { keepScreenshot } from './harness/screenshots.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: 'chromium' },
    out: { type: 'string' },
    pictures: { type: 'boolean', default: false },
  },
});
if (values.browser !== 'chromium' && values.browser !== 'firefox') {
  throw new Error(`--browser is chromium or firefox, not ${values.browser}`);
}

const folder = positionals[0] ?? join(ROOT, '../shared/corpora/pages/html');
const ids = await pagesIn(folder);
if (ids.length === 0) throw new Error(`there is no page in ${folder}`);
const out = values.out ? createWriteStream(values.out) : process.stdout;
const browser = await openBrowser(values.browser, folder);
let bad = 0;
try {
  for (const id of ids) {
    const { picture, ...report } = await markPage(browser, `/saved/${id}`, values.pictures);
    out.write(`${JSON.stringify({ id, ...report })}\n`);
    if (picture) await keepScreenshot(`${values.browser}-${id}`, picture);
    if (report.exceptions.length || !report.htmlUnchanged || report.wrong.length) bad += 1;
  }
} finally {
  await browser.close();
}
console.error(`${ids.length} pages in ${values.browser}, ${bad} of them with something wrong`);
process.exitCode = bad ? 1 : 0;
