/**
 * What the interface says about an analysis: the subject of a mark's card, the stops of next and previous, the entries
 * of the ledger. Pure, made once for an analysis; words are left to the message catalogue, elements to card and ledger.
 */

import type { Analysis, Attribution, Claim, Quote, Span, Speaker } from './analysis.ts';
import { isVisible, type Mark, type Marks, type Visibility } from './marks.ts';

/** Everything that is known about one mark: it, and what it is linked to. */
export interface Subject {
  readonly mark: Mark;
  readonly quote: Quote | null;
  readonly attribution: Attribution | null;
  readonly speaker: Speaker | null;
  readonly claim: Claim | null;
  /** The claim in it that the publisher's desk has verified. */
  readonly verified: Claim | null;
}

/** Something that was said, as the ledger lists it. */
export interface Statement {
  readonly mark: Mark;
  /** The words of it, as they stand in the text. */
  readonly words: string;
  /** Where the publisher's desk has verified it: the address of the evidence, empty where the desk gives none. */
  readonly verified?: string | undefined;
}

/** A speaker of the ledger; null stands for what rests on nobody. */
export interface SpeakerEntry {
  readonly speaker: Speaker | null;
  /** Share of the article's words that are passed on from this speaker, 0 to 1; null for what rests on nobody. */
  readonly share: number | null;
  readonly statements: readonly Statement[];
}

/** A claim of the ledger. */
export interface ClaimEntry extends Statement {
  readonly claim: Claim;
  readonly speaker: Speaker | null;
}

/** Everything that the ledger lists. */
export interface Ledger {
  /** Who has most words first; what rests on nobody last. */
  readonly speakers: readonly SpeakerEntry[];
  /** In text order. */
  readonly strong: readonly ClaimEntry[];
  /** In text order. */
  readonly weak: readonly ClaimEntry[];
  /** Those of both that rest on one source alone, named or not, in text order. */
  readonly alone: readonly ClaimEntry[];
  /** Quotations that belong to no attribution, in text order. */
  readonly loose: readonly Statement[];
}

/** What is said about one analysis of one text. */
export class Findings {
  /** Claims that the publisher's desk has verified, by their attributions. */
  readonly #verified: ReadonlyMap<number | null, Claim>;
  /** The ledger of the whole text. */
  readonly ledger: Ledger;

  constructor(
    readonly text: string,
    readonly analysis: Analysis,
    readonly marks: Marks,
  ) {
    const verified = analysis.claims.filter((claim) => claim.verified !== undefined && claim.attribution !== null);
    this.#verified = new Map(verified.map((claim) => [claim.attribution, claim]));
    this.ledger = this.#makeLedger();
  }

  /** Whether the text is in a language that is read; in others quotation marks are all that is found. */
  get understood(): boolean {
    return this.analysis.language !== 'und';
  }

  /** The words of a span. */
  words({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** The words of several spans that belong together, an ellipsis where others stand between them. */
  joined(spans: readonly Span[]): string {
    return spans.map((span) => this.words(span).trim()).join(' … ');
  }

  /** What the card says about `mark`. */
  about(mark: Mark): Subject {
    const { quotes, attributions, speakers, claims } = this.analysis;
    const claim = (mark.kind === 'claim' && claims[mark.index]) || null;
    const quote = (mark.kind === 'quote' && quotes[mark.index]) || null;
    const owner = mark.kind === 'attribution' ? mark.index : (claim?.attribution ?? quote?.attribution ?? null);
    const attribution = owner === null ? null : (attributions[owner] ?? null);
    const speaker = attribution?.speaker == null ? null : (speakers[attribution.speaker] ?? null);
    const verified = this.#verified.get(owner) ?? null;
    return { mark, quote, attribution, speaker, claim, verified };
  }

  /**
   * What the card says about a place where `marks` lie, the innermost first; null where there are none. The innermost
   * mark is the subject; a claim or quotation around it is added where it has the same source.
   */
  at(marks: readonly Mark[]): Subject | null {
    const [first, ...around] = marks.map((mark) => this.about(mark));
    if (!first) return null;
    const related = around.filter(({ attribution }) => attribution === first.attribution);
    const claim = first.claim ?? related.find((subject) => subject.claim)?.claim ?? null;
    const quote = first.quote ?? related.find((subject) => subject.quote)?.quote ?? null;
    return { ...first, claim, quote };
  }

  /**
   * Where next and previous stop: the visible marks in text order, each statement once. A quotation with a claim inside
   * is left to the claim, source and cue of a statement to its quotation or claim.
   */
  stops(visibility: Visibility): Mark[] {
    const visible = this.marks.list.filter((mark) => isVisible(mark, visibility));
    const subjects = visible.map((mark) => this.about(mark));
    const owned = (kind: 'claim' | 'quote'): Set<Attribution | null> =>
      new Set(subjects.filter(({ mark }) => mark.kind === kind).map(({ attribution }) => attribution));
    const claimed = owned('claim');
    const quoted = owned('quote');
    return subjects
      .filter(({ mark, attribution }) => {
        if (mark.kind === 'claim' || !attribution) return true;
        if (mark.kind === 'attribution') return !claimed.has(attribution) && !quoted.has(attribution);
        return !claimed.has(attribution);
      })
      .map(({ mark }) => mark);
  }

  /** The id of the mark whose entry in the ledger stands for `mark`: a quotation is listed with who said it. */
  entryOf(mark: Mark): string {
    const { quotes } = this.analysis;
    let quote = mark.kind === 'quote' ? quotes[mark.index] : undefined;
    let id = mark.id;
    while (quote) {
      if (quote.attribution !== null) return `attribution-${quote.attribution}`;
      if (quote.parent === null) break;
      id = `quote-${quote.parent}`;
      quote = quotes[quote.parent];
    }
    return id;
  }

  #makeLedger(): Ledger {
    const bySpeaker = new Map<Speaker | null, Statement[]>();
    const loose: Statement[] = [];
    const claims: ClaimEntry[] = [];
    for (const mark of this.marks.list) {
      const { attribution, speaker, quote, claim, verified } = this.about(mark);
      if (mark.kind === 'attribution' && attribution) {
        const words = this.joined(attribution.content);
        const statements = bySpeaker.get(speaker) ?? [];
        statements.push({ mark, words: words || this.joined(attribution.source), verified: verified?.verified });
        bySpeaker.set(speaker, statements);
      } else if (quote && !attribution && quote.parent === null) {
        loose.push({ mark, words: this.words(quote) });
      } else if (claim) {
        claims.push({ mark, words: this.words(claim), claim, speaker });
      }
    }
    const shares = this.#shares();
    const alone = new Set(this.analysis.summary.singleSource);
    const speakers = [...bySpeaker].map(([speaker, statements]) => ({
      speaker,
      share: speaker && (shares.get(speaker) ?? 0),
      statements,
    }));
    speakers.sort((a, b) => Number(!a.speaker) - Number(!b.speaker) || (b.share ?? 0) - (a.share ?? 0));
    return {
      speakers,
      strong: claims.filter(({ claim }) => claim.strength === 'strong'),
      weak: claims.filter(({ claim }) => claim.strength === 'weak'),
      alone: claims.filter(({ mark }) => alone.has(mark.index)),
      loose,
    };
  }

  #shares(): ReadonlyMap<Speaker, number> {
    const { speakers, summary } = this.analysis;
    const shares = new Map<Speaker, number>();
    for (const { speaker, words } of summary.shares) {
      const named = speakers[speaker];
      if (named) shares.set(named, words / Math.max(summary.words, 1));
    }
    return shares;
  }
}
