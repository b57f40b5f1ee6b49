/**
 * Pointing at marks: which place the reader points at or chooses, in the document that is marked.
 *
 * Resting over a mark is reported after a short while, so that crossing the text opens nothing; leaving is reported after a
 * longer one, so that the pointer can travel to the card. A finger has no hovering: a tap chooses. Links and controls
 * of the page keep their own meaning.
 */

/** What is done about pointing; coordinates are CSS pixels in the window of the marked document. */
export interface PointerActions {
  /** The pointer rests here. Whether anything is marked here. */
  rest(x: number, y: number): boolean;
  /** The pointer has left whatever it rested on. */
  leave(): void;
  /** Clicked or tapped here. */
  choose(x: number, y: number): void;
  /** A link or control of the page was clicked, which means something else. */
  dismiss(): void;
}

/** How long the pointer must rest, and how long it may be away, in ms. */
const REST_MS = 90;
const AWAY_MS = 280;

/** Follows the pointer over `doc` until {@link stop} is called. */
export class PointerWatch {
  readonly #doc: Document;
  readonly #actions: PointerActions;
  readonly #done = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(doc: Document, actions: PointerActions) {
    this.#doc = doc;
    this.#actions = actions;
    const options = { passive: true, signal: this.#done.signal };
    doc.addEventListener('pointermove', (event) => this.#moved(event), options);
    doc.documentElement.addEventListener('pointerleave', () => this.#leaveSoon(), options);
    doc.addEventListener('click', (event) => this.#clicked(event), options);
  }

  /** The pointer is over the card: it does not count as having left. */
  stay(): void {
    clearTimeout(this.#timer);
  }

  /** The pointer is off the card. */
  away(): void {
    this.#leaveSoon();
  }

  /** Stops following. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#done.abort();
  }

  #moved(event: PointerEvent): void {
    const { pointerType, buttons, clientX, clientY } = event;
    if (pointerType === 'touch' || buttons || isOurs(event)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!this.#actions.rest(clientX, clientY)) this.#leaveSoon();
    }, REST_MS);
  }

  #leaveSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#actions.leave(), AWAY_MS);
  }

  #clicked(event: MouseEvent): void {
    const { clientX, clientY } = event;
    const selecting = this.#doc.getSelection()?.isCollapsed === false;
    if (selecting || isOurs(event)) return;
    clearTimeout(this.#timer);
    if (isControl(event)) this.#actions.dismiss();
    else this.#actions.choose(clientX, clientY);
  }
}

/** On our own interface, which may stand inside other shadow roots. */
function isOurs(event: Event): boolean {
  return event.composedPath().some((node) => (node as Element).getAttribute?.('data-sourcelight') === 'off');
}

function isControl(event: Event): boolean {
  const target = event.composedPath()[0] as Element | undefined;
  return target?.closest?.('a[href], button, input, select, textarea, summary, label') != null;
}
