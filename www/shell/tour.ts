/**
 * The tour through the marks: which mark is the current one, how next and previous go on from it, and where card and
 * stand-in lie while the page scrolls.
 *
 * A card is opened for a moment by pointing, and pinned by choosing (click, tap, key, ledger): a pinned one stays
 * until it is closed, something else is chosen, or its mark has been scrolled out of sight.
 */

import { Card, kindsOf } from './card.ts';
import { button, element } from './dom.ts';
import type { Findings, Subject } from './findings.ts';
import { FocusProxy } from './focus-proxy.ts';
import type { Mark, Visibility } from './marks.ts';
import type { MessageKey, Messages } from './messages.ts';
import { type Box, besides, union, windowBox } from './placement.ts';
import type { PointerWatch } from './pointer.ts';
import { search } from './search.ts';
import type { Session } from './session.ts';

/** What the tour tells the rest of the interface. */
export interface TourEvents {
  /** The reader goes to this mark and wants to see it. */
  goes(mark: Mark): void;
  /** This mark is the current one, or none is. */
  current(mark: Mark | null): void;
  /** The reader wants to see the ledger's entry of this mark. */
  showInLedger(mark: Mark): void;
}

/** The document that is marked, and where it is shown. */
interface Stage {
  readonly session: Session;
  readonly view: Window;
  /** Shows the marked document where that is not the interface's own. */
  readonly frame: HTMLElement | null;
  readonly pointer: PointerWatch;
}

/** Of a taller mark only the first line counts for placing: the card would have no room beside the whole. */
const TALLEST = 0.4;

/** The tour of one interface. */
export class Tour {
  /** Card, stand-in and live region, for the shadow root. */
  readonly floating: readonly HTMLElement[];
  /** The buttons for next and previous, for the panel. */
  readonly controls: HTMLElement;
  readonly #messages: Messages;
  readonly #events: TourEvents;
  readonly #doc: Document;
  readonly #card: Card;
  readonly #proxy: FocusProxy;
  readonly #status: HTMLElement;
  readonly #position: HTMLElement;
  #stage: Stage | null = null;
  #findings: Findings | null = null;
  #stops: readonly Mark[] = [];
  #subject: Subject | null = null;
  #pinned = false;
  /** Whether the current mark has been inside the window since it became the current one. */
  #seen = false;
  /** Where the focus was when the tour took it. */
  #origin: HTMLElement | null = null;
  #frameRequest = 0;

