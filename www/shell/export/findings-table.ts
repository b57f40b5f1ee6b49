/**
 * What was found in an article, one row a finding, in text order: what every format of the export is made of. Words are
 * the article's, sentences the catalogue's.
 */

import type { Span, Strength } from '../analysis.ts';
import type { Mark } from '../marks.ts';
import type { Taken } from './take-away.ts';
import type { TextLinks } from './text-fragment.ts';

/** What is exported: findings, the page that they are of, links into it, and the words to tell them in. */
export interface Exported extends Omit<Taken, 'session'> {
  /** The headline. */
  readonly title: string;
  readonly links: TextLinks;
}

/** One finding: something that is attributed, an unverified claim, or quotation marks that belong to nobody. */
export interface Row {
  readonly kind: 'statement' | 'claim' | 'quotation';
  readonly mark: Mark;
  /** In text order. */
  readonly spans: readonly Span[];
  /** What was said, claimed or quoted, in one line. */
  readonly words: string;
  /** Who says so: the speaker's name, else the words that stand for the source; empty where there is none. */
  readonly source: string;
  readonly role: string;
  /** Whether the article says who it is; null without a speaker. */
  readonly named: boolean | null;
  readonly cue: string;
  /** Claims only. */
  readonly strength: Strength | null;
  readonly codes: readonly string[];
  readonly reasons: readonly string[];
  /** 0 to 1; null for quotation marks, which are not doubted. */
  readonly confidence: number | null;
  readonly link: string;
}

/** Every finding. */
export function rowsOf(exported: Exported): Row[] {
  return exported.findings.marks.list.flatMap((mark) => rowOf(exported, mark) ?? []);
}

/** The finding of one mark; null where another mark stands for it, as for a quotation that is attributed. */
export function rowOf({ findings, links, reasonSentence }: Exported, mark: Mark): Row | null {
  const subject = findings.about(mark);
  const { attribution, speaker, quote, claim } = subject;
  const spans = spansOf();
  const [first] = spans;
  if (!first) return null;
  const reasons = claim?.reasons ?? [];
  return {
    kind: mark.kind === 'attribution' ? 'statement' : mark.kind === 'claim' ? 'claim' : 'quotation',
    mark,
    spans,
    words: flat(findings.joined(spans)),
    source: flat(speaker?.name ?? findings.joined(attribution?.source ?? [])),
    role: flat(speaker?.role ?? ''),
    named: speaker && !speaker.anonymous,
    cue: flat(findings.joined(attribution?.cue ?? [])),
    strength: claim?.strength ?? null,
    codes: reasons.map(({ code }) => code),
    reasons: reasons.map((reason) => reasonSentence(reason, subject)),
    confidence: (mark.kind === 'claim' ? claim : mark.kind === 'attribution' ? attribution : null)?.confidence ?? null,
    link: links.to(first),
  };

  function spansOf(): readonly Span[] {
    if (claim) return [claim];
    if (mark.kind === 'attribution') return attribution?.content ?? [];
    return quote && !attribution && quote.parent === null ? [quote] : [];
  }
}

function flat(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
