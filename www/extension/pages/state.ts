/** What goes on in a page, in calm words: for the popup. */

import { element } from '../../shell/dom.ts';
import type { MessageKey, Messages } from '../../shell/messages.ts';
import { PROBLEM } from '../../shell/problems.ts';
import { summaryElements } from '../../shell/summary.ts';
import type { PageState } from '../protocol.ts';

/** The elements that tell the state of a page. */
export function stateElements(messages: Messages, { status, found, error }: PageState): HTMLElement[] {
  const say = (key: MessageKey): HTMLElement => element(document, 'p', { class: 'calm' }, messages.text(key));
  switch (status) {
    case 'off':
      return [say('popupOff')];
    case 'no-article':
      return [say('ledgerNoArticle')];
    case 'reading':
      return [say('popupReading')];
    case 'error':
      return [say(PROBLEM[error ?? 'failed'])];
    case 'on':
      if (!found) return [];
      return [
        ...(found.painted ? [] : [say('problemPainting')]),
        ...(found.language === null ? [say('ledgerForeign')] : summaryElements(document, messages, found)),
      ];
  }
}
