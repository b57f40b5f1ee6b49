/** A part of the options page. */

import { element } from '../../../shell/dom.ts';
import type { Update } from '../page.ts';

/** What stands under its heading, and how it learns of changes. */
export interface Part {
  readonly content: readonly HTMLElement[];
  readonly update: Update;
}

/** One of several choices: a radio button, its name, and what more is to be said or shown. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly more?: Node | string;
}

/** A group of choices, named by the heading with the id `heading`; `chosen` is called with what the reader takes. */
export class Choices<Value extends string> {
  readonly element: HTMLElement;
  readonly #radios = new Map<Value, HTMLInputElement>();

  constructor(heading: string, name: string, choices: readonly Choice<Value>[], chosen: (value: Value) => void) {
    this.element = element(
      document,
      'div',
      { class: 'panel-box', role: 'radiogroup', 'aria-labelledby': heading },
      ...choices.map(({ value, label, more = '' }) => {
        const radio = element(document, 'input', { type: 'radio', name, value });
        radio.addEventListener('change', () => chosen(value));
        this.#radios.set(value, radio);
        return element(
          document,
          'label',
          { class: 'switch' },
          radio,
          element(
            document,
            'span',
            { class: 'switch-name' },
            label,
            element(document, 'span', { class: 'hint' }, more),
          ),
        );
      }),
    );
  }

  /** Shows which one holds; none with null. */
  show(value: Value | null): void {
    for (const [name, radio] of this.#radios) radio.checked = name === value;
  }
}
