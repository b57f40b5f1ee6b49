/**
 * The ledger beside a page that is not ours: in the free margin of the article, where there is one; over the page, where
 * there is none; as a sheet at the bottom of a narrow window. It never moves the page, and it lies over the page only
 * when the reader asks for it there: what is remembered opens it by itself in a margin alone.
 */

import { button } from './dom.ts';
import { type Box, windowBox } from './placement.ts';

/** Where the ledger lies; CSS pixels of the window. */
export interface DockPlace {
  readonly kind: 'margin' | 'over' | 'sheet';
  readonly side: 'left' | 'right';
  readonly width: number;
}

/** What a ledger needs to be read, and what it needs at most. */
const LEAST_WIDTH = 280;
const MOST_WIDTH = 400;

/** Between the article's text and the ledger. */
const GAP = 24;

/** Narrower windows have no side. */
const NARROW = 640;

/** Where the ledger goes beside `text` (null where there is none) in a window of this width. */
export function dockPlace(text: Pick<Box, 'left' | 'right'> | null, width: number): DockPlace {
  if (width < NARROW) return { kind: 'sheet', side: 'right', width };
  const room = text ? { right: width - text.right - GAP, left: text.left - GAP } : { right: 0, left: 0 };
  const side = room.right >= LEAST_WIDTH || room.left < LEAST_WIDTH ? 'right' : 'left';
  if (room[side] < LEAST_WIDTH) return { kind: 'over', side, width: MOST_WIDTH };
  return { kind: 'margin', side, width: Math.min(room[side], MOST_WIDTH) };
}

/** What the dock asks and tells. */
export interface DockEvents {
  /** It is shown now, and was not before. */
  opened(): void;
  /** Where the article's text is, from its leftmost to its rightmost character. */
  text(): Box | null;
  /** The reader opened or closed it. */
  changed(open: boolean): void;
}

/** Opens, closes and places the panel of one interface. */
export class Dock {
  /** Closes the ledger; for the panel's head. */
  readonly closeButton: HTMLButtonElement;
  readonly #panel: HTMLElement;
  readonly #events: DockEvents;
  /** Whether the reader wants the ledger, here or wherever they opened it last. */
  #wanted: boolean;
  /** Whether the reader opened it on this page, and so wherever it lies. */
  #demanded = false;
  #origin: HTMLElement | null = null;

  /** Docks `panel`; `wanted` is what was remembered. */
  constructor(panel: HTMLElement, closeLabel: string, wanted: boolean, events: DockEvents) {
    this.#panel = panel;
    this.#events = events;
    this.#wanted = wanted;
    const doc = panel.ownerDocument;
    const close = { class: 'icon panel-close', 'aria-label': closeLabel };
    this.closeButton = button(doc, close, () => this.close(), '×');
    panel.classList.add('docked');
    panel.hidden = true;
  }

  /** Whether the ledger is shown. */
  get open(): boolean {
    return !this.#panel.hidden;
  }

  /** Whether it was remembered as open or closed, from another page of the reader's. */
  set wanted(wanted: boolean) {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (!wanted) this.#demanded = false;
    this.fit();
  }

  /** The reader asks for the ledger. The focus goes to `heading`, and back when it is closed. */
  demand(heading: HTMLElement): void {
    const { activeElement } = this.#panel.getRootNode() as ShadowRoot;
    if (!this.open) this.#origin = (activeElement ?? this.#panel.ownerDocument.activeElement) as HTMLElement | null;
    this.#wanted = true;
    this.#demanded = true;
    this.fit();
    heading.focus({ preventScroll: true });
    this.#events.changed(true);
  }

  /** The reader is done with it. Whether it was open. */
  close(): boolean {
    if (!this.open) return false;
    this.#wanted = false;
    this.#demanded = false;
    this.fit();
    if (this.#origin?.isConnected) this.#origin.focus({ preventScroll: true });
    this.#origin = null;
    this.#events.changed(false);
    return true;
  }

  /** Gives way to a mark that it would cover; it stays remembered as it is. Pass the box of the mark. */
  giveWay(mark: Pick<Box, 'left' | 'right'> | null): void {
    if (!this.open || this.#panel.dataset.place === 'margin') return;
    const { left, right } = this.#panel.getBoundingClientRect();
    if (mark && (mark.right <= left || mark.left >= right)) return;
    this.#demanded = false;
    this.fit();
  }

  /** Looks anew for its place: the article or the window has changed. */
  fit(): void {
    if (!this.#wanted) {
      this.#panel.hidden = true;
      return;
    }
    const place = dockPlace(this.#events.text(), windowBox(this.#panel.ownerDocument).right);
    const open = this.#demanded || place.kind === 'margin';
    const isNew = open && this.#panel.hidden;
    this.#panel.hidden = !open;
    this.#panel.dataset.place = place.kind;
    const { style } = this.#panel;
    style.setProperty('--dock-width', `${place.width}px`);
    style.setProperty('--dock-left', place.side === 'left' ? '0' : 'auto');
    style.setProperty('--dock-right', place.side === 'right' ? '0' : 'auto');
    if (isNew) this.#events.opened();
  }
}
