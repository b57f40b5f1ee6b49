/** That the publisher's desk has verified something, in the card and in the ledger. */

import { element } from './dom.ts';
import type { Messages } from './messages.ts';

/** The sentence, and where there is `evidence` (its address) a link to it. */
export function verification(doc: Document, messages: Messages, evidence: string): (Node | string)[] {
  const link = { href: evidence, target: '_blank', rel: 'noopener' };
  const said = messages.text('cardVerified');
  return evidence ? [said, ' ', element(doc, 'a', link, messages.text('cardEvidence'))] : [said];
}
