/**
 * Where the ledger stands: docked at the side of the window, or in the page where the element stands, opened by a button
 * in either case. It moves nothing that the reader sees: at the side it takes no room of the page, and room below is taken
 * only while the element is out of sight, or when the reader asks.
 */

import { button, element } from '../shell/dom.ts';
import type { Interface } from '../shell/interface.ts';
import type { Messages } from '../shell/messages.ts';
import type { LedgerPlace } from './options.ts';

/** The parts of the interface that a page may style by `::part()`, by their classes. */
const PARTS = ['panel', 'legend', 'ledger', 'card'];

/** How much room the button needs in the page, in CSS pixels. */
const ROOM = 40;

/** The panel of one element, with the button that opens it. */
export class LedgerPanel {
  readonly #interface: Interface;
  readonly #messages: Messages;
  readonly #place: LedgerPlace;
  readonly #box: HTMLElement;
  readonly #panel: HTMLElement;
  readonly #toggle: HTMLButtonElement;
  readonly #count: HTMLElement;
  readonly #observer: IntersectionObserver;

  /** Takes charge of the panel of the interface in `root`: it is closed, and the button hidden, until something is found. */
  constructor(root: ShadowRoot, shown: Interface, messages: Messages, place: LedgerPlace) {
    this.#interface = shown;
    this.#messages = messages;
    this.#place = place;
    // Every interface has both.
    this.#box = root.firstElementChild as HTMLElement;
    this.#panel = root.querySelector('.panel') as HTMLElement;
    const doc = root.ownerDocument;
    for (const part of PARTS) root.querySelector(`.${part}`)?.setAttribute('part', part);
    this.#count = element(doc, 'span', { class: 'count' });
    this.#toggle = button(
      doc,
      { class: 'toggle', part: 'toggle', hidden: true },
      () => (this.#isOpen ? this.close() : this.open()),
      element(doc, 'span', { class: 'toggle-name' }, messages.text('ledgerTitle')),
      this.#count,
    );
    this.#panel.before(this.#toggle);
    this.#box.classList.add(`ledger-${place}`);
    // Out of sight there is nothing that could be moved under the reader's eyes.
    this.#observer = new IntersectionObserver(([entry]) => {
      if (entry && !entry.isIntersecting) this.#settle();
    });
    if (place !== 'side') this.#panel.hidden = true;
    if (place === 'below') this.#layBelow(root.host);
  }

  /** So many marks were found: the button says so, and is not there where there is none. */
  found(count: number): void {
    if (count === 0) this.close();
    this.#toggle.hidden = count === 0;
    this.#count.textContent = this.#messages.count('markCount', count);
  }

  /** Shows the panel and puts the focus on its heading. */
  open(): void {
    if (this.#place === 'none' || this.#toggle.hidden || this.#isOpen) return;
    this.#settle();
    if (this.#place === 'below') this.#panel.hidden = false;
    this.#interface.toggleLedger();
    if (this.#place === 'below') this.#panel.scrollIntoView({ block: 'nearest' });
  }

  /** Hides it; the focus goes back to the button if it was inside. */
  close(): void {
    if (!this.#isOpen) return;
    const inside = this.#panel.contains((this.#panel.getRootNode() as ShadowRoot).activeElement);
    if (this.#place === 'side') this.#interface.toggleLedger();
    else this.#panel.hidden = true;
    if (inside) this.#toggle.focus({ preventScroll: true });
  }

  /** Watches no more. The elements go with the interface. */
  remove(): void {
    this.#observer.disconnect();
  }

  get #isOpen(): boolean {
    return this.#place !== 'none' && !this.#panel.hidden;
  }

  /** A page that keeps room for the button gets it there at once; elsewhere it drifts over the page until there is room. */
  #layBelow(host: Element): void {
    if (host.getBoundingClientRect().height >= ROOM) return;
    this.#box.classList.add('adrift');
    this.#observer.observe(host);
  }

  /** The button takes its room in the page. */
  #settle(): void {
    this.#observer.disconnect();
    this.#box.classList.remove('adrift');
  }
}
