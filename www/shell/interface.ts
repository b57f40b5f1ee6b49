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

import type { Span } from './analysis.ts';
import { Dock } from './dock.ts';
import { button, element } from './dom.ts';
import { Findings, type Subject } from './findings.ts';
import { Grounds } from './ground.ts';
import type { Mark, Visibility } from './marks.ts';
import type { Messages } from './messages.ts';
import { Notice } from './notice.ts';
import type { Palette } from './palette.ts';
import { paletteCss } from './palette-css.ts';
import type { PanelContents } from './panel-contents.ts';
import { type Box, union } from './placement.ts';
import { PointerWatch } from './pointer.ts';
import { problemKey } from './problems.ts';
import type { Session, SessionState } from './session.ts';
import { INTERFACE_CSS, sheetOf } from './styles.ts';
import { Tour } from './tour.ts';

/** What the reader chose about the interface; whoever mounts it remembers it. */
export interface Preferences {
  readonly visibility: Visibility;
  readonly palette: Palette;
  /** Whether single keys (j, k) step through the marks. */
  readonly keys: boolean;
  /** Whether the ledger is open, where it is docked. */
  readonly ledger: boolean;
}

/** How to mount. */
export interface MountOptions {
  /** Every sentence. */
  readonly messages: Messages;
  /** Where the host goes, anywhere but inside the article; or the empty shadow root of a host that is there already. */
  readonly home: Element | ShadowRoot;
  /** Whether `home` gives the ledger its room, or it is docked at the side of the window and opened when asked for. */
  readonly layout?: 'inline' | 'docked';
  /** The sheet with colours and type, `OWN_LOOK_CSS`; without it `home`'s host has them. */
  readonly look?: string;
  readonly preferences: Preferences;
  /** The reader changed them here. */
  readonly changed: (preferences: Preferences) => void;
  /** This mark is the current one, or none is. */
  readonly selected?: (mark: Mark | null) => void;
  /** The reader asked for the ledger, which whoever mounts may have hidden where it is not docked. */
  readonly ledgerWanted?: () => void;
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
  readonly #leave: () => void;
  readonly #palette: CSSStyleSheet;
  readonly #title: HTMLElement;
  readonly #dock: Dock | null;
  readonly #root: ShadowRoot;
  readonly #problem: HTMLElement;
  readonly #keys: HTMLInputElement;
  readonly #tour: Tour;
  readonly #notice: Notice;
  readonly #changed: (preferences: Preferences) => void;
  readonly #done = new AbortController();
  #preferences: Preferences;
  #session: Session | null = null;
  #findings: Findings | null = null;
  /** What the panel holds; null until it is first open. */
  #contents: PanelContents | null = null;
  /** Settled once it is there; null while nobody asked for it. */
  #loaded: Promise<void> | null = null;
  /** Whether the ledger lists these findings. */
  #listed = false;
  #letGo: () => void = () => {};

