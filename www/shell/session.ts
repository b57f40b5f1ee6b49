/**
 * Reads, analyses and marks one document and keeps the marks true while the page changes; the interface (card, ledger,
 * legend) listens to it.
 */

import type { Analysis, Span } from './analysis.ts';
import { PageAnalyzer } from './analyze-page.ts';
import type { Analyzer } from './analyzer.ts';
import type { BlockMemory } from './block-memory.ts';
import { rectsOf } from './caret.ts';
import { ALL_VISIBLE, type Mark, Marks, type Visibility } from './marks.ts';
import type { PageText } from './page-text.ts';
import { openPainter, type Painted, Painter, type PaintingUnsupported } from './painter.ts';
import type { Palette } from './palette.ts';
import { type Region, reading } from './read-page.ts';
import { shadowRootsIn } from './shadow-roots.ts';
import { breathe, inSlices } from './slices.ts';
import { type Watching, watch } from './watch.ts';

/** What is known of the page at one moment. */
export interface SessionState {
  readonly page: PageText;
  readonly analysis: Analysis;
  readonly marks: Marks;
  /** What was painted, or why this browser cannot paint: the ledger is then all there is. */
  readonly painted: Painted | PaintingUnsupported;
}

/** What a session reports. */
export interface SessionEvents {
  /** Read and marked, the first time or anew. */
  state: SessionState;
  /** The reader switched kinds of mark on or off. */
  visibility: Visibility;
  /** There is no analysis (mostly an `AnalyzerError`); marks shown before are gone. */
  error: Error;
}

/** How to attach. */
export interface SessionOptions {
  /** What of the document to read, asked anew after every change. Default: what `findArticle` finds. */
  readonly region?: (document: Document) => Region | null;
  /** Default: everything. */
  readonly visibility?: Visibility;
  /** Default: the standard one. */
  readonly palette?: Palette;
  /** Writes the rules for the highlights. Default: `highlightCss`. */
  readonly css?: (palette: Palette) => string;
  /** Whether to follow changes of the page. Default: true. */
  readonly follow?: boolean;
  /**
   * Remembers the blocks of the document, so that after a change only those are read again in which something changed. For
   * who reads pages that change a lot; without it, which makes for a smaller script, all is read again.
   */
  readonly memory?: BlockMemory;
  /** Where those are watched for, if the region is in a shadow root: that root. Default: the document. */
  readonly watched?: Node;
  /**
   * What is shown instead of what was found, asked after every reading. It has to return the same object where nothing
   * is different from before. Default: what was found.
   */
  readonly revise?: (analysis: Analysis, page: PageText) => Analysis | Promise<Analysis>;
}

