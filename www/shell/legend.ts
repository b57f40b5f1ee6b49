/** The legend: what each kind of mark looks like, how many there are, and a switch for each. */

import { element } from './dom.ts';
import type { Mark, PartRole, Visibility } from './marks.ts';
import type { MessageKey, Messages } from './messages.ts';

/** The switches, in the order in which they stand. */
type Switch = 'quotes' | 'attributions' | 'strong' | 'weak';

const SWITCHES: readonly { name: Switch; key: MessageKey; hint?: MessageKey; look: PartRole }[] = [
  { name: 'quotes', key: 'legendQuote', look: 'quote' },
  { name: 'attributions', key: 'legendAttribution', look: 'source' },
  { name: 'strong', key: 'legendStrong', hint: 'legendStrongHint', look: 'claim-strong' },
  { name: 'weak', key: 'legendWeak', hint: 'legendWeakHint', look: 'claim-weak' },
];

/** The legend of one interface. */
export class Legend {
  /** To be put into the interface's shadow root. */
  readonly element: HTMLElement;
  readonly #messages: Messages;
  readonly #boxes: Readonly<Record<Switch, HTMLInputElement>>;
  readonly #counts: Readonly<Record<Switch, HTMLElement>>;

  /** A legend that reports every change of a switch to `changed`. */
  constructor(doc: Document, messages: Messages, changed: (visibility: Visibility) => void) {
    this.#messages = messages;
    const box = (): HTMLInputElement => element(doc, 'input', { type: 'checkbox' });
    const count = (): HTMLElement => element(doc, 'span', { class: 'count' });
    this.#boxes = { quotes: box(), attributions: box(), strong: box(), weak: box() };
    this.#counts = { quotes: count(), attributions: count(), strong: count(), weak: count() };
    const rows = SWITCHES.map(({ name, key, hint, look }) =>
      element(
        doc,
        'label',
        { class: `switch switch-${name}`, title: hint && messages.text(hint) },
        this.#boxes[name],
        element(doc, 'span', { class: `swatch ${look}`, 'aria-hidden': 'true' }),
        element(doc, 'span', { class: 'switch-name' }, messages.text(key)),
        this.#counts[name],
      ),
    );
    this.element = element(
      doc,
      'fieldset',
      { class: 'legend' },
      element(doc, 'legend', {}, messages.text('legendTitle')),
      ...rows,
    );
    this.element.addEventListener('change', () => changed(this.#visibility()));
  }

  /** Shows the counts of these marks. */
  count(marks: readonly Mark[]): void {
    const counts: Record<Switch, number> = { quotes: 0, attributions: 0, strong: 0, weak: 0 };
    for (const { kind, strength } of marks) {
      if (kind === 'quote') counts.quotes += 1;
      else if (kind === 'attribution') counts.attributions += 1;
      else counts[strength ?? 'strong'] += 1;
    }
    for (const { name } of SWITCHES) this.#counts[name].textContent = this.#messages.number(counts[name]);
  }

  /** Sets the switches. */
  show({ quotes, attributions, claims }: Visibility): void {
    this.#boxes.quotes.checked = quotes;
    this.#boxes.attributions.checked = attributions;
    this.#boxes.strong.checked = claims !== 'none';
    // While strong ones are off, the switch keeps what the reader chose before.
    if (claims !== 'none') this.#boxes.weak.checked = claims === 'all';
    this.#boxes.weak.disabled = claims === 'none';
  }

  /** Weak claims are shown beside strong ones, never alone: where strong ones are off, so are they. */
  #visibility(): Visibility {
    const { quotes, attributions, strong, weak } = this.#boxes;
    weak.disabled = !strong.checked;
    const claims = strong.checked ? (weak.checked ? 'all' : 'strong') : 'none';
    return { quotes: quotes.checked, attributions: attributions.checked, claims };
  }
}
