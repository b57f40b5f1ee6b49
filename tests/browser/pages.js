/**
 * Has the packaged extension (`npm run build`) read and mark a folder of saved pages in a real browser and writes a line a
 * page.
 *
 *     npm run pages -- [--browser chromium|firefox] [--out REPORT.jsonl] [--pictures] [FOLDER]
 *
 * FOLDER holds `.html` or `.html.gz`; without it the pages beside the repository are taken whose articles people
 * marked. Each line: `{"id", "status", "headline", "text", "exceptions", "htmlUnchanged", "tracesLeft", "painted",
 * "wrong", "ms"}`; `text` is what was read below the headline, so that `../shared/eval/score_pages.py` can compare it with
 * the marked body; `painted` counts ranges; `ms` has the steps as measured outside of the extension (gate, find, read, in the
 * page; analyze through the background) and `all`, from asking for the marks to their being there. The exit code is 1 where a page had an exception, was changed, or was marked at a wrong place.
 */

import { createWriteStream } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from './harness/browsers.js';
import { ROOT } from './harness/bundle.js';
import { markPage, RUN_WHEN_ASKED } from './harness/mark-page.js';
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

const folder = resolve(positionals[0] ?? join(ROOT, '../shared/corpora/pages/html'));
const ids = await pagesIn(folder);
if (ids.length === 0) throw new Error(`there is no page in ${folder}`);
const out = values.out ? createWriteStream(values.out) : process.stdout;
const browser = await openBrowser(values.browser, [folder], true);
await browser.driver.settings(RUN_WHEN_ASKED);
let bad = 0;
try {
  for (const id of ids) {
    const { picture, ...report } = await markPage(browser, `/saved/${basename(folder)}/${id}`, values.pictures);
    out.write(`${JSON.stringify({ id, ...report })}\n`);
    if (picture) await keepScreenshot(`${values.browser}-${id}`, picture);
    if (report.exceptions.length || !report.htmlUnchanged || report.tracesLeft || report.wrong.length) bad += 1;
  }
} finally {
  await browser.close();
}
console.error(`${ids.length} pages in ${values.browser}, ${bad} of them with something wrong`);
process.exitCode = bad ? 1 : 0;
