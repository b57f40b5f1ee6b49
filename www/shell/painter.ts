/**
 * Paints marks with the CSS Custom Highlight API, which changes no node of the page.
 *
 * All ranges are static (see docs/decisions/static-ranges.md) and only painted where the page still says what was
 * read. `CSS.highlights` and the names in it are shared: with the page, and with other painters of the same document,
 * so a painter adds and takes away nothing but its own ranges. Every document and shadow root that holds a mark gets
 * one adopted style sheet, because a document's `::highlight()` rules do not reach into shadow roots in every browser.
 */

import type { Span } from './analysis.ts';
import { caretFrom, isOver } from './caret.ts';
import { Grounds } from './ground.ts';
import { HIGHLIGHT_NAMES, type HighlightRole, highlightCss, highlightName } from './highlight-sheet.ts';
import { isVisible, type Mark, type Marks, type Visibility } from './marks.ts';
import type { PageText } from './page-text.ts';
import { type Palette, STANDARD } from './palette.ts';

/** The browser cannot paint: it has no CSS Custom Highlight API. */
export class PaintingUnsupported extends Error {
  /** With the message for the reader. */
  constructor() {
    super('This browser lacks the CSS Custom Highlight API.');
    this.name = 'PaintingUnsupported';
  }
}

/** What came of a painting. */
export interface Painted {
  /** Parts painted. */
  readonly parts: number;
  /** Parts left out because the page no longer says what was read there. */
  readonly stale: number;
}

/** The globals of the page's own realm, which a frame does not share with ours. */
type Realm = Window & typeof globalThis;

/** How long a flash stays, in ms. */
const FLASH_MS = 1600;

/** Paints the marks of one document; made by {@link openPainter}. */
export class Painter {
  readonly #document: Document;
  readonly #realm: Realm;
  readonly #painted = new Map<string, StaticRange[]>();
  readonly #sheets = new Map<Document | ShadowRoot, CSSStyleSheet>();
  #shown: { page: PageText; marks: Marks; visibility: Visibility } | null = null;
  #palette: Palette;
  #flashing: ReturnType<typeof setTimeout> | undefined;

  /** Use {@link openPainter}, which checks that `realm`, the document's window, can paint. */
  constructor(document: Document, realm: Realm, palette: Palette) {
    this.#document = document;
    this.#realm = realm;
    this.#palette = palette;
  }

