/**
 * The focusable stand-in for the current mark. Highlights are no elements and cannot take the focus, and nothing may be
 * added to the article; so a button of our own lies over the current mark, says its name to screen readers, shows
 * the focus ring, and passes the keys on.
 */

import { button } from './dom.ts';
import type { Box } from './placement.ts';

/** What the keys on the stand-in ask for. */
export interface ProxyActions {
  /** It was reached with Tab. */
  focused(): void;
  /** One stop on (1) or back (-1); false where there is none. */
  step(by: 1 | -1): boolean;
  /** Into the card; false where none is open. */
  enter(): boolean;
}

/** The stand-in of one interface. */
export class FocusProxy {
  /** To be put into the interface's shadow root, right before the card. */
  readonly element: HTMLButtonElement;
  /** Set while {@link take} moves the focus, which is not the reader's Tab. */
  #taking = false;

  constructor(doc: Document, actions: ProxyActions) {
    this.element = button(doc, { class: 'proxy', hidden: true }, () => actions.enter());
    this.element.addEventListener('focus', () => {
      if (!this.#taking) actions.focused();
    });
    this.element.addEventListener('keydown', (event) => {
      // Tab goes from mark to mark and, past the last one or with the card closed, on to the next control.
      if (event.key === 'Tab' && actions.step(event.shiftKey ? -1 : 1)) event.preventDefault();
    });
  }

  /** Whether it has the focus. */
  get focused(): boolean {
    return (this.element.getRootNode() as ShadowRoot).activeElement === this.element;
  }

  /** There is a mark to stand in for, or none. */
  set available(available: boolean) {
    this.element.hidden = !available;
  }

  /** Says what it stands for. */
  name(name: string): void {
    this.element.setAttribute('aria-label', name);
  }

  /** Lies over the box of the mark, in CSS pixels of the window. */
  placeAt({ left, top, right, bottom }: Box): void {
    const { style } = this.element;
    style.setProperty('--left', `${left}px`);
    style.setProperty('--top', `${top}px`);
    style.setProperty('--width', `${right - left}px`);
    style.setProperty('--height', `${bottom - top}px`);
  }

  /** Takes the focus without scrolling: the mark is scrolled to by whoever chose it. */
  take(): void {
    this.#taking = true;
    this.element.focus({ preventScroll: true });
    this.#taking = false;
  }
}