  /** Use {@link mount}. */
  constructor(doc: Document, options: MountOptions) {
    const { messages, home, layout, look = '', preferences, changed, selected, ledgerWanted } = options;
    this.#doc = doc;
    this.#messages = messages;
    this.#preferences = preferences;
    this.#changed = changed;
    const { root, host, leave } = rootIn(doc, home);
    this.#root = root;
    this.#host = host;
    this.#leave = leave;
    // A docked ledger lies on the page and takes its ground; a host that is there already is dressed by whoever made it.
    if (layout === 'docked' && home !== root)
      host.style.colorScheme = new Grounds().of(doc.body ?? doc.documentElement);
    this.#palette = sheetOf(doc, paletteCss(preferences.palette));
    root.adoptedStyleSheets = [sheetOf(doc, INTERFACE_CSS + look), this.#palette];

    this.#notice = new Notice(doc);
    this.#problem = element(doc, 'p', { class: 'problem', role: 'alert' });
    this.#tour = new Tour(doc, messages, {
      goes: (mark) => this.#dock?.giveWay(this.#boxOf(mark.parts.slice(0, 1))),
      current: (mark) => {
        this.#contents?.select(mark && this.#findings?.entryOf(mark));
        selected?.(mark);
      },
      showInLedger: (mark) => {
        ledgerWanted?.();
        this.#dock?.demand(this.#title);
        const focus = (): void => this.#contents?.focus(this.#findings?.entryOf(mark));
        if (this.#contents) focus();
        else void this.#loaded?.then(focus);
      },
    });
    this.#keys = element(doc, 'input', { type: 'checkbox' });
    this.#keys.addEventListener('change', () => this.#choose({ keys: this.#keys.checked }));

    this.#title = element(doc, 'h2', { id: 'title', tabindex: '-1' }, messages.text('ledgerTitle'));
    const head = element(doc, 'div', { class: 'panel-head' }, this.#title, this.#tour.controls);
    const panel = element(
      doc,
      'section',
      { class: 'panel', 'aria-labelledby': this.#title.id },
      head,
      this.#problem,
      element(doc, 'label', { class: 'keys' }, this.#keys, messages.text('ledgerKeys', 'j', 'k', 'Esc')),
    );
    this.#dock = layout === 'docked' ? this.#docked(panel) : null;
    if (this.#dock) head.append(this.#dock.closeButton);
    else this.#tour.controls.append(this.#toLedger());
    const language = { lang: messages.language, dir: messages.text('direction') };
    root.append(element(doc, 'div', language, ...this.#tour.floating, this.#notice.element, panel));
    this.#prefer(preferences);
    this.#empty();
    this.#listen(doc);
  }

  /** What the reader chose. Setting it shows it at once and reports nothing back: it was chosen elsewhere. */
  get preferences(): Preferences {
    return this.#preferences;
  }

  set preferences(preferences: Preferences) {
    this.#prefer(preferences);
  }

  /** How many marks next and previous lead to. */
  get stops(): number {
    return this.#tour.stops;
  }

  /** Whether the ledger is shown. */
  get ledgerOpen(): boolean {
    return this.#dock?.open ?? true;
  }

  /** Opens the ledger, or closes it where it is docked and open. */
  toggleLedger(): void {
    if (this.#dock?.close()) return;
    if (this.#dock) this.#dock.demand(this.#title);
    else this.#title.focus();
  }

  /** Goes to `mark`: scrolls to it and opens its card. */
  go(mark: Mark): void {
    this.#tour.go(mark, { from: 'tour' });
  }

  /** Goes to the next mark (1) or the one before (-1); false where there is none. */
  step(by: 1 | -1): boolean {
    return this.#tour.step(by);
  }

  /** What is shown as found; null before anything was, and after an error. */
  get findings(): Findings | null {
    return this.#findings;
  }

  /** Opens the card about `subject`, be its mark shown or not. */
  open(subject: Subject): void {
    this.#notice.clear();
    this.#tour.open(subject);
  }

  /** Says something calmly at the foot of the window, in place of a card. */
  say(sentence: string): void {
    this.#tour.close();
    this.#notice.say(sentence);
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
    const { visibility, palette } = this.#preferences;
    // To show what is shown already would be to paint it all again.
    if (!isSame(session.visibility, visibility)) session.visibility = visibility;
    session.palette = palette;
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
    this.#notice.clear();
    this.#done.abort();
    this.#leave();
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
      this.#list();
    }
    this.#tour.update(this.#findings, this.#preferences.visibility);
    this.#dock?.fit();
  }

  /** Fills the panel, or leaves that until it is opened: most pages are read without. */
  #list(): void {
    this.#listed = this.ledgerOpen;
    if (!this.#listed) return;
    this.#contents?.show(this.#findings, this.#preferences.visibility.claims);
    this.#tour.showPosition();
    this.#loaded ??= this.#load().catch((error: unknown) => {
      // Opened again, it is tried again.
      this.#loaded = null;
      console.warn('Sourcelight cannot fill its panel.', error);
    });
  }

  /** Fetches what the panel holds, and fills it. */
  async #load(): Promise<void> {
    const { CONTENTS_CSS, PanelContents } = await import('./panel-contents.ts');
    if (this.#done.signal.aborted) return;
    this.#contents = new PanelContents(this.#doc, this.#messages, this.#notice, {
      choose: (mark) => this.#tour.go(mark, { from: 'ledger' }),
      wanted: (visibility) => this.#choose({ visibility }),
      found: () => this.#session && this.#findings && { session: this.#session, findings: this.#findings },
    });
    this.#contents.prefer(this.#preferences.visibility);
    this.#root.adoptedStyleSheets.splice(1, 0, sheetOf(this.#doc, CONTENTS_CSS));
    this.#problem.after(...this.#contents.elements);
    this.#list();
  }

  #empty(): void {
    this.#findings = null;
    this.#tour.update(null, this.#preferences.visibility);
    this.#list();
  }

  /** The reader chose something here. */
  #choose(part: Partial<Preferences>): void {
    this.#prefer({ ...this.#preferences, ...part });
    this.#changed(this.#preferences);
  }

  #prefer(preferences: Preferences): void {
    const { visibility, palette, keys, ledger } = preferences;
    const before = this.#preferences;
    this.#preferences = preferences;
    this.#contents?.prefer(visibility);
    this.#keys.checked = keys;
    if (palette !== before.palette) {
      this.#palette.replaceSync(paletteCss(palette));
      if (this.#session) this.#session.palette = palette;
    }
    if (!isSame(visibility, before.visibility)) {
      if (this.#session) this.#session.visibility = visibility;
      this.#tour.update(this.#findings, visibility);
      this.#list();
    }
    if (this.#dock) this.#dock.wanted = ledger;
  }

  #docked(panel: HTMLElement): Dock {
    const dock = new Dock(panel, this.#messages.text('ledgerClose'), this.#preferences.ledger, {
      opened: () => {
        if (!this.#listed) this.#list();
      },
      text: () => this.#boxOf(this.#findings ? [{ start: 0, end: this.#findings.text.length }] : []),
      changed: (ledger) => this.#choose({ ledger }),
    });
    const view = this.#doc.defaultView;
    view?.addEventListener('resize', () => dock.fit(), { passive: true, signal: this.#done.signal });
    return dock;
  }

  /** Where these spans are in the window, all lines together. */
  #boxOf(spans: readonly Span[]): Box | null {
    return union(spans.flatMap((span) => this.#session?.rectsOf(span) ?? []));
  }

  #toLedger(): HTMLElement {
    const go = (): void => {
      this.#title.scrollIntoView();
      this.#title.focus({ preventScroll: true });
    };
    return button(this.#doc, { class: 'to-ledger' }, go, this.#messages.text('ledgerTitle'));
  }

  #listen(doc: Document): void {
    doc.addEventListener('keydown', (event) => this.#key(event), { signal: this.#done.signal });
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') {
      if (this.#tour.close() || this.#notice.clear() || (this.#isInside(event) && this.#dock?.close()))
        event.preventDefault();
    } else if (this.#preferences.keys && !isWriting(event)) {
      const by = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (by && this.#tour.step(by)) event.preventDefault();
    }
  }

  #isInside(event: KeyboardEvent): boolean {
    return event.composedPath().includes(this.#host);
  }
}

/** The shadow root to mount into, its host, and what takes everything away again. */
function rootIn(
  doc: Document,
  home: Element | ShadowRoot,
): { readonly root: ShadowRoot; readonly host: HTMLElement; leave(): void } {
  if (home.nodeType === Node.DOCUMENT_FRAGMENT_NODE) {
    const root = home as ShadowRoot;
    const leave = (): void => {
      root.replaceChildren();
      root.adoptedStyleSheets = [];
    };
    return { root, host: root.host as HTMLElement, leave };
  }
  const host = element(doc, 'div', { 'data-sourcelight': 'off' });
  home.appendChild(host);
  return { root: host.attachShadow({ mode: 'open' }), host, leave: () => host.remove() };
}

function isSame(one: Visibility, other: Visibility): boolean {
  return one.quotes === other.quotes && one.attributions === other.attributions && one.claims === other.claims;
}

/** Whether the keys go to a text that the reader writes, or to a list that they choose from by letters. */
function isWriting(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0] as HTMLElement | undefined;
  if (target?.nodeType !== 1) return false;
  if (target.localName === 'input')
    return !/^(checkbox|radio|button|submit|reset)$/.test((target as HTMLInputElement).type);
  return target.isContentEditable || target.localName === 'textarea' || target.localName === 'select';
}
