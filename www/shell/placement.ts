/** Where the card goes: beside its mark, inside the window, never over the mark. Pure geometry in CSS pixels. */

/** A box on the screen. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Space between the card and its mark, and between the card and the window's edge. */
const GAP = 8;

/** Where the card lies, and how tall it may be: a longer one scrolls. */
export interface Placement {
  readonly left: number;
  readonly top: number;
  readonly room: number;
}

/** A card is not pressed into less height than this, but covers its mark. */
const LEAST_ROOM = 160;

/**
 * A card of this `size` beside `mark` inside `area`: below the mark where it fits, else above it, else wherever more room
 * is, as tall as the room allows; shifted sideways into the area. Beside a mark outside the area it lies at the nearest
 * edge.
 */
export function place(mark: Box, size: { readonly width: number; readonly height: number }, area: Box): Placement {
  const left = clamp(mark.left, area.left + GAP, area.right - size.width - GAP);
  const below = area.bottom - mark.bottom - 2 * GAP;
  const above = mark.top - area.top - 2 * GAP;
  const under = size.height <= below || (size.height > above && below >= above);
  const room = Math.min(Math.max(under ? below : above, LEAST_ROOM), area.bottom - area.top - 2 * GAP);
  const height = Math.min(size.height, room);
  const top = under ? mark.bottom + GAP : mark.top - GAP - height;
  return { left, top: clamp(top, area.top + GAP, area.bottom - height - GAP), room };
}

/** The window that shows `doc`, without its scroll bars. */
export function windowBox(doc: Document): Box {
  // In quirks mode it is the body that has the size of the window.
  const { clientWidth, clientHeight } = doc.scrollingElement ?? doc.documentElement;
  return { left: 0, top: 0, right: clientWidth, bottom: clientHeight };
}

/** What of `area` lies beside `panel`, on the side of `mark`; all of it where the panel is not beside the mark. */
export function besides(panel: Box, mark: Box, area: Box): Box {
  if (panel.bottom <= area.top || panel.top >= area.bottom) return area;
  if (panel.left >= mark.right) return { ...area, right: Math.min(panel.left, area.right) };
  if (panel.right <= mark.left) return { ...area, left: Math.max(panel.right, area.left) };
  return area;
}

/** `value` between the limits; the lower one where they contradict each other. */
function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

/** The smallest box around all of `boxes`; null around none. */
export function union(boxes: readonly Box[]): Box | null {
  const [first] = boxes;
  if (!first) return null;
  const all = { left: first.left, top: first.top, right: first.right, bottom: first.bottom };
  for (const { left, top, right, bottom } of boxes) {
    all.left = Math.min(all.left, left);
    all.top = Math.min(all.top, top);
    all.right = Math.max(all.right, right);
    all.bottom = Math.max(all.bottom, bottom);
  }
  return all;
}
