/** A precomputed analysis carried over to what a page says by now. */

import type { Analysis, Attribution, Claim, Span, Speaker } from '../shell/analysis.ts';
import { anchorsWithin, findAnchors } from './anchors.ts';
import type { HashedBlock } from './blocks.ts';
import type { PrecomputedAnalysis } from './precomputed.ts';
import { spansOf } from './spans.ts';

/** The analysis in `file`, its offsets in `text`, which has these blocks now, without what does not stand there any more. */
export function transfer(file: PrecomputedAnalysis, text: string, blocks: readonly HashedBlock[]): Analysis {
  const { analysis, anchors } = file;
  const all = anchorsWithin(anchors, spansOf(analysis));
  const found = findAnchors(all, file.blocks, text, blocks);
  const places = new Map(all.map((anchor, index) => [keyOf(anchor), found[index] ?? null]));
  return placed(analysis, (span) => places.get(keyOf(span)) ?? null);
}

function keyOf({ start, end }: Span): string {
  return `${start}:${end}`;
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
