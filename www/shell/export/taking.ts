/** What the ledger's buttons for copying and saving do. What they need is fetched only then: few readers take anything along. */

import type { Findings } from '../findings.ts';
import type { LedgerActions } from '../ledger.ts';
import type { Messages } from '../messages.ts';
import type { Notice } from '../notice.ts';
import { reasonSentence } from '../reasons.ts';
import type { Session } from '../session.ts';
import { summarySentences } from '../summary.ts';
import type { Taken } from './take-away.ts';

/** What was found, and in what. */
export interface Found {
  readonly session: Session;
  readonly findings: Findings;
}

/**
 * Copies one finding, or saves all of them as a file, from what `found` returns when it is asked to (null: nothing), and says
 * whether that went well.
 */
export function takingFrom(
  doc: Document,
  messages: Messages,
  notice: Notice,
  found: () => Found | null,
): Pick<LedgerActions, 'copy' | 'save'> {
  const taken = (): Taken | null => {
    const now = found();
    return (
      now && {
        ...now,
        messages,
        summary: summarySentences(messages, now.findings.analysis),
        reasonSentence: (reason, subject) => reasonSentence(messages, now.findings, reason, subject),
      }
    );
  };
  return {
    async copy(mark) {
      const taking = taken();
      const { copyFinding } = await import('./take-away.ts');
      const copied = taking && (await copyFinding(doc, taking, mark));
      notice.say(messages.text(copied ? 'takeCopied' : 'takeRefused'));
    },
    async save(format) {
      const { saveFindings } = await import('./take-away.ts');
      const taking = taken();
      if (!taking || !saveFindings(doc, taking, format)) notice.say(messages.text('takeRefused'));
    },
  };
}
