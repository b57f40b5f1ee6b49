/** What the tests call inside a page: the shell as it ships, and questions that are easier asked there. */

import type { Span } from '../../www/shell/analysis.ts';
import type { PageText } from '../../www/shell/page-text.ts';
import { readPage, regionOf } from '../../www/shell/read-page.ts';

export { findArticle } from '../../www/shell/article.ts';
export { HIGHLIGHT_NAMES } from '../../www/shell/highlight-sheet.ts';
export { Marks } from '../../www/shell/marks.ts';
export { openPainter } from '../../www/shell/painter.ts';
export { readPage, regionOf } from '../../www/shell/read-page.ts';
export { attach } from '../../www/shell/session.ts';
export { wasmAnalyzer } from '../../www/shell/wasm-analyzer.ts';

/** What a case of `cases/page-text.json` gives, read in a frame of its own. */
export interface CaseResult {
  readonly text: string;
  /** Offsets that did not come back from the page as they went in. */
  readonly lost: number[];
  /** Lines whose ranges do not say what the line says. */
  readonly wrong: string[];
}

/** Reads `html` as a document of a frame: another realm than this script's, as with a frame of a real page. */
export async function readInFrame(html: string): Promise<CaseResult> {
  const frame = document.createElement('iframe');
  frame.srcdoc = html;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const root = frame.contentDocument?.body;
  if (!root) throw new Error('the frame has no document');
  const page = readPage(regionOf(root));
  const result = { text: page.text, lost: lostOffsets(page), wrong: wrongLines(page) };
  frame.remove();
  return result;
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
    if (line && (!page.verify(span) || letters(saidBy(page, span)) !== letters(line))) wrong.push(line);
    start = span.end + 1;
  }
  return wrong;
}

/** What the page says where `span` is, by the browser's own account. */
export function saidBy(page: PageText, span: Span): string {
  return page
    .rangesOf(span)
    .map((piece) => {
      const range = document.createRange();
      range.setStart(piece.startContainer, piece.startOffset);
      range.setEnd(piece.endContainer, piece.endOffset);
      return range.toString();
    })
    .join('');
}

/** Letters and figures alone; quotation marks go too, because those around a `<q>` stand in no node. */
export function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
