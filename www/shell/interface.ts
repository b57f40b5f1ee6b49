/**
 * The interface: ledger, legend and card in one shadow root, wired to the session that marks a document.
 *
 * ```text
 *   session ──state──> Findings ──> ledger, legend          pointer ──rest, choose──┐
 *      ^                                                     ledger ──chosen entry───┤
 *      └── visibility <── legend                             keys, proxy ──step──────┴──> tour ──> card, proxy
 * ```
 *
 * {@link mount} puts one host element into `home` and changes nothing else; {@link Interface.remove} takes it away. The
 * marked document may be another one than the interface's: a frame in it. No custom element is needed (Chrome's content
 * scripts have none), styles are adopted sheets, and all text goes in as text, so strict policies are kept.
 */

import { AnalyzerError } from './analyzer.ts';
import { element } from './dom.ts';
import { Findings } from './findings.ts';
import css from './interface.css';
import { LedgerView } from './ledger.ts';
import { Legend } from './legend.ts';
import type { Visibility } from './marks.ts';
import type { MessageKey, Messages } from './messages.ts';
import { PaintingUnsupported } from './painter.ts';
import { paletteCss } from './palette-css.ts';
import { PointerWatch } from './pointer.ts';
import type { Session, SessionState } from './session.ts';
import { Tour } from './tour.ts';

/** What the reader chose about the interface; whoever mounts it remembers it. */
export interface Preferences {
  readonly visibility: Visibility;
  /** Whether single keys (j, k) step through the marks. */
  readonly keys: boolean;
}

/** How to mount. */
export interface MountOptions {
  /** Every sentence. */
  readonly messages: Messages;
  /** Where the host goes: anywhere but inside the article. */
  readonly home: Element;
  readonly preferences: Preferences;
  /** The reader changed them. */
  readonly changed: (preferences: Preferences) => void;
}

/** Mounts the interface in `doc`. It shows nothing until a session is attached. */
export function mount(doc: Document, options: MountOptions): Interface {
  return new Interface(doc, options);
}

/** A mounted interface. */
export class Interface {
  readonly #doc: Document;
  readonly #messages: Messages;
  readonly #host: HTMLElement;
  readonly #legend: Legend;
  readonly #ledger: LedgerView;
  readonly #problem: HTMLElement;
  readonly #tour: Tour;
  readonly #changed: (preferences: Preferences) => void;
  readonly #done = new AbortController();
  #preferences: Preferences;
  #session: Session | null = null;
  #findings: Findings | null = null;
  #letGo: () => void = () => {};

