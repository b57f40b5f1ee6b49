/**
 * Paints marks with the CSS Custom Highlight API, which changes no node of the page.
 *
 * All ranges are static (see docs/decisions/static-ranges.md) and only painted where the page still says what was
 * read. A text node in which the same is to be painted as before keeps its ranges. Every document and shadow root that
 * holds a mark gets one adopted style sheet, because a document's `::highlight()` rules do not reach into shadow roots in
 * every browser.
 */

import type { Span } from './analysis.ts';
import { caretFrom, isOver } from './caret.ts';
import { Grounds } from './ground.ts';
import { type HighlightRole, highlightCss, highlightName } from './highlight-sheet.ts';
import { Highlights, type NamedRange, type Realm } from './highlights.ts';
import { isVisible, type Mark, type Marks, type Visibility } from './marks.ts';
import { type PageText, type Piece, rangeOf } from './page-text.ts';
import { type Palette, STANDARD } from './palette.ts';
import { atOnce } from './slices.ts';

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

/** What is to be painted in a text node: the name of the highlight, and from where to where. */
type Stroke = readonly [name: string, from: number, to: number];

/** What is painted in a text node. */
interface PaintedNode {
  readonly strokes: readonly Stroke[];
  readonly ranges: readonly NamedRange[];
}

/** How long a flash stays, in ms. */
const FLASH_MS = 1600;

/** Paints the marks of one document; made by {@link openPainter}. */
export class Painter {
  readonly #document: Document;
  readonly #realm: Realm;
  readonly #highlights: Highlights;
  readonly #sheets = new Map<Document | ShadowRoot, CSSStyleSheet>();
  readonly #painted = new Map<Text, PaintedNode>();
  #shown: { page: PageText; marks: Marks; visibility: Visibility } | null = null;
  readonly #css: (palette: Palette) => string;
  #palette: Palette;
  #flashed: readonly NamedRange[] = [];
  #flashing: ReturnType<typeof setTimeout> | undefined;

  /** Use {@link openPainter}, which checks that `realm`, the document's window, can paint. */
  constructor(document: Document, realm: Realm, palette: Palette, css: (palette: Palette) => string) {
    this.#document = document;
    this.#realm = realm;
    this.#highlights = new Highlights(realm);
    this.#palette = palette;
    this.#css = css;
  }

  /** Paints in this palette from now on, what is shown already too. */
  set palette(palette: Palette) {
    if (palette === this.#palette) return;
    this.#palette = palette;
    for (const sheet of this.#sheets.values()) sheet.replaceSync(this.#css(palette));
  }

  /**
   * Gives a document or shadow root the sheet, once; where it is not told to before, when something in it is painted. Browsers
   * compute the style of all that it holds anew for that.
   */
  adopt(root: Document | ShadowRoot): void {
    if (this.#sheets.has(root)) return;
    const sheet = new this.#realm.CSSStyleSheet();
    sheet.replaceSync(this.#css(this.#palette));
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.#sheets.set(root, sheet);
  }

  /** Shows those of `marks` that are visible, in place of whatever was shown before. */
  paint(page: PageText, marks: Marks, visibility: Visibility): Painted {
    return atOnce(this.painting(page, marks, visibility));
  }

  /** As {@link paint}, in short steps. Another painting may begin before this one has come to its end. */
  *painting(page: PageText, marks: Marks, visibility: Visibility): Generator<void, Painted> {
    this.#endFlash();
    this.#shown = { page, marks, visibility };
    const grounds = new Grounds();
    const strokes = new Map<Text, Stroke[]>();
    let [parts, stale] = [0, 0];
    for (const mark of marks.list) {
      if (!isVisible(mark, visibility)) continue;
      for (const part of mark.parts) {
        const pieces = page.standing(part);
        if (pieces.length) parts += 1;
        else stale += 1;
        collect(strokes, part.role, pieces, grounds);
      }
      yield;
    }
    const fresh = new Map<Text, PaintedNode>();
    for (const [node, some] of strokes) {
      const before = this.#painted.get(node);
      if (!before || `${before.strokes}` !== `${some}`) fresh.set(node, this.#draw(node, some));
      yield;
    }
    const gone = [...this.#painted].filter(([node]) => fresh.has(node) || !strokes.has(node));
    this.#highlights.change(rangesOf(gone), rangesOf(fresh));
    for (const [node] of gone) this.#painted.delete(node);
    for (const [node, painted] of fresh) this.#painted.set(node, painted);
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

  /** Shows the reader where `spans` are, for a moment; a new flash ends the one before. */
  flash(spans: readonly Span[]): void {
    this.#endFlash();
    const page = this.#shown?.page;
    if (!page) return;
    const grounds = new Grounds();
    const strokes = new Map<Text, Stroke[]>();
    for (const span of spans) collect(strokes, 'flash', page.standing(span), grounds);
    this.#flashed = [...strokes].flatMap(([node, some]) => this.#draw(node, some).ranges);
    this.#highlights.change([], this.#flashed);
    this.#flashing = setTimeout(() => this.#endFlash(), FLASH_MS);
  }

  /** Takes everything away: ranges, names that nobody else uses, style sheets. The painter can paint again. */
  clear(): void {
    this.#endFlash();
    this.#highlights.change(rangesOf(this.#painted), []);
    this.#painted.clear();
    for (const [root, sheet] of this.#sheets) {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    }
    this.#sheets.clear();
    this.#shown = null;
  }

  #endFlash(): void {
    clearTimeout(this.#flashing);
    this.#highlights.change(this.#flashed, []);
    this.#flashed = [];
  }

  /** Makes the ranges for these strokes. */
  #draw(node: Text, strokes: readonly Stroke[]): PaintedNode {
    this.adopt(node.getRootNode() as Document | ShadowRoot);
    return { strokes, ranges: strokes.map(([name, from, to]) => [name, rangeOf({ node, from, to })]) };
  }
}

/**
 * A painter for `document`, or the reason why there is none. A document in no window cannot be painted either. `css` writes the
 * rules for the highlights.
 */
export function openPainter(
  document: Document,
  palette: Palette = STANDARD,
  css: (palette: Palette) => string = highlightCss,
): Painter | PaintingUnsupported {
  const realm = document.defaultView as Realm | null;
  if (!realm?.CSS.highlights || !realm.Highlight) return new PaintingUnsupported();
  return new Painter(document, realm, palette, css);
}

function collect(into: Map<Text, Stroke[]>, role: HighlightRole, pieces: readonly Piece[], grounds: Grounds): void {
  for (const { node, from, to } of pieces) {
    const { parentElement } = node;
    const name = highlightName(role, parentElement ? grounds.of(parentElement) : 'light');
    const there = into.get(node);
    if (there) there.push([name, from, to]);
    else into.set(node, [[name, from, to]]);
  }
}

function rangesOf(painted: Iterable<readonly [Text, PaintedNode]>): NamedRange[] {
  return [...painted].flatMap(([, { ranges }]) => ranges);
}
