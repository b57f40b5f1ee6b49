/** Says that the browser withholds access which the settings need, and offers to ask for it. */

import { element } from '../../shell/dom.ts';
import type { Messages } from '../../shell/messages.ts';
import { allow, isAllowed } from '../access.ts';
import { browser } from '../browser.ts';
import type { Settings } from '../settings.ts';

/** The notice; it is hidden while nothing is missing, and follows what the reader allows in the browser itself. */
export class AccessNotice {
  readonly element: HTMLElement;
  #settings: Settings | null = null;

  constructor(messages: Messages) {
    const button = element(document, 'button', { type: 'button', class: 'secondary' }, messages.text('accessAllow'));
    button.addEventListener('click', () => {
      if (this.#settings) void allow(this.#settings);
    });
    this.element = element(
      document,
      'div',
      { class: 'access', hidden: true },
      element(document, 'p', {}, messages.text('accessMissing')),
      button,
    );
    const changed = (): void => {
      if (this.#settings) this.update(this.#settings);
    };
    browser.permissions.onAdded.addListener(changed);
    browser.permissions.onRemoved.addListener(changed);
  }

  /** Looks whether these settings lack access. */
  update(settings: Settings): void {
    this.#settings = settings;
    void isAllowed(settings).then((allowed) => {
      this.element.hidden = allowed;
    });
  }
}
