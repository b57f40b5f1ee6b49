/** A short calm sentence at the foot of the window, for a moment; screen readers read it out. */

import { element } from './dom.ts';

/** How long it stays, in ms: long enough to be read twice. */
const STAYS = 6000;

/** The notice of one interface. */
export class Notice {
  /** For the shadow root. */
  readonly element: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(doc: Document) {
    this.element = element(doc, 'p', { class: 'notice', role: 'status' });
  }

  /** Shows `sentence` in place of the one before. */
  say(sentence: string): void {
    clearTimeout(this.#timer);
    this.element.textContent = sentence;
    this.#timer = setTimeout(() => this.clear(), STAYS);
  }

  /** Takes it away. Whether there was one. */
  clear(): boolean {
    const said = this.element.textContent !== '';
    clearTimeout(this.#timer);
    this.element.textContent = '';
    return said;
  }
}
