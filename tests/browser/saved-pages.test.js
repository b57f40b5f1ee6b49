/**
 * Real news pages as they were saved: fifteen of each set, read, analysed by the real core and marked. All of them:
 * `npm run pages`.
 */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { ROOT } from './harness/bundle.js';
import { markPage } from './harness/mark-page.js';
import { pagesIn } from './harness/saved-pages.js';

const PAGES = join(ROOT, '../shared/corpora/pages');
const SETS = ['html', 'readability'];
const PAGES_A_SET = 15;

/** Pages in languages other than English, or without an article, have nothing to paint; most of a set must have. */
const LEAST_PAINTED = 8;

for (const set of SETS) {
  const folder = join(PAGES, set);
  const all = await pagesIn(folder);
  if (all.length === 0) {
    if (process.env.CI) throw new Error(`in CI the saved pages have to be there: ${folder}`);
    it(`saved pages, ${set}`, { skip: `../shared/corpora/pages/${set} is not there` }, () => {});
    continue;
  }
  // Spread over the whole set, and the same ones every time.
  const ids = all.filter((_, place) => place % Math.floor(all.length / PAGES_A_SET) === 0).slice(0, PAGES_A_SET);

  inBothBrowsers(
    `saved pages, ${set}`,
    (browser) => {
      let painted = 0;
      for (const id of ids) {
        it(id, async () => {
          const report = await markPage(browser, `/saved/${id}`);
          assert.deepEqual(report.exceptions, []);
          assert.deepEqual(report.wrong, []);
          assert.equal(report.stale, 0, 'what was just read is not there any more');
          assert.ok(report.htmlUnchanged, 'the page was changed');
          assert.ok(!report.tracesLeft, 'something is left of the marks');
          if (report.painted > 0) painted += 1;
        });
      }
      it('marks most of them', () => assert.ok(painted >= LEAST_PAINTED, `${painted} pages have marks`));
    },
    folder,
  );
}
