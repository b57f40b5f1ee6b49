/** The words that the reader has selected in the page, as a stretch of the text that was read. */

import type { Span } from '../../shell/analysis.ts';
import type { PageText } from '../../shell/page-text.ts';
import { search } from '../../shell/search.ts';
import type { Session } from '../../shell/session.ts';

/** The stretch that is selected in the marked document; null where nothing is selected that was read. */
export function spanOfSelection({ document, state }: Session): Span | null {
  const page = state?.page;
  const selection = document.getSelection();
  if (!page || !selection || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(page, range.startContainer, range.startOffset);
  const end = offsetOf(page, range.endContainer, range.endOffset) ?? page.text.length;
  return start === null || start >= end ? null : { start, end };
}

/**
 * The offset in the text of what stands at this boundary point, or of the next character that was read where that one was
 * not; null where the text node was not read, or nothing that was read follows.
 */
export function offsetOf(page: PageText, node: Node, offset: number): number | null {
  if (node.nodeType === Node.TEXT_NODE) return page.offsetAt(node, offset);
  const child = node.childNodes[offset];
  const follows = (read: Node): boolean =>
    child ? child === read || isBefore(child, read) : isBefore(node, read) && !node.contains(read);
  const nodes = [...page.nodes()];
  const first = nodes[search(0, nodes.length, (at) => follows(nodes[at] as Node))];
  return first ? page.offsetAt(first, 0) : null;
}

function isBefore(a: Node, b: Node): boolean {
  return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
