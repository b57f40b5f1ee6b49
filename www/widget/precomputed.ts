/**
 * Analyses made at build time: the file that `sourcelight annotate` writes and the element reads from its `src`, with no
 * core on the page. The file holds the analysis and, for every span in it, an anchor (`anchors.ts`): where the page says
 * something else by now, what still stands there is shown and the rest is left out.
 */

import type { Analysis, Attribution, Claim, Span, Speaker } from '../shell/analysis.ts';
import { type Analyzer, AnalyzerError } from '../shell/analyzer.ts';
import { type Anchor, anchorOf, blocksOf, findAnchors, type HashedBlock } from './anchors.ts';

/** The content of the file. */
export interface PrecomputedAnalysis {
  /** The version of this format. Within a version members may be added; none is removed or given another meaning. */
  readonly precomputed: 1;
  /** The selector of what was read; null where the page's article was looked for. */
  readonly region: string | null;
  /** The blocks of the text that was read, in order. Offsets count UTF-16 code units, as in the analysis. */
  readonly blocks: readonly HashedBlock[];
  /** The analysis of that text, as docs/format.md describes it. */
  readonly analysis: Analysis;
  /** One for every span of the analysis, in the order of the text; each once. */
  readonly anchors: readonly Anchor[];
}

/** The file's content for `analysis` of `text`, which was read from `region`. */
export function precompute(text: string, analysis: Analysis, region: string | null): PrecomputedAnalysis {
  const spans = new Map(spansOf(analysis).map((span) => [keyOf(span), span]));
  const anchors = [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    precomputed: 1,
    region,
    blocks: blocksOf(text),
    analysis,
    anchors: anchors.map((span) => anchorOf(text, span)),
  };
}

/**
 * An analyzer that answers with what `file` says, as far as it still stands in the text.
 * @throws {AnalyzerError} where `file` is no such file.
 */
export function precomputed(file: unknown): Analyzer {
  if (!isPrecomputed(file)) {
    throw new AnalyzerError(
      'failed',
      'this is no analysis that “sourcelight annotate” wrote, or a newer version of it',
    );
  }
  return { analyze: async (text) => transfer(file, text), close() {} };
}

/** The analysis in `file`, its offsets in `text`, without what does not stand there any more. */
export function transfer({ analysis, anchors, blocks }: PrecomputedAnalysis, text: string): Analysis {
  const found = findAnchors(anchors, blocks, text);
  const places = new Map(anchors.map((anchor, index) => [keyOf(anchor), found[index] ?? null]));
  return placed(analysis, (span) => places.get(keyOf(span)) ?? null);
}

function isPrecomputed(file: unknown): file is PrecomputedAnalysis {
  const { precomputed, analysis, anchors, blocks } = (file ?? {}) as Partial<PrecomputedAnalysis>;
  return precomputed === 1 && analysis?.schema === 1 && Array.isArray(anchors) && Array.isArray(blocks);
}

function keyOf({ start, end }: Span): string {
  return `${start}:${end}`;
}

/** Every span of `analysis`, some of them more than once. */
function spansOf({ quotes, attributions, speakers, claims }: Analysis): Span[] {
  return [
    ...quotes,
    ...attributions.flatMap(({ source, cue, content }) => [...source, ...cue, ...content]),
    ...speakers.flatMap(({ mentions }) => mentions),
    ...claims.flatMap((claim) => [claim, ...claim.reasons]),
  ].map(({ start, end }) => ({ start, end }));
}

/** Where a span stands now; null where it does not. */
type Place = (span: Span) => Span | null;

/**
 * `analysis` with every span where `place` says. An attribution needs its source, its cue and something that was said; a
 * claim its words and the evidence of one reason. Links to what is left out become null.
 */
function placed(analysis: Analysis, place: Place): Analysis {
  const attributions = keep(analysis.attributions, (one) => placedAttribution(one, place));
  const speakers = keep(analysis.speakers, (speaker) => placedSpeaker(speaker, place));
  const quotes = keep(analysis.quotes, (quote) => moved(quote, place(quote)));
  const claims = keep(analysis.claims, (claim) => placedClaim(claim, place));
  return {
    ...analysis,
    attributions: attributions.kept.map((one) => ({ ...one, speaker: speakers.indexOf(one.speaker) })),
    speakers: speakers.kept,
    quotes: quotes.kept.map((quote) => ({
      ...quote,
      attribution: attributions.indexOf(quote.attribution),
      parent: quotes.indexOf(quote.parent),
    })),
    claims: claims.kept.map((claim) => ({ ...claim, attribution: attributions.indexOf(claim.attribution) })),
    // Its numbers are those of the text that was read; what it names is what is left.
    summary: {
      ...analysis.summary,
      shares: analysis.summary.shares.flatMap((share) => {
        const speaker = speakers.indexOf(share.speaker);
        return speaker === null ? [] : [{ ...share, speaker }];
      }),
      singleSource: analysis.summary.singleSource.flatMap((claim) => claims.indexOf(claim) ?? []),
      onlySource: speakers.indexOf(analysis.summary.onlySource),
    },
  };
}

/** What of a list is kept, and where the member that was at a place is now. */
interface Kept<Member> {
  readonly kept: Member[];
  indexOf(before: number | null): number | null;
}

function keep<Member>(list: readonly Member[], change: (member: Member) => Member | null): Kept<Member> {
  const kept: Member[] = [];
  const places = list.map((member) => {
    const changed = change(member);
    return changed ? kept.push(changed) - 1 : null;
  });
  return { kept, indexOf: (before) => (before === null ? null : (places[before] ?? null)) };
}

function placedAttribution(attribution: Attribution, place: Place): Attribution | null {
  const source = attribution.source.map(place);
  const cue = attribution.cue.map(place);
  const content = attribution.content.map(place).filter((span) => span !== null);
  const complete =
    [...source, ...cue].every((span) => span !== null) && (content.length > 0 || attribution.content.length === 0);
  return complete ? { ...attribution, source: source.filter(isThere), cue: cue.filter(isThere), content } : null;
}

function isThere(span: Span | null): span is Span {
  return span !== null;
}

function placedSpeaker(speaker: Speaker, place: Place): Speaker | null {
  const mentions = speaker.mentions.map(place).filter(isThere);
  return mentions.length > 0 || speaker.mentions.length === 0 ? { ...speaker, mentions } : null;
}

function placedClaim(claim: Claim, place: Place): Claim | null {
  const reasons = claim.reasons.flatMap((reason) => moved(reason, place(reason)) ?? []);
  return reasons.length > 0 ? moved({ ...claim, reasons }, place(claim)) : null;
}

function moved<Spanned extends Span>(what: Spanned, to: Span | null): Spanned | null {
  return to && { ...what, start: to.start, end: to.end };
}
