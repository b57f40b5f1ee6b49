/**
 * The content script that is put into every page that the reader allows. It looks whether the page may hold an article
 * and, when it does, asks for the reader script; then it is done. What runs in a page, and when it is off:
 *
 * ```text
 *   gate ── article-watch ── article-gate: a look at the paragraphs, under 3 ms     off: once it has found prose, for good
 *     │          └── changes of the page, other addresses
 *     └──> background ──> reader
 *                            ├── article-watch, as above           off: while there is an article
 *                            ├── session: reads, paints, watches   off: while there is none, or the reader switched it off
 *                            ├── interface: card, ledger           off: with the session; a script of its own, sent after the marks
 *                            └── lifetime: settings, the extension's end, a newer reader     ends all of it
 * ```
 *
 * Nothing is analysed here: texts go to the background, whose WebAssembly no policy of the page forbids. Nothing is added
 * to the page but one host element below `<html>`, and that by the reader alone.
 */

import { mayBeArticle } from '../shell/article-gate.ts';
import { askBackground } from './ask-background.ts';
import { awaitArticle } from './content/article-watch.ts';
import { claimPage } from './content/lifetime.ts';
import type { BackgroundRequest } from './protocol.ts';

const REQUEST: BackgroundRequest = { to: 'background', type: 'article' };

const life = claimPage('gate');
if (life) {
  const stop = awaitArticle(
    document,
    (page) => mayBeArticle(page) || null,
    () => {
      // Rejected where the extension has been updated or switched off since: then nobody sends a reader.
      life.end();
      askBackground(REQUEST).catch(() => {});
    },
  );
  life.ended.addEventListener('abort', stop);
}
