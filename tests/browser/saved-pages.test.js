/**
 * Real news pages as they were saved: fifteen of each set, read and marked by the packaged extension. All of them:
 * `npm run pages`.
 */

import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { before, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { ROOT } from './harness/bundle.js';
import { markPage, RUN_WHEN_ASKED } from './harness/mark-page.js';
import { pagesIn } from './harness/saved-pages.js';

const FOLDERS = ['html', 'readability'].map((set) => join(ROOT, '../shared/corpora/pages', set));
const PAGES_A_SET = 15;

/** Pages without an article, or in languages other than English and without a quotation, have nothing to paint. */
const LEAST_PAINTED = 20;

/** Spread over the whole set, and the same ones every time. @param {string} folder */
async function choice(folder) {
  const all = await pagesIn(folder);
  const chosen = all.filter((_, place) => place % Math.floor(all.length / PAGES_A_SET) === 0).slice(0, PAGES_A_SET);
  return chosen.map((id) => `${basename(folder)}/${id}`);
}

const ids = (await Promise.all(FOLDERS.map(choice))).flat();

if (ids.length === 0) {
  if (process.env.CI) throw new Error(`in CI the saved pages have to be there: ${FOLDERS}`);
  it('saved pages', { skip: `${FOLDERS} are not there` }, () => {});
} else {
  inBothBrowsers(
    'saved pages',
    (browser) => {
      let painted = 0;
      before(() => browser.driver.settings(RUN_WHEN_ASKED));
      for (const id of ids) {
        it(id, async () => {
          const report = await markPage(browser, `/saved/${id}`);
          assert.deepEqual(report.exceptions, []);
          assert.deepEqual(report.wrong, []);
          assert.ok(report.htmlUnchanged, 'the page was changed');
          assert.ok(!report.tracesLeft, 'something is left of the marks');
          if (report.painted > 0) painted += 1;
        });
      }
      it('marks most of them', () => assert.ok(painted >= LEAST_PAINTED, `${painted} pages have marks`));
    },
    FOLDERS,
    true,
  );
}
