/**
 * Analyses what a page says: each of its articles by itself, because a speaker or a dispute of one is none of the other,
 * and each only when its text has changed. Within an article everything hangs together (who “she” is, whether anybody
 * else confirms a claim), so a changed article is analysed as a whole; see docs/decisions/what-is-analysed-again.md.
 */

import type { Analysis, Span, Summary } from './analysis.ts';
import type { Analyzer } from './analyzer.ts';
import type { PageText } from './page-text.ts';

/** Remembers the analyses of the texts that it was last asked about. */
export class PageAnalyzer {
  readonly #analyzer: Analyzer;
  #known: ReadonlyMap<string, Analysis> = new Map();

  constructor(analyzer: Analyzer) {
    this.#analyzer = analyzer;
  }

  /**
   * The analysis of the whole page, offsets into its text.
   * @throws {AnalyzerError} where one of the texts gets no answer.
   */
  async analyze({ text, starts }: PageText): Promise<Analysis> {
    // A line end parts one text from the next.
    const texts = starts.map((start, place) => text.slice(start, (starts[place + 1] ?? text.length + 1) - 1));
    const analyses = await Promise.all(texts.map((one) => this.#known.get(one) ?? this.#analyzer.analyze(one)));
    this.#known = new Map(texts.map((one, place) => [one, analyses[place] as Analysis]));
    return analyses
      .slice(1)
      .reduce((all, next, place) => joined(all, next, starts[place + 1] ?? 0), analyses[0] as Analysis);
  }
}

/** `all` followed by `next`, whose text begins at the offset `start`. */
function joined(all: Analysis, next: Analysis, start: number): Analysis {
  const shifted = <Kind extends Span>(span: Kind): Kind => ({
    ...span,
    start: span.start + start,
    end: span.end + start,
  });
  const after = (index: number | null, list: readonly unknown[]): number | null =>
    index === null ? null : index + list.length;
  return {
    schema: all.schema,
    language: all.language === 'und' ? next.language : all.language,
    quotes: [
      ...all.quotes,
      ...next.quotes.map((quote) => ({
        ...shifted(quote),
        attribution: after(quote.attribution, all.attributions),
        parent: after(quote.parent, all.quotes),
      })),
    ],
    attributions: [
      ...all.attributions,
      ...next.attributions.map((attribution) => ({
        ...attribution,
        source: attribution.source.map(shifted),
        cue: attribution.cue.map(shifted),
        content: attribution.content.map(shifted),
        speaker: after(attribution.speaker, all.speakers),
      })),
    ],
    speakers: [
      ...all.speakers,
      ...next.speakers.map((speaker) => ({ ...speaker, mentions: speaker.mentions.map(shifted) })),
    ],
    claims: [
      ...all.claims,
      ...next.claims.map((claim) => ({
        ...shifted(claim),
        attribution: after(claim.attribution, all.attributions),
        reasons: claim.reasons.map(shifted),
      })),
    ],
    summary: joinedSummaries(all.summary, next.summary, all),
  };
}

function joinedSummaries(all: Summary, next: Summary, { speakers, claims }: Analysis): Summary {
  const shares = next.shares.map(({ speaker, words }) => ({ speaker: speaker + speakers.length, words }));
  return {
    words: all.words + next.words,
    sources: all.sources + next.sources,
    named: all.named + next.named,
    shares: [...all.shares, ...shares].sort((a, b) => b.words - a.words),
    singleSource: [...all.singleSource, ...next.singleSource.map((claim) => claim + claims.length)],
    // Each article may have one, and then there are two.
    onlySource: null,
  };
}