/** One document being marked; made by {@link attach}. */
export class Session {
  readonly #document: Document;
  readonly #analyzer: PageAnalyzer;
  readonly #region: ((document: Document) => Region | null) | undefined;
  readonly #revise: (analysis: Analysis, page: PageText) => Analysis | Promise<Analysis>;
  readonly #painter: Painter | PaintingUnsupported;
  readonly #listeners: { [Name in keyof SessionEvents]: Set<(detail: SessionEvents[Name]) => void> } = {
    state: new Set(),
    visibility: new Set(),
    error: new Set(),
  };
  readonly #watching: Watching | null;
  /** What need not be read again. */
  readonly #memory: BlockMemory | undefined;
  #visibility: Visibility;
  #state: SessionState | null = null;
  /** What was found in the text of the state. */
  #found: Analysis | null = null;
  /** What was read last. */
  #read: Region = NOTHING;
  /** Counts readings, so that an answer that comes after a newer reading began is dropped. */
  #reading = 0;
  #detached = false;

  /** Use {@link attach}. */
  constructor(document: Document, analyzer: Analyzer, options: SessionOptions) {
    this.#document = document;
    this.#analyzer = new PageAnalyzer(analyzer);
    this.#region = options.region;
    this.#revise = options.revise ?? ((analysis) => analysis);
    this.#visibility = options.visibility ?? ALL_VISIBLE;
    this.#painter = openPainter(document, options.palette, options.css);
    this.#memory = options.memory;
    this.#watching =
      options.follow === false
        ? null
        : watch(
            options.watched ?? document,
            () => void this.refresh(),
            (changes) => {
              for (const { target } of changes) this.#memory?.forget(target);
              return changes.some((change) => touches(this.#read, change));
            },
          );
  }

  /** The document that is marked. */
  get document(): Document {
    return this.#document;
  }

  /** What is known now; null before the first reading is done, after an error, and once detached. */
  get state(): SessionState | null {
    return this.#state;
  }

  /** Which kinds of mark are shown. */
  get visibility(): Visibility {
    return this.#visibility;
  }

  /** Shows and hides kinds of mark at once; nothing is analysed again. */
  set visibility(visibility: Visibility) {
    this.#visibility = visibility;
    // A painting in slices that is under way sees for itself that it has to begin again.
    if (this.#state && this.#painter instanceof Painter) {
      const { page, marks } = this.#state;
      this.#state = { ...this.#state, painted: this.#painter.paint(page, marks, visibility) };
    }
    this.#emit('visibility', visibility);
  }

  /** Paints in this palette from now on. */
  set palette(palette: Palette) {
    if (this.#painter instanceof Painter) this.#painter.palette = palette;
  }

  /** Calls `listener` at every event of this name until the function that it returns is called. */
  on<Name extends keyof SessionEvents>(name: Name, listener: (detail: SessionEvents[Name]) => void): () => void {
    this.#listeners[name].add(listener);
    return () => this.#listeners[name].delete(listener);
  }

  /**
   * Reads the page again, as far as it has changed, and marks it; resolves when that is done. A page that says the same
   * as before is not analysed again; its nodes may be others. Works in slices of less than a frame. Never rejects: errors
   * are events.
   */
  async refresh(): Promise<void> {
    this.#reading += 1;
    const reading = this.#reading;
    if (this.#detached) return;
    try {
      const state = await this.#readAndMark(() => reading !== this.#reading);
      if (!state) return;
      this.#state = state;
      await breathe();
      if (reading === this.#reading) this.#emit('state', state);
    } catch (error) {
      if (reading !== this.#reading) return;
      this.#forget();
      this.#emit('error', error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** The visible marks at this point of the viewport (CSS pixels), innermost first. */
  marksAt(x: number, y: number): Mark[] {
    return this.#painter instanceof Painter ? this.#painter.marksAt(x, y) : [];
  }

  /** Where `span` is in the viewport, a box a line; empty where it is not on the page any more. */
  rectsOf(span: Span): DOMRect[] {
    return (this.#state?.page.rangesOf(span) ?? []).flatMap(rectsOf);
  }

  /** Scrolls to `spans` and flashes them. The reader's wish for less motion is kept. */
  reveal(spans: readonly Span[]): void {
    const first = spans[0] && this.#state?.page.rangesOf(spans[0])[0];
    if (!first || !(this.#painter instanceof Painter)) return;
    scrollTo(first);
    this.#painter.flash(spans);
  }

  /** Takes every trace off the page and lets go of it. The analyzer stays open: it may serve others. */
  detach(): void {
    this.#detached = true;
    this.#reading += 1;
    this.#watching?.stop();
    this.#forget();
    for (const listeners of Object.values(this.#listeners)) listeners.clear();
  }

  /** What is known once all of it is done; null where `isOver` before. */
  async #readAndMark(isOver: () => boolean): Promise<SessionState | null> {
    // Who says what to read needs no search for it; where scripts are split, it is not even fetched.
    const region = this.#region ?? (await import('./article.ts')).findArticle;
    if (isOver()) return null;
    const page = await inSlices(this.#readingOf(region), isOver);
    if (!page) return null;
    const known = this.#state?.page.saysSameAs(page) ? this.#state : null;
    const asked = (known && this.#found) ?? this.#analyzer.analyze(page);
    // While the text is analysed there is time for the sheet.
    const dressed = breathe().then(() => {
      if (!isOver() && this.#painter instanceof Painter) this.#painter.adopt(this.#document);
    });
    const [found] = await Promise.all([asked, dressed]);
    if (isOver()) return null;
    const analysis = await this.#revise(found, page);
    if (isOver()) return null;
    this.#found = found;
    const marks = known?.analysis === analysis ? known.marks : new Marks(analysis);
    const painted = await this.#paint(page, marks, isOver);
    return painted && { page, analysis, marks, painted };
  }

  *#readingOf(region: (document: Document) => Region | null): Generator<void, PageText> {
    this.#read = region(this.#document) ?? NOTHING;
    yield;
    const roots = shadowRootsIn(this.#document, MOST_ELEMENTS);
    this.#watching?.also(roots);
    this.#memory?.also(roots);
    return yield* reading(this.#read, this.#memory);
  }

  /** Paints in slices what the reader wants to see, who may change that meanwhile; null where `isOver` before. */
  async #paint(page: PageText, marks: Marks, isOver: () => boolean): Promise<SessionState['painted'] | null> {
    if (this.#painter instanceof Error) return this.#painter;
    for (;;) {
      const visibility = this.#visibility;
      const isOutdated = (): boolean => isOver() || visibility !== this.#visibility;
      const painted = await inSlices(this.#painter.painting(page, marks, visibility), isOutdated);
      if (painted || isOver()) return painted;
    }
  }

  #forget(): void {
    this.#state = null;
    if (this.#painter instanceof Painter) this.#painter.clear();
  }

  #emit<Name extends keyof SessionEvents>(name: Name, detail: SessionEvents[Name]): void {
    for (const listener of this.#listeners[name]) listener(detail);
  }
}

/** Starts marking `document` with what `analyzer` finds; the first reading begins at once, its end is a `state` event. */
export function attach(document: Document, analyzer: Analyzer, options: SessionOptions = {}): Session {
  const session = new Session(document, analyzer, options);
  void session.refresh();
  return session;
}

const NOTHING: Region = { roots: [], excluded: new Set() };

/** So many elements of a page are looked through for shadow roots, which takes about a millisecond. */
const MOST_ELEMENTS = 5000;

/** So many characters added anywhere may be a paragraph of an article: one that came late, or a further one. */
const PARAGRAPH = 60;

/**
 * Whether a change may change what is read: in what is read, around it, or new text elsewhere. Counters, tickers and
 * advertisements change all the time and are none of that, also where they stand between the paragraphs.
 */
function touches(region: Region, { type, target, addedNodes }: MutationRecord): boolean {
  const { roots } = region;
  if (roots.length === 0 || isRead(target, region)) return true;
  if (roots.some((root) => !root.isConnected || (type === 'attributes' && target.contains(root)))) return true;
  const changed = type === 'characterData' ? [target] : [...addedNodes];
  return changed.some(({ textContent }) => (textContent ?? '').length >= PARAGRAPH);
}

function isRead(changed: Node, { roots, excluded }: Region): boolean {
  for (let node: Node | null = changed; node; node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null) {
    if (roots.includes(node as Element)) return true;
    if (excluded.has(node)) return false;
  }
  return false;
}

/** Brings the beginning of `range` into the middle of its window. */
function scrollTo(range: StaticRange): void {
  const element = range.startContainer.parentElement;
  const view = element?.ownerDocument.defaultView;
  if (!element || !view) return;
  const behavior = view.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
  const tall = element.getBoundingClientRect().height > view.innerHeight / 2;
  if (!tall) {
    element.scrollIntoView({ block: 'center', behavior });
    return;
  }
  // A long paragraph: its middle may be a screen away from the mark. Below the mark there is to be room for the card.
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const [box] = rectsOf(range);
  if (box) view.scrollBy({ top: box.top - view.innerHeight / 3, behavior });
}
