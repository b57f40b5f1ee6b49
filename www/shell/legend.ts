/**
 * The legend: what each kind of mark looks like, how many there are, a switch for each kind, and how much of the
 * unverified claims is shown: strong ones only, all, or none.
 */

import { element } from './dom.ts';
import type { Mark, PartRole, Visibility } from './marks.ts';
import type { MessageKey, Messages } from './messages.ts';

/** How many marks of each kind there are. */
export interface MarkCounts {
  readonly quotes: number;
  readonly attributions: number;
  readonly strong: number;
  readonly weak: number;
}

/** How many of `marks` are of each kind. */
export function countMarks(marks: readonly Mark[]): MarkCounts {
  const counts = { quotes: 0, attributions: 0, strong: 0, weak: 0 };
  for (const { kind, strength } of marks) {
    if (kind === 'quote') counts.quotes += 1;
    else if (kind === 'attribution') counts.attributions += 1;
    else counts[strength ?? 'strong'] += 1;
  }
  return counts;
}

type Claims = Visibility['claims'];

/** A row: a switch or a choice, what it shows, and which counts it adds up. */
interface Row {
  readonly key: MessageKey;
  readonly hint?: MessageKey;
  readonly looks: readonly PartRole[];
  readonly counts: readonly (keyof MarkCounts)[];
}

const KINDS: readonly (Row & { readonly kind: 'quotes' | 'attributions' })[] = [
  { kind: 'quotes', key: 'legendQuote', looks: ['quote'], counts: ['quotes'] },
  { kind: 'attributions', key: 'legendAttribution', looks: ['source'], counts: ['attributions'] },
];

const CLAIMS: readonly (Row & { readonly claims: Claims })[] = [
  { claims: 'strong', key: 'claimsStrong', hint: 'legendStrongHint', looks: ['claim-strong'], counts: ['strong'] },
  {
    claims: 'all',
    key: 'claimsAll',
    hint: 'legendWeakHint',
    looks: ['claim-strong', 'claim-weak'],
    counts: ['strong', 'weak'],
  },
  { claims: 'none', key: 'claimsNone', looks: [], counts: [] },
];

/** The legend of one interface. */
export class Legend {
  /** To be put into the interface. */
  readonly element: HTMLElement;
  readonly #doc: Document;
  readonly #messages: Messages;
  readonly #kinds = new Map<'quotes' | 'attributions', HTMLInputElement>();
  readonly #claims = new Map<Claims, HTMLInputElement>();
  readonly #counts: { readonly element: HTMLElement; readonly of: readonly (keyof MarkCounts)[] }[] = [];

  /** A legend that reports every change to `changed`. */
  constructor(doc: Document, messages: Messages, changed: (visibility: Visibility) => void) {
    this.#doc = doc;
    this.#messages = messages;
    const kinds = KINDS.map((row) => {
      const box = element(doc, 'input', { type: 'checkbox', name: row.kind });
      this.#kinds.set(row.kind, box);
      return this.#row(box, row);
    });
    const claims = CLAIMS.map((row) => {
      const radio = element(doc, 'input', { type: 'radio', name: 'claims', value: row.claims });
      this.#claims.set(row.claims, radio);
      return this.#row(radio, row);
    });
    this.element = element(
      doc,
      'div',
      { class: 'legend' },
      this.#group('legendTitle', kinds),
      this.#group('ledgerClaims', claims),
    );
    this.element.addEventListener('change', () => changed(this.#visibility()));
  }

  /** Shows how many marks there are; null where nothing has been read. */
  count(counts: MarkCounts | null): void {
    for (const { element, of } of this.#counts) {
      const sum = of.reduce((all, name) => all + (counts?.[name] ?? 0), 0);
      element.textContent = counts && of.length ? this.#messages.number(sum) : '';
    }
  }

  /** Sets switches and choice. */
  show(visibility: Visibility): void {
    for (const [kind, box] of this.#kinds) box.checked = visibility[kind];
    for (const [claims, radio] of this.#claims) radio.checked = claims === visibility.claims;
  }

  #group(title: MessageKey, rows: readonly HTMLElement[]): HTMLElement {
    return element(
      this.#doc,
      'fieldset',
      { class: 'kinds' },
      element(this.#doc, 'legend', {}, this.#messages.text(title)),
      ...rows,
    );
  }

  #row(input: HTMLInputElement, { key, hint, looks, counts }: Row): HTMLElement {
    const count = element(this.#doc, 'span', { class: 'count' });
    this.#counts.push({ element: count, of: counts });
    const swatches = looks.map((look) =>
      element(this.#doc, 'span', { class: `swatch ${look}`, 'aria-hidden': 'true' }),
    );
    return element(
      this.#doc,
      'label',
      { class: 'switch', title: hint && this.#messages.text(hint) },
      input,
      element(this.#doc, 'span', { class: 'switch-name' }, this.#messages.text(key)),
      element(this.#doc, 'span', { class: 'swatches' }, ...swatches),
      count,
    );
  }

  #visibility(): Visibility {
    const chosen = [...this.#claims].find(([, radio]) => radio.checked)?.[0] ?? 'none';
    return {
      quotes: this.#kinds.get('quotes')?.checked ?? true,
      attributions: this.#kinds.get('attributions')?.checked ?? true,
      claims: chosen,
    };
  }
}
