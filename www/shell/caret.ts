/**
 * What lies under the pointer, asked by caret position: `highlightsFromPoint` takes several frames at thousands of
 * ranges, the caret a twentieth of a millisecond (docs/decisions/hit-testing.md).
 */

import { search } from './search.ts';

/** A place in the page. */
export interface Caret {
  readonly node: Node;
  readonly offset: number;
}

/** How far above and below a line its marks still answer, in CSS pixels: the pointer should not fall between lines. */
const SLACK = 3;

interface CaretDocument {
  caretPositionFromPoint?(x: number, y: number, options?: { shadowRoots: ShadowRoot[] }): CaretPosition | null;
  /** WebKit's name for it. */
  caretRangeFromPoint?(x: number, y: number): Range | null;
}

/** The caret nearest to this point of the viewport; `roots` are those whose insides count. */
export function caretFrom(
  document: Document,
  x: number,
  y: number,
  roots: readonly (Document | ShadowRoot)[],
): Caret | null {
  const asked = document as CaretDocument;
  if (asked.caretPositionFromPoint) {
    const shadowRoots = roots.filter((root): root is ShadowRoot => 'host' in root);
    const position = asked.caretPositionFromPoint(x, y, { shadowRoots });
    return position && { node: position.offsetNode, offset: position.offset };
  }
  // WebKit sees no further than the outermost host: what is inside is found by its boxes.
  const inside = roots.find((root) => 'host' in root && root.elementFromPoint(x, y)?.getRootNode() === root);
  if (inside) return caretByBoxes(inside.elementFromPoint(x, y), x, y);
  const range = asked.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/** The caret before the character of `element`'s own text that lies at this point, or before the next one. */
function caretByBoxes(element: Element | null, x: number, y: number): Caret | null {
  if (!element) return null;
  const range = element.ownerDocument.createRange();
  const isLtr = getComputedStyle(element).direction === 'ltr';
  for (const node of element.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    range.selectNodeContents(node);
    const isHere = [...range.getClientRects()].some(
      ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
    );
    if (!isHere) continue;
    const isPast = (offset: number): boolean => {
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return bottom >= y && (top > y || (isLtr ? right >= x : left <= x));
    };
    return { node, offset: search(0, (node as Text).length, isPast) };
  }
  return null;
}

/** Whether this point of the viewport lies on what `range` covers, and not merely near it. */
export function isOver(range: StaticRange, x: number, y: number): boolean {
  return rectsOf(range).some(
    ({ left, right, top, bottom }) => x >= left && x <= right && y >= top - SLACK && y <= bottom + SLACK,
  );
}

/** Where `range` is in the viewport, a box a line. */
export function rectsOf(range: StaticRange): DOMRect[] {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const document = startContainer.ownerDocument;
  if (!document || !startContainer.isConnected) return [];
  // The only live range we ever make; it is dropped at once.
  const live = document.createRange();
  live.setStart(startContainer, startOffset);
  live.setEnd(endContainer, endOffset);
  return [...live.getClientRects()];
}
