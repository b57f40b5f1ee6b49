/** The analyses of a page's articles as one, offsets and indexes shifted. */

import type { Analysis, Span, Summary } from './analysis.ts';

/** `analyses` as one analysis of the page's text, in which the text of each begins at its place in `starts`. None is empty. */
export function joinAnalyses(analyses: readonly Analysis[], starts: readonly number[]): Analysis {
  return analyses.reduce((all, next, place) => joined(all, next, starts[place] ?? 0));
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