  /** Use {@link mount}. */
  constructor(doc: Document, { messages, home, preferences, changed }: MountOptions) {
    this.#doc = doc;
    this.#messages = messages;
    this.#preferences = preferences;
    this.#changed = changed;
    this.#host = element(doc, 'div', {
      'data-sourcelight': 'off',
      lang: messages.language,
      dir: messages.text('direction'),
    });
    const root = this.#host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet(doc, css), sheet(doc, paletteCss())];

    this.#ledger = new LedgerView(doc, messages, (mark) => this.#tour.go(mark, { from: 'ledger' }));
    this.#legend = new Legend(doc, messages, (visibility) => this.#prefer({ visibility }));
    this.#legend.show(preferences.visibility);
    this.#problem = element(doc, 'p', { class: 'problem', role: 'alert' });
    this.#tour = new Tour(doc, messages, {
      current: (mark) => this.#ledger.select(mark && this.#findings?.entryOf(mark)),
      showInLedger: (mark) => this.#ledger.focus(this.#findings?.entryOf(mark)),
    });
    const title = element(doc, 'h2', { id: 'title', tabindex: '-1' }, messages.text('ledgerTitle'));
    const toLedger = element(doc, 'button', { type: 'button', class: 'to-ledger' }, messages.text('ledgerTitle'));
    toLedger.addEventListener('click', () => {
      title.scrollIntoView();
      title.focus({ preventScroll: true });
    });
    this.#tour.controls.append(toLedger);
    root.append(
      ...this.#tour.floating,
      element(
        doc,
        'section',
        { class: 'panel', 'aria-labelledby': title.id },
        element(doc, 'div', { class: 'panel-head' }, title, this.#tour.controls),
        this.#problem,
        this.#legend.element,
        this.#ledger.element,
        this.#keysSwitch(),
      ),
    );
    this.#ledger.show(null);
    home.append(this.#host);
    this.#listen(doc);
  }

  /**
   * Shows what `session` finds, in place of any session before; `frame` is the element that shows the marked document
   * where that is not the interface's own.
   */
  attach(session: Session, marked: Document, frame: HTMLElement | null = null): void {
    this.#letGo();
    this.#session = session;
    const pointer = new PointerWatch(marked, {
      rest: (x, y) => this.#tour.point(x, y),
      leave: () => this.#tour.unpoint(),
      choose: (x, y) => this.#tour.pick(x, y),
      dismiss: () => this.#tour.close(),
    });
    const stops = [
      session.on('state', (state) => this.#show(state)),
      session.on('error', (error) => this.report(error)),
      this.#tour.attach(session, marked, frame, pointer),
      () => pointer.stop(),
    ];
    const keys = new AbortController();
    if (marked !== this.#doc) marked.addEventListener('keydown', (event) => this.#key(event), { signal: keys.signal });
    session.visibility = this.#preferences.visibility;
    if (session.state) this.#show(session.state);
    this.#letGo = () => {
      keys.abort();
      for (const stop of stops) stop();
      this.#session = null;
      this.#empty();
      this.#letGo = () => {};
    };
  }

  /** Takes the interface off the page. The session goes on. */
  remove(): void {
    this.#letGo();
    this.#done.abort();
    this.#host.remove();
  }

  /** Tells the reader that the text could not be read, and why; nothing is shown as found. */
  report(error: Error): void {
    this.#empty();
    this.#problem.textContent = this.#messages.text(problemKey(error));
  }

  #show({ page, analysis, marks, painted }: SessionState): void {
    this.#problem.textContent = painted instanceof Error ? this.#messages.text(problemKey(painted)) : '';
    if (this.#findings?.analysis !== analysis) {
      this.#findings = new Findings(page.text, analysis, marks);
      this.#ledger.show(this.#findings);
      this.#legend.count(marks.list);
    }
    this.#tour.update(this.#findings, this.#preferences.visibility);
  }

  #empty(): void {
    this.#findings = null;
    this.#tour.update(null, this.#preferences.visibility);
    this.#ledger.show(null);
    this.#legend.count([]);
  }

  #prefer(part: Partial<Preferences>): void {
    this.#preferences = { ...this.#preferences, ...part };
    if (part.visibility) {
      if (this.#session) this.#session.visibility = part.visibility;
      this.#tour.update(this.#findings, part.visibility);
    }
    this.#changed(this.#preferences);
  }

  #keysSwitch(): HTMLElement {
    const box = element(this.#doc, 'input', { type: 'checkbox', checked: this.#preferences.keys });
    box.addEventListener('change', () => this.#prefer({ keys: box.checked }));
    return element(this.#doc, 'label', { class: 'keys' }, box, this.#messages.text('ledgerKeys', 'j', 'k', 'Esc'));
  }

  #listen(doc: Document): void {
    doc.addEventListener('keydown', (event) => this.#key(event), { signal: this.#done.signal });
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') {
      if (this.#tour.close()) event.preventDefault();
    } else if (this.#preferences.keys && !isWriting(event)) {
      const by = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (by && this.#tour.step(by)) event.preventDefault();
    }
  }
}

function sheet(doc: Document, text: string): CSSStyleSheet {
  const made = new (doc.defaultView as Window & typeof globalThis).CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

/** Whether the keys go to a text that the reader writes, or to a list that they choose from by letters. */
function isWriting(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0] as HTMLElement | undefined;
  if (target?.nodeType !== 1) return false;
  if (target.localName === 'input')
    return !/^(checkbox|radio|button|submit|reset)$/.test((target as HTMLInputElement).type);
  return target.isContentEditable || target.localName === 'textarea' || target.localName === 'select';
}

function problemKey(error: Error): MessageKey {
  if (error instanceof PaintingUnsupported) return 'problemPainting';
  if (error instanceof AnalyzerError && error.code === 'unavailable') return 'problemUnavailable';
  if (error instanceof AnalyzerError && error.code === 'timeout') return 'problemTimeout';
  return 'problemFailed';
}
