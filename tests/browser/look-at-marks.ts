/**
 * What a page shows of the extension's marks, by the browser's own account, beside what it should show: the page is read
 * a second time here, outside of the extension, with the same code.
 */

import type { Analysis } from '../../www/shell/analysis.ts';
import { findArticle } from '../../www/shell/article.ts';
import { mayBeArticle } from '../../www/shell/article-gate.ts';
import { ALL_VISIBLE, isVisible, Marks } from '../../www/shell/marks.ts';
import { openPainter, Painter } from '../../www/shell/painter.ts';
import { readPage } from '../../www/shell/read-page.ts';
import { letters, painted, saidBy } from './in-page.ts';

/** What is read of a page. */
export interface Reading {
  /** Whether the gate lets it through. */
  readonly gate: boolean;
  /** Null where the page has none, or no article. */
  readonly headline: string | null;
  /** All that is read; null where there is no article. */
  readonly text: string | null;
  /** How long gate, search and reading took, in ms. */
  readonly ms: Readonly<Record<'gate' | 'find' | 'read', number>>;
}

/** Reads the page as the extension does. */
export function readAgain(): Reading {
  const begun = performance.now();
  const gate = mayBeArticle(document);
  const passed = performance.now();
  const article = findArticle(document);
  const found = performance.now();
  const text = article && readPage(article).text;
  const ms = { gate: passed - begun, find: found - passed, read: performance.now() - found };
  const headline = article?.headline ? (text?.split('\n', 1)[0] ?? null) : null;
  return { gate, headline, text, ms };
}

/** How many ranges are painted, and what is painted that should not be, or should be and is not. */
export interface Shown {
  readonly ranges: number;
  readonly wrong: readonly string[];
}

/** Compares what is painted with the marks of `analysis`, all of which are to be shown. */
export function lookAtMarks(analysis: Analysis | null): Shown {
  const expected = new Bag();
  const article = analysis && findArticle(document);
  if (article) {
    const page = readPage(article);
    for (const mark of new Marks(analysis).list.filter((one) => isVisible(one, ALL_VISIBLE))) {
      for (const part of mark.parts) {
        const words = page.text.slice(part.start, part.end);
        if (letters(saidBy(page, part)) !== letters(words))
          expected.add(`${part.role} is not where it was read: ${words}`);
        for (const range of page.rangesOf(part)) expected.add(`${part.role}: ${letters(saidByRange(range))}`);
      }
    }
  }
  const shown = new Bag();
  for (const [name, words] of Object.entries(painted())) {
    const role = name.replace(/^sourcelight-|-dark$/g, '');
    for (const said of words) shown.add(`${role}: ${said}`);
  }
  return { ranges: shown.size, wrong: [...expected.without(shown, 'missing'), ...shown.without(expected, 'too much')] };
}

/** How long it takes to paint all marks of `analysis`, in ms; they are taken away again. */
export function paintAgain(analysis: Analysis): number {
  const article = findArticle(document);
  const painter = openPainter(document);
  if (!article || !(painter instanceof Painter)) return 0;
  const page = readPage(article);
  const begun = performance.now();
  painter.paint(page, new Marks(analysis), ALL_VISIBLE);
  const ms = performance.now() - begun;
  painter.clear();
  return ms;
}

function saidByRange({ startContainer, startOffset, endContainer, endOffset }: StaticRange): string {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.toString();
}

/** Strings with how often each is in it. */
class Bag {
  readonly #counts = new Map<string, number>();
  size = 0;

  add(item: string): void {
    this.size += 1;
    this.#counts.set(item, (this.#counts.get(item) ?? 0) + 1);
  }

  /** What is in here oftener than in `other`, said with `why`. */
  without(other: Bag, why: string): string[] {
    const more = [...this.#counts].filter(([item, count]) => count > (other.#counts.get(item) ?? 0));
    return more.map(([item]) => `${why}: ${item}`);
  }
}
