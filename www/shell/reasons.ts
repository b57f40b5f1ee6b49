/** The calm sentence for each reason why a claim is marked, filled in from the evidence; every word is the catalogue's. */

import type { Reason } from './analysis.ts';
import type { Findings, Subject } from './findings.ts';
import type { Messages } from './messages.ts';

/** Evidence longer than this many UTF-16 units is shortened at a word, with an ellipsis. */
const EVIDENCE_LIMIT = 120;

/** The sentence for one reason of the claim that `subject` is about. */
export function reasonSentence(
  messages: Messages,
  findings: Findings,
  reason: Reason,
  { speaker, attribution }: Pick<Subject, 'speaker' | 'attribution'>,
): string {
  const evidence = evidenceOf(messages, findings.words(reason));
  switch (reason.code) {
    case 'unnamed-source':
      return messages.text(UNNAMED[speaker?.kind ?? 'other'], evidence);
    case 'single-source':
      return speaker && attribution
        ? messages.text('reasonSingleSource', messages.inside(speaker.name))
        : messages.text('reasonSingleSourceUnknown');
    default:
      return messages.text(REASON[reason.code], evidence);
  }
}

/** Words of the article inside one of our sentences, shortened where they are long. */
export function evidenceOf(messages: Messages, words: string): string {
  return messages.evidence(shorten(words));
}

const UNNAMED = {
  person: 'reasonUnnamedPerson',
  group: 'reasonUnnamedGroup',
  organisation: 'reasonUnnamedOther',
  document: 'reasonUnnamedOther',
  other: 'reasonUnnamedOther',
} as const;

const REASON = {
  hedge: 'reasonHedge',
  distancing: 'reasonDistancing',
  'no-source': 'reasonNoSource',
  unconfirmed: 'reasonUnconfirmed',
  disputed: 'reasonDisputed',
} as const;

function shorten(words: string): string {
  const flat = words.replace(/\s+/g, ' ').trim();
  if (flat.length <= EVIDENCE_LIMIT) return flat;
  return `${flat.slice(0, EVIDENCE_LIMIT).replace(/\s+\S*$/, '')} …`;
}
