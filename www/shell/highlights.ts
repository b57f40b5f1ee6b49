/**
 * Our ranges in `CSS.highlights`, which is shared: with the page, and with other painters of the same document. So nothing
 * is taken out of it but what was put in here.
 *
 * What a highlight holds is never read, because Firefox shows that to no script of an extension.
 */

import { HIGHLIGHT_NAMES } from './highlight-sheet.ts';

/** The globals of the page's own realm, which a frame does not share with ours. */
export type Realm = Window & typeof globalThis;

/** A range, and the name of its highlight. */
export type NamedRange = readonly [name: string, range: StaticRange];

/**
 * So many ranges are put in or taken out one by one. For more it is cheaper to take the highlight out of the registry and
 * put it back changed: Firefox looks at all its other ranges for each that is taken out, and lays out anew what is
 * underlined for each that is put in.
 */
const FEW = 64;

/** The ranges that one painter has put into the highlights of one document. */
export class Highlights {
  readonly #registry: HighlightRegistry;
  readonly #Highlight: typeof Highlight;
  readonly #own = new Map<string, Set<StaticRange>>();

  /** For the document of this window. */
  constructor({ CSS, Highlight }: Realm) {
    // Asked for once: Firefox gives no registry of a document that has been left, as one in a frame may be.
    this.#registry = CSS.highlights;
    this.#Highlight = Highlight;
  }

  /**
   * Takes ranges away and shows others. What was registered later is painted on top: behind a name that is new all those go
   * that belong above it. Priorities would say the same, and end the process of the page in WebKit (see
   * docs/decisions/order-of-highlights.md).
   */
  change(removed: readonly NamedRange[], added: readonly NamedRange[]): void {
    let isNew = false;
    for (const name of HIGHLIGHT_NAMES) {
      const [gone = [], come = []] = [removed, added].map((ranges) => ranges.filter(([of]) => of === name));
      const highlight = this.#registry.get(name) ?? new this.#Highlight();
      const own = this.#own.get(name) ?? new Set();
      this.#own.set(name, own);
      const isOursAlone = highlight.size === own.size;
      const isMuch = gone.length + come.length > FEW;
      if (isMuch) this.#registry.delete(name);
      for (const [, range] of gone) own.delete(range);
      for (const [, range] of come) own.add(range);
      if (isMuch && isOursAlone) {
        highlight.clear();
        for (const range of own) highlight.add(range);
      } else {
        for (const [, range] of gone) highlight.delete(range);
        for (const [, range] of come) highlight.add(range);
      }
      isNew ||= highlight.size > 0 && !this.#registry.has(name);
      if (isNew || highlight.size === 0) this.#registry.delete(name);
      if (isNew && highlight.size > 0) this.#registry.set(name, highlight);
    }
  }
}
