/** What the tests call inside a page: the shell as it ships, and questions that are easier asked there. */

import { offsetOf } from '../../www/extension/content/selection.ts';
import type { Analysis, Span, Strength } from '../../www/shell/analysis.ts';
import { findArticle } from '../../www/shell/article.ts';
import { TextLinks } from '../../www/shell/export/text-fragment.ts';
import { HIGHLIGHT_NAMES } from '../../www/shell/highlight-sheet.ts';
import type { PageText } from '../../www/shell/page-text.ts';
import { readPage, regionOf } from '../../www/shell/read-page.ts';

export { BlockMemory } from '../../www/shell/block-memory.ts';
export { Marks } from '../../www/shell/marks.ts';
export { openPainter } from '../../www/shell/painter.ts';
export { readPage, regionOf } from '../../www/shell/read-page.ts';
export { attach } from '../../www/shell/session.ts';
export { wasmAnalyzer } from '../../www/shell/wasm-analyzer.ts';
export { findArticle };

/** What a case of `cases/page-text.json` gives, read in a frame of its own. */
export interface CaseResult {
  readonly text: string;
  /** Offsets that did not come back from the page as they went in. */
  readonly lost: number[];
  /** Lines whose ranges do not say what the line says. */
  readonly wrong: string[];
}

/** Reads `html` as a document of a frame: another realm than this script's, as with a frame of a real page. */
export function readInFrame(html: string): Promise<CaseResult> {
  return inFrame(html, ({ body }) => {
    const page = readPage(regionOf(body));
    return { text: page.text, lost: lostOffsets(page), wrong: wrongLines(page) };
  });
}

/** What is read of the article in `html`; null where none is found. */
export function articleInFrame(html: string): Promise<string | null> {
  return inFrame(html, (page) => {
    const article = findArticle(page);
    return article && readPage(article).text;
  });
}

async function inFrame<T>(html: string, ask: (page: Document) => T): Promise<T> {
  const frame = document.createElement('iframe');
  frame.srcdoc = html;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  if (!frame.contentDocument) throw new Error('the frame has no document');
  const answer = ask(frame.contentDocument);
  frame.remove();
  return answer;
}

/** Offsets of characters that stand in the page and that `offsetAt` does not find again. */
function lostOffsets(page: PageText): number[] {
  const offsets = Array.from({ length: page.text.length }, (_, offset) => offset);
  return offsets.filter((offset) => {
    const [range] = page.rangesOf({ start: offset, end: offset + 1 });
    return range !== undefined && page.offsetAt(range.startContainer, range.startOffset) !== offset;
  });
}

function wrongLines(page: PageText): string[] {
  const wrong: string[] = [];
  let start = 0;
  for (const line of page.text.split('\n')) {
    const span = { start, end: start + line.length };
    if (line && (page.standing(span).length === 0 || letters(saidBy(page, span)) !== letters(line))) wrong.push(line);
    start = span.end + 1;
  }
  return wrong;
}

/** What the page says where `span` is, by the browser's own account. */
export function saidBy(page: PageText, span: Span): string {
  return page.rangesOf(span).map(wordsOf).join('');
}

function wordsOf({ startContainer, startOffset, endContainer, endOffset }: StaticRange): string {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.toString();
}

/** Letters and figures alone; quotation marks go too, because those around a `<q>` stand in no node. */
export function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** The link to these words of the block with this id, as it is made for the whole of the page. */
export function linkTo(id: string, words: string): string {
  const page = readPage(regionOf(document.body));
  const block = document.getElementById(id);
  const from = block && offsetOf(page, block, 0);
  const start = page.text.indexOf(words, from ?? 0);
  if (start < 0) throw new Error(`“${words}” is not in ${id}`);
  const links = new TextLinks(document.URL, page.text, document.body.innerText);
  return links.to({ start, end: start + words.length });
}

/** For tests of the painter alone: an analysis of `text` that finds these words, each the first time it stands there. */
export function foundIn(text: string, found: Found): Analysis {
  const spanOf = (words: string): Span => {
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`“${words}” is not in the text`);
    return { start, end: start + words.length };
  };
  return {
    schema: 1,
    language: 'en',
    quotes: found.quotes.map((words) => ({ ...spanOf(words), kind: 'direct', attribution: null, parent: null })),
    attributions: found.attributions.map(([source, cue]) => ({
      source: [spanOf(source)],
      cue: [spanOf(cue)],
      content: [],
      form: 'direct',
      speaker: null,
      confidence: 1,
    })),
    speakers: [],
    claims: found.claims.map(([words, strength]) => ({
      ...spanOf(words),
      strength,
      attribution: null,
      confidence: 1,
      reasons: [],
    })),
    summary: { words: 0, sources: 0, named: 0, shares: [], singleSource: [], onlySource: null },
  };
}

/** Words to be found, see {@link foundIn}. */
export interface Found {
  readonly quotes: readonly string[];
  readonly attributions: readonly (readonly [source: string, cue: string])[];
  readonly claims: readonly (readonly [words: string, strength: Strength])[];
}

/** What is painted now: for each of our highlights its ranges' words, letters and figures alone, in text order. */
export function painted(): Record<string, string[]> {
  const shown: Record<string, string[]> = {};
  for (const name of HIGHLIGHT_NAMES) {
    const ranges = [...(CSS.highlights.get(name) ?? [])] as StaticRange[];
    if (ranges.length) shown[name] = ranges.map((range) => letters(wordsOf(range)));
  }
  return shown;
}

/** The names in `CSS.highlights` and the number of sheets that scripts adopted: what clearing must bring back. */
export function traces(): { names: string[]; sheets: number; globals: number } {
  return {
    names: [...CSS.highlights.keys()],
    sheets: document.adoptedStyleSheets.length,
    globals: Object.getOwnPropertyNames(globalThis).length,
  };
}