  constructor(doc: Document, messages: Messages, events: TourEvents) {
    this.#doc = doc;
    this.#messages = messages;
    this.#events = events;
    this.#card = new Card(doc, messages, {
      close: () => this.close(),
      previous: () => this.step(-1),
      next: () => this.step(1),
      showInLedger: () => this.#subject && events.showInLedger(this.#subject.mark),
    });
    this.#card.element.addEventListener('pointerenter', () => this.#stage?.pointer.stay());
    this.#card.element.addEventListener('pointerleave', () => this.#stage?.pointer.away());
    this.#proxy = new FocusProxy(doc, {
      focused: () => this.#resume(),
      step: (by) => this.#card.open && this.step(by),
      enter: () => this.#enterCard(),
    });
    this.#proxy.name(messages.text('marksName'));
    this.#status = element(doc, 'p', { class: 'unseen', role: 'status' });
    this.floating = [this.#proxy.element, this.#card.element, this.#status];
    this.#position = element(doc, 'span', { class: 'position' });
    this.controls = element(
      doc,
      'div',
      { class: 'steps' },
      this.#control('‹', 'cardPrevious', -1),
      this.#position,
      this.#control('›', 'cardNext', 1),
    );
  }

  /** How many stops it has. */
  get stops(): number {
    return this.#stops.length;
  }

  /** Goes through the marks of `session` from now on, until the function that it returns is called. */
  attach(session: Session, marked: Document, frame: HTMLElement | null, pointer: PointerWatch): () => void {
    const view = marked.defaultView;
    if (!view) return () => {};
    this.#stage = { session, view, frame, pointer };
    const done = new AbortController();
    const options = { passive: true, capture: true, signal: done.signal };
    for (const scrolled of new Set([view, this.#doc.defaultView ?? view])) {
      scrolled.addEventListener('scroll', () => this.#followSoon(), options);
      scrolled.addEventListener('resize', () => this.#followSoon(), options);
    }
    return () => {
      done.abort();
      this.#stage = null;
    };
  }

  /** The findings are these now, or there are none. A current mark that is gone or hidden is let go. */
  update(findings: Findings | null, visibility: Visibility): void {
    const changed = findings !== this.#findings;
    this.#findings = findings;
    this.#stops = findings?.stops(visibility) ?? [];
    this.#proxy.available = this.#stops.length > 0;
    const mark = this.#subject?.mark;
    if (mark && (changed || !this.#stops.includes(mark))) this.#forget();
    this.showPosition();
  }

  /** Says which of how many stops this is; where the ledger is closed that is left until it is opened. */
  showPosition(): void {
    if (this.#position.closest('[hidden]')) return;
    const index = this.#subject ? this.#stops.indexOf(this.#subject.mark) : -1;
    this.#position.textContent = this.#positionOf(index) || this.#messages.count('markCount', this.#stops.length);
  }

  /** Which of how many stops this is; empty where next and previous do not stop at it. */
  #positionOf(index: number): string {
    return index < 0 ? '' : this.#messages.text('cardPosition', ...this.#counted(index));
  }

  #counted(index: number): [place: string, count: string] {
    return [this.#messages.number(index + 1), this.#messages.number(this.#stops.length)];
  }

  /** The pointer rests here: shows what is marked, unless a card is pinned. Whether anything is marked here. */
  point(x: number, y: number): boolean {
    const subject = this.#subjectAt(x, y);
    if (subject && !this.#pinned) this.#show(subject, false, y);
    return subject !== null;
  }

  /** The pointer rests on nothing any more. */
  unpoint(): void {
    if (!this.#pinned) this.close();
  }

  /** The reader chose this place: pins what is marked there, or closes the card. */
  pick(x: number, y: number): void {
    const subject = this.#subjectAt(x, y);
    if (!subject) {
      this.close();
      return;
    }
    this.#origin = null;
    this.#show(subject, true, y);
    this.#announce();
  }

  /** Pins the card of what the reader asked about, where it stands. */
  open(subject: Subject): void {
    this.#origin = this.#focused();
    this.#show(subject, true);
    this.#announce();
  }

  /** Goes to `mark`: scrolls to it, flashes it, opens its card, and takes the focus to it. */
  go(mark: Mark, { from }: { from: 'ledger' | 'tour' }): void {
    if (!this.#findings || !this.#stage) return;
    if (from === 'ledger') this.#origin = this.#focused();
    this.#events.goes(mark);
    const subject = this.#findings.about(mark);
    this.#stage.session.reveal(stretchOf(subject));
    this.#show(subject, true);
    this.#proxy.take();
    this.#announce();
  }

  /** Goes to the next stop (1) or the one before (-1); false where there is none. */
  step(by: 1 | -1): boolean {
    const mark = this.#stops[this.#next(by)];
    if (mark) this.go(mark, { from: 'tour' });
    return mark !== undefined;
  }

  /** Closes the card and gives the focus back to where it came from. Whether there was one. */
  close(): boolean {
    if (!this.#card.open) return false;
    const inside = this.#proxy.focused || this.#card.element.contains(this.#focused());
    this.#card.hide();
    this.#pinned = false;
    this.#status.textContent = '';
    if (inside && this.#origin?.isConnected) this.#origin.focus();
    else if (inside) this.#proxy.take();
    this.#origin = null;
    return true;
  }

  #control(symbol: string, key: MessageKey, by: 1 | -1): HTMLButtonElement {
    const label = this.#messages.text(key);
    return button(this.#doc, { class: 'icon', 'aria-label': label }, () => this.step(by), symbol);
  }

  #show(subject: Subject, pinned: boolean, y?: number): void {
    if (!this.#findings) return;
    const same = this.#subject?.mark === subject.mark && this.#card.open;
    this.#subject = subject;
    this.#pinned = pinned;
    this.#seen = false;
    const index = this.#stops.indexOf(subject.mark);
    this.#card.show(subject, this.#findings, this.#positionOf(index));
    this.#proxy.name(this.#nameOf(subject, index));
    this.showPosition();
    this.#events.current(subject.mark);
    if (!same || pinned) this.#follow(y);
  }

  #forget(): void {
    this.close();
    this.#subject = null;
    this.#events.current(null);
  }

  /** The stand-in was reached with Tab: shows the current mark, or the first one in sight. */
  #resume(): void {
    const mark = this.#subject?.mark ?? this.#stops[this.#firstInSight()];
    if (mark) this.go(mark, { from: 'tour' });
  }

  #enterCard(): boolean {
    if (!this.#card.open) return false;
    this.#card.element.querySelector('button')?.focus();
    return true;
  }

  #announce(): void {
    this.#status.textContent = this.#card.spoken;
  }

  #nameOf(subject: Subject, index: number): string {
    const what = kindsOf(subject)
      .map(({ key }) => this.#messages.text(key))
      .join(', ');
    const words = this.#findings?.joined(stretchOf(subject)) ?? '';
    return this.#messages.text('markName', what, ...this.#counted(index), words.slice(0, 200));
  }

  #subjectAt(x: number, y: number): Subject | null {
    return this.#findings?.at(this.#stage?.session.marksAt(x, y) ?? []) ?? null;
  }

  /** Where one step leads; outside the list where there is no such stop. */
  #next(by: 1 | -1): number {
    if (!this.#subject) return by > 0 ? this.#firstInSight() : this.#firstInSight() - 1;
    const { mark } = this.#subject;
    const index = this.#stops.indexOf(mark);
    if (index >= 0) return index + by;
    // The current mark is none of the stops: go on from its place in the text.
    const start = mark.parts[0]?.start ?? 0;
    const after = this.#stops.findIndex(({ parts }) => (parts[0]?.start ?? 0) > start);
    const end = after < 0 ? this.#stops.length : after;
    return by > 0 ? end : end - 1;
  }

  /** The first stop that does not lie above the window, found by halving: stops are in text order. */
  #firstInSight(): number {
    const { length } = this.#stops;
    const first = search(0, length, (place) => {
      const [box] = this.#boxesOf(this.#stops[place] as Mark);
      return !box || box.top >= 0;
    });
    return first < length ? first : 0;
  }

  #boxesOf(mark: Mark): DOMRect[] {
    const [part] = mark.parts;
    return part ? (this.#stage?.session.rectsOf(part) ?? []) : [];
  }

  #followSoon(): void {
    if (!this.#card.open && !this.#proxy.focused) return;
    this.#frameRequest ||= this.#doc.defaultView?.requestAnimationFrame(() => this.#follow()) ?? 0;
  }

  /** Puts card and stand-in where the current mark is now; `y` prefers the line under the pointer. */
  #follow(y?: number): void {
    this.#frameRequest = 0;
    if (!this.#subject || !this.#stage) return;
    const boxes = this.#boxesOf(this.#subject.mark);
    const shift = this.#stage.frame?.getBoundingClientRect() ?? { left: 0, top: 0 };
    const line = boxes.find((box) => y !== undefined && box.top <= y && y <= box.bottom);
    const whole = union(boxes);
    if (!whole) return;
    const { innerHeight } = this.#stage.view;
    const tall = whole.bottom - whole.top > innerHeight * TALLEST;
    const box = moved(line ?? (tall ? (boxes[0] ?? whole) : whole), shift);
    this.#proxy.placeAt(moved(whole, shift));
    const inSight = whole.bottom > 0 && whole.top < innerHeight;
    if (this.#seen && !inSight && !this.#proxy.focused) this.close();
    else this.#card.placeAt(box, this.#areaFor(box));
    this.#seen ||= inSight;
  }

  /** Where the card may lie: the window, without the panel where that stands beside the mark. */
  #areaFor(mark: Box): Box {
    const area = windowBox(this.#doc);
    const panel = this.controls.closest('.panel');
    return panel ? besides(panel.getBoundingClientRect(), mark, area) : area;
  }

  #focused(): HTMLElement | null {
    return (this.controls.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
  }
}

/** Everything that belongs to what was said or claimed, in text order: what is flashed and read out. */
function stretchOf({ mark, quote, attribution, claim }: Subject): { start: number; end: number }[] {
  if (mark.kind === 'claim' && claim) return [claim];
  if (mark.kind === 'quote' && quote) return [quote];
  const spans = attribution ? [...attribution.source, ...attribution.cue, ...attribution.content] : [...mark.parts];
  return spans.sort((a, b) => a.start - b.start);
}

function moved({ left, top, right, bottom }: Box, by: { readonly left: number; readonly top: number }): Box {
  return { left: left + by.left, top: top + by.top, right: right + by.left, bottom: bottom + by.top };
}
