/**
 * What lies under the pointer, asked by caret position: `highlightsFromPoint` takes several frames at thousands of
 * ranges, the caret a twentieth of a millisecond (docs/decisions/hit-testing.md).
 */

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
  const range = asked.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
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
