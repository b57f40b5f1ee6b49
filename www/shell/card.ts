/**
 * The card: what a mark is, who said it, by which words, and for a claim why it is marked.
 *
 * It floats over the page in the top layer, so that no stacking order of the page hides it, and takes no focus by
 * itself: who points reads it, who navigates by keyboard reaches its controls with Tab. Sentences come from the catalogue.
 */

import { button, element } from './dom.ts';
import type { Findings, Subject } from './findings.ts';
import type { MessageKey, Messages } from './messages.ts';
import { type Box, place } from './placement.ts';
import { evidenceOf, reasonSentence } from './reasons.ts';
import { verification } from './verification.ts';

/** What the card's controls ask for. */
export interface CardActions {
  close(): void;
  previous(): void;
  next(): void;
  showInLedger(): void;
}

/** The card of one interface. */
export class Card {
  /** To be put into the interface's shadow root. */
  readonly element: HTMLElement;
  readonly #doc: Document;
  readonly #messages: Messages;
  readonly #position: HTMLElement;
  readonly #body: HTMLElement;

  constructor(doc: Document, messages: Messages, actions: CardActions) {
    this.#doc = doc;
    this.#messages = messages;
    this.#position = element(doc, 'span', { class: 'position' });
    this.#body = element(doc, 'div', { class: 'card-body' });
    const control = (symbol: string, key: MessageKey, act: () => void): HTMLButtonElement =>
      button(doc, { class: 'icon', 'aria-label': messages.text(key) }, act, symbol);
    const ledger = button(doc, { class: 'quiet' }, () => actions.showInLedger(), messages.text('cardInLedger'));
    this.element = element(
      doc,
      'div',
      { class: 'card', popover: 'manual', role: 'dialog', 'aria-label': messages.text('cardTitle') },
      this.#body,
      element(
        doc,
        'div',
        { class: 'card-controls' },
        ledger,
        this.#position,
        control('‹', 'cardPrevious', () => actions.previous()),
        control('›', 'cardNext', () => actions.next()),
        control('×', 'cardClose', () => actions.close()),
      ),
    );
  }

  /** Whether it is shown. */
  get open(): boolean {
    return this.element.matches(':popover-open');
  }

  /** Fills the card with what is known about `subject` and shows it; `position` says which mark of how many it is. */
  show(subject: Subject, findings: Findings, position: string): void {
    this.#body.replaceChildren(...this.#content(subject, findings));
    this.#position.textContent = position;
    if (!this.open) this.element.showPopover();
  }

  /** Takes it away. */
  hide(): void {
    if (this.open) this.element.hidePopover();
  }

  /** Puts it beside the box of the mark (CSS pixels of the window) and inside `area`; a narrow window has its own style. */
  placeAt(mark: Box, area: Box): void {
    const { style } = this.element;
    style.removeProperty('--room');
    const placed = place(mark, this.element.getBoundingClientRect(), area);
    for (const [name, value] of Object.entries(placed)) style.setProperty(`--${name}`, `${value}px`);
  }

  /** The card's words in reading order, for the live region. */
  get spoken(): string {
    return [...this.#body.querySelectorAll('[data-line]')].map((line) => line.textContent?.trim()).join('. ');
  }

  #content(subject: Subject, findings: Findings): Node[] {
    const { speaker, attribution, claim, verified } = subject;
    const line = (name: string, ...children: (Node | string)[]): HTMLElement =>
      element(this.#doc, 'p', { class: name, 'data-line': true }, ...children);
    const content: Node[] = [line('what', ...this.#kinds(subject))];
    if (speaker) {
      content.push(line('who', speaker.name));
      if (speaker.role) content.push(line('role', speaker.role));
      if (speaker.anonymous) content.push(line('role', this.#messages.text('cardUnnamed')));
    } else if (attribution) {
      const source = findings.joined(attribution.source);
      content.push(source ? line('who', source) : line('role', this.#messages.text('cardNoSource')));
    }
    if (attribution?.cue.length) {
      content.push(
        line('cue', this.#messages.text('cardCue'), ' ', evidenceOf(this.#messages, findings.joined(attribution.cue))),
      );
    } else if (attribution) {
      content.push(line('cue', this.#messages.text('cardNoCue')));
    }
    const explanation = explanationOf(subject);
    if (explanation) content.push(line('explain', this.#messages.text(explanation)));
    if (verified?.verified !== undefined) {
      content.push(line('verified', ...verification(this.#doc, this.#messages, verified.verified)));
    }
    if (claim?.reasons.length) {
      const reasons = claim.reasons.map((reason) =>
        element(this.#doc, 'li', { 'data-line': true }, reasonSentence(this.#messages, findings, reason, subject)),
      );
      content.push(
        element(this.#doc, 'ul', { class: 'reasons', 'aria-label': this.#messages.text('cardWhy') }, ...reasons),
      );
    }
    return content;
  }

  #kinds(subject: Subject): HTMLElement[] {
    return kindsOf(subject).map(({ key, look }) =>
      element(
        this.#doc,
        'span',
        { class: 'kind' },
        element(this.#doc, 'span', { class: `swatch ${look}`, 'aria-hidden': 'true' }),
        this.#messages.text(key),
      ),
    );
  }
}

const QUOTED = { direct: 'whatDirect', partial: 'whatPartial', scare: 'whatScare', title: 'whatTitle' } as const;

const FORM = { direct: 'whatDirect', mixed: 'whatMixed', indirect: 'whatReported' } as const;

/** What a subject is, the claim first, each with the class of its swatch. */
export function kindsOf({ claim, quote, attribution }: Subject): { key: MessageKey; look: string }[] {
  const kinds: { key: MessageKey; look: string }[] = [];
  if (claim) {
    kinds.push({ key: claim.strength === 'strong' ? 'whatStrong' : 'whatWeak', look: `claim-${claim.strength}` });
  }
  if (quote) kinds.push({ key: QUOTED[quote.kind], look: 'quote' });
  if (!kinds.length && attribution) kinds.push({ key: FORM[attribution.form], look: 'source' });
  return kinds;
}

/** A sentence that explains a kind of quotation that readers may not know. */
function explanationOf({ quote, attribution }: Subject): MessageKey | null {
  if (quote?.kind === 'scare') return 'explainScare';
  if (quote?.kind === 'title') return 'explainTitle';
  if (quote?.kind === 'partial') return attribution ? 'explainPartial' : null;
  return quote && !attribution ? 'explainUnattributed' : null;
}