  /** Paints in this palette from now on, what is shown already too. */
  set palette(palette: Palette) {
    this.#palette = palette;
    for (const sheet of this.#sheets.values()) sheet.replaceSync(highlightCss(palette));
  }

  /** Shows those of `marks` that are visible, in place of whatever was shown before. */
  paint(page: PageText, marks: Marks, visibility: Visibility): Painted {
    this.#unpaint();
    const grounds = new Grounds();
    const ranges = new Map<string, StaticRange[]>();
    let [parts, stale] = [0, 0];
    for (const mark of marks.list) {
      if (!isVisible(mark, visibility)) continue;
      for (const part of mark.parts) {
        if (page.verify(part)) {
          parts += 1;
          collect(ranges, part.role, page.rangesOf(part), grounds);
        } else {
          stale += 1;
        }
      }
    }
    this.#adopt(ranges);
    this.#add(ranges);
    this.#shown = { page, marks, visibility };
    return { parts, stale };
  }

  /** The visible marks at this point of the viewport (CSS pixels), innermost first. */
  marksAt(x: number, y: number): Mark[] {
    if (!this.#shown) return [];
    const { page, marks, visibility } = this.#shown;
    const caret = caretFrom(this.#document, x, y, [...this.#sheets.keys()]);
    const at = caret && page.offsetAt(caret.node, caret.offset);
    if (at === null) return [];
    // The caret goes to the nearer edge of a character: the one pointed at lies on either side of it.
    for (const offset of [at, at - 1]) {
      const [range] = page.rangesOf({ start: offset, end: offset + 1 });
      if (range && isOver(range, x, y)) return marks.at(offset).filter((mark) => isVisible(mark, visibility));
    }
    return [];
  }

  /** The innermost visible mark at this point of the viewport (CSS pixels). */
  markAt(x: number, y: number): Mark | null {
    return this.marksAt(x, y)[0] ?? null;
  }

  /** Shows the reader where `spans` are, for a moment; a new flash ends the one before. */
  flash(spans: readonly Span[]): void {
    this.#endFlash();
    const page = this.#shown?.page;
    if (!page) return;
    const grounds = new Grounds();
    const ranges = new Map<string, StaticRange[]>();
    for (const span of spans) {
      if (page.verify(span)) collect(ranges, 'flash', page.rangesOf(span), grounds);
    }
    this.#adopt(ranges);
    this.#add(ranges);
    this.#flashing = setTimeout(() => this.#endFlash(), FLASH_MS);
  }

  /** Takes everything away: ranges, names that nobody else uses, style sheets. The painter can paint again. */
  clear(): void {
    this.#unpaint();
    for (const [root, sheet] of this.#sheets) {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    }
    this.#sheets.clear();
    this.#shown = null;
  }

  #unpaint(): void {
    clearTimeout(this.#flashing);
    for (const name of [...this.#painted.keys()]) this.#remove(name);
  }

  #endFlash(): void {
    clearTimeout(this.#flashing);
    this.#remove(highlightName('flash', 'light'));
    this.#remove(highlightName('flash', 'dark'));
  }

  /**
   * What came later is painted on top: a name that is new goes behind all those that belong above it. Priorities would say
   * the same, and end the process of the page in WebKit (see docs/decisions/order-of-highlights.md).
   */
  #add(ranges: ReadonlyMap<string, StaticRange[]>): void {
    const { CSS, Highlight } = this.#realm;
    let isNew = false;
    for (const name of HIGHLIGHT_NAMES) {
      const added = ranges.get(name);
      const before = CSS.highlights.get(name);
      const highlight = before ?? (added && new Highlight());
      if (!highlight) continue;
      for (const range of added ?? []) highlight.add(range);
      if (before && isNew) CSS.highlights.delete(name);
      isNew ||= !before;
      CSS.highlights.set(name, highlight);
      if (added) this.#painted.set(name, added);
    }
  }

  /**
   * What a highlight holds is never read, because Firefox shows that to no script of an extension. Where it holds our
   * ranges alone it goes as a whole; taking them out one by one, as beside those of others, is quadratic in Firefox.
   */
  #remove(name: string): void {
    const own = this.#painted.get(name);
    this.#painted.delete(name);
    const { highlights } = this.#realm.CSS;
    const highlight = highlights.get(name);
    if (!own || !highlight) return;
    if (highlight.size > own.length) for (const range of own) highlight.delete(range);
    else highlights.delete(name);
  }

  /** Gives every document and shadow root that holds one of these ranges the sheet, once. */
  #adopt(ranges: ReadonlyMap<string, StaticRange[]>): void {
    for (const range of [...ranges.values()].flat()) {
      const root = range.startContainer.getRootNode() as Document | ShadowRoot;
      if (this.#sheets.has(root)) continue;
      const sheet = new this.#realm.CSSStyleSheet();
      sheet.replaceSync(highlightCss(this.#palette));
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      this.#sheets.set(root, sheet);
    }
  }
}

/** A painter for `document`, or the reason why there is none. A document in no window cannot be painted either. */
export function openPainter(document: Document, palette: Palette = STANDARD): Painter | PaintingUnsupported {
  const realm = document.defaultView as Realm | null;
  if (!realm?.CSS.highlights || !realm.Highlight) return new PaintingUnsupported();
  return new Painter(document, realm, palette);
}

function collect(
  into: Map<string, StaticRange[]>,
  role: HighlightRole,
  ranges: readonly StaticRange[],
  grounds: Grounds,
): void {
  for (const range of ranges) {
    const element = range.startContainer.parentElement;
    const name = highlightName(role, element ? grounds.of(element) : 'light');
    const named = into.get(name);
    if (named) named.push(range);
    else into.set(name, [range]);
  }
}
