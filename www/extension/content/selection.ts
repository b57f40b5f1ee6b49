/** The words that the reader has selected in the page, as a stretch of the text that was read. */

import type { Span } from '../../shell/analysis.ts';
import type { Session } from '../../shell/session.ts';

/** The stretch that is selected in the marked document; null where nothing is selected that was read. */
export function spanOfSelection({ document, state }: Session): Span | null {
  const page = state?.page;
  const selection = document.getSelection();
  if (!page || !selection || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = page.offsetAt(range.startContainer, range.startOffset);
  const end = page.offsetAt(range.endContainer, range.endOffset) ?? page.text.length;
  return start === null || start >= end ? null : { start, end };
}
