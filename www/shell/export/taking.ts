/** What the ledger's buttons for copying and saving do. What they need is fetched only then: few readers take anything along. */

import type { Findings } from '../findings.ts';
import type { Mark } from '../marks.ts';
import type { Messages } from '../messages.ts';
import type { Notice } from '../notice.ts';
import { reasonSentence } from '../reasons.ts';
import type { Session } from '../session.ts';
import { summarySentences } from '../summary.ts';
import type { Format } from './formats.ts';
import type { Taken } from './take-away.ts';

/** What was found, and in what. */
export interface Found {
  readonly session: Session;
  readonly findings: Findings;
}

/** Takes findings along for one interface. */
export class Taking {
  readonly #doc: Document;
  readonly #messages: Messages;
  readonly #notice: Notice;
  readonly #found: () => Found | null;

  /** Takes what `found` returns when a button is pressed; null where there is nothing to take. */
  constructor(doc: Document, messages: Messages, notice: Notice, found: () => Found | null) {
    this.#doc = doc;
    this.#messages = messages;
    this.#notice = notice;
    this.#found = found;
  }

  /** Copies one finding, and says so. */
  async copy(mark: Mark): Promise<void> {
    const taken = this.#taken();
    const { copyFinding } = await import('./take-away.ts');
    const copied = taken && (await copyFinding(this.#doc, taken, mark));
    this.#notice.say(this.#messages.text(copied ? 'takeCopied' : 'takeRefused'));
  }

  /** Saves all of them as a file; says so where that is impossible. */
  async save(format: Format): Promise<void> {
    const { saveFindings } = await import('./take-away.ts');
    const taken = this.#taken();
    if (!taken || !saveFindings(this.#doc, taken, format)) this.#notice.say(this.#messages.text('takeRefused'));
  }

  #taken(): Taken | null {
    const found = this.#found();
    const messages = this.#messages;
    return (
      found && {
        ...found,
        messages,
        summary: summarySentences(messages, found.findings.analysis),
        reasonSentence: (reason, subject) => reasonSentence(messages, found.findings, reason, subject),
      }
    );
  }
}
