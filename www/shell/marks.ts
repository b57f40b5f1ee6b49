/**
 * Marks: what of an {@link Analysis} is shown to the reader, in text order, found by offset.
 *
 * A mark is one quote, one attribution or one claim. Its parts are the stretches that are painted and that answer to
 * pointing; parts of different marks may lie inside one another, those of one mark never overlap. Titles in quotation
 * marks are nobody's words and have no mark.
 */

import type { Analysis, Span, Strength } from './analysis.ts';
import { search } from './search.ts';

/** The three kinds of mark. */
export type MarkKind = 'quote' | 'attribution' | 'claim';

/** What a part of a mark is, which decides how it is painted. */
export type PartRole = 'quote' | 'source' | 'cue' | 'claim-weak' | 'claim-strong';

/** A painted stretch of a mark. */
export interface Part extends Span {
  readonly role: PartRole;
}

/** One thing to show. */
export interface Mark {
  /** Unique within its analysis and stable for the same analysis: kind and index, `claim-3`. */
  readonly id: string;
  readonly kind: MarkKind;
  /** Index into the analysis' list of this kind. */
  readonly index: number;
  /** Claims only. */
  readonly strength?: Strength;
  /** In text order, never empty. */
  readonly parts: readonly Part[];
}

/** Which kinds of mark the reader wants to see. */
export interface Visibility {
  readonly quotes: boolean;
  readonly attributions: boolean;
  readonly claims: 'all' | 'strong' | 'none';
}

/** Everything shown. */
export const ALL_VISIBLE: Visibility = { quotes: true, attributions: true, claims: 'all' };

/** Whether the reader wants to see this mark. */
export function isVisible(mark: Mark, visibility: Visibility): boolean {
  switch (mark.kind) {
    case 'quote':
      return visibility.quotes;
    case 'attribution':
      return visibility.attributions;
    case 'claim':
      return visibility.claims === 'all' || visibility.claims === mark.strength;
  }
}

/** The marks of one analysis. */
export class Marks {
  /** In text order (first part's start), the outer before the inner. */
  readonly list: readonly Mark[];
  readonly #parts: readonly Placed[];
  /** For every place in `#parts` the furthest end among it and all before it: where looking back may stop. */
  readonly #reach: readonly number[];

  /** The marks of `analysis`. */
  constructor(analysis: Analysis) {
    this.list = [...quoteMarks(analysis), ...attributionMarks(analysis), ...claimMarks(analysis)].sort(byPlace);
    this.#parts = this.list
      .flatMap((mark) => mark.parts.map((part) => ({ ...part, mark })))
      .sort((a, b) => a.start - b.start || b.end - a.end);
    let reach = 0;
    this.#reach = this.#parts.map((part) => {
      reach = Math.max(reach, part.end);
      return reach;
    });
  }

  /** The mark of this id. */
  get(id: string): Mark | undefined {
    return this.list.find((mark) => mark.id === id);
  }

  /**
   * The marks with a part over the code unit at `offset`, innermost (shortest part) first; among parts of one length
   * claims before attributions before quotes.
   */
  at(offset: number): Mark[] {
    const hits: Placed[] = [];
    const after = search(0, this.#parts.length, (place) => (this.#parts[place] as Placed).start > offset);
    for (let i = after - 1; i >= 0 && (this.#reach[i] ?? 0) > offset; i--) {
      const part = this.#parts[i];
      if (part && part.end > offset) hits.push(part);
    }
    hits.sort((a, b) => a.end - a.start - (b.end - b.start) || RANK[a.mark.kind] - RANK[b.mark.kind]);
    return [...new Set(hits.map((hit) => hit.mark))];
  }
}

/** A part with the mark that it belongs to. */
interface Placed extends Part {
  readonly mark: Mark;
}

const RANK: Readonly<Record<MarkKind, number>> = { claim: 0, attribution: 1, quote: 2 };

function quoteMarks({ quotes }: Analysis): Mark[] {
  return quotes.flatMap((quote, index) =>
    quote.kind === 'title' ? [] : marked('quote', index, [part('quote', quote)]),
  );
}

function attributionMarks({ attributions }: Analysis): Mark[] {
  return attributions.flatMap(({ source, cue }, index) =>
    marked('attribution', index, [
      ...source.map((span) => part('source', span)),
      ...cue.map((span) => part('cue', span)),
    ]),
  );
}

function claimMarks({ claims }: Analysis): Mark[] {
  return claims.flatMap((claim, index) =>
    // What the publisher's desk has verified is no unverified claim.
    claim.verified !== undefined
      ? []
      : marked('claim', index, [part(`claim-${claim.strength}`, claim)]).map((mark) => ({
          ...mark,
          strength: claim.strength,
        })),
  );
}

/** One mark, or none where there is nothing to paint. */
function marked(kind: MarkKind, index: number, parts: Part[]): Mark[] {
  const painted = parts.filter((part) => part.start < part.end).sort((a, b) => a.start - b.start);
  return painted.length ? [{ id: `${kind}-${index}`, kind, index, parts: painted }] : [];
}

function part(role: PartRole, { start, end }: Span): Part {
  return { role, start, end };
}

function byPlace(a: Mark, b: Mark): number {
  const [first, second] = [a.parts[0], b.parts[0]];
  if (!first || !second) return 0;
  return first.start - second.start || second.end - first.end || RANK[b.kind] - RANK[a.kind];
}
