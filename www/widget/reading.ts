/**
 * What `<source-light>` loads once it is needed: reads the article, marks it, and shows card and ledger in the element.
 *
 * ```text
 *   attributes ──> Reading ──> analyzer.ts   precomputed, or the core in a worker
 *                     │   ──> desk.ts        what the publisher supplied or verified
 *                     │   ──> session        marks                             (shell)
 *                     │   ──> interface      card, ledger, legend              (shell)
 *                     │   ──> ledger-place   toggle, panel at the side or below
 *                     └───── look            the page's colours
 * ```
 */

import type { Analysis } from '../shell/analysis.ts';
import type { AnalyzerError } from '../shell/analyzer.ts';
import { type Interface, mount } from '../shell/interface.ts';
import type { Mark } from '../shell/marks.ts';
import type { PageText } from '../shell/page-text.ts';
import { STANDARD } from '../shell/palette.ts';
import type { Region } from '../shell/read-page.ts';
import { attach, type Session, type SessionState } from '../shell/session.ts';
import { analyzerFor } from './analyzer.ts';
import type { Desk } from './desk.ts';
import { isDeskWanted, VERIFIED } from './desk-wanted.ts';
import { messagesIn } from './languages.ts';
import { LedgerPanel } from './ledger-panel.ts';
import { Look } from './look.ts';
import { regionOfAll } from './region.ts';
import type { EngineName, SourceLight, SourceLightEvents } from './source-light.ts';
import { visibilityOf } from './visibility.ts';

/** Dispatches an event of the element. */
export type Emit = <Name extends keyof SourceLightEvents>(name: Name, detail: SourceLightEvents[Name]) => void;

/** Starts to read what `element` says, with the catalogue of its language. Whoever calls this closes it. */
export async function read(element: SourceLight, emit: Emit): Promise<Reading> {
  return new Reading(element, emit, await messagesIn(element));
}

/** An article being read for one element. */
export class Reading {
  readonly #element: SourceLight;
  readonly #emit: Emit;
  readonly #session: Session;
  readonly #interface: Interface;
  readonly #panel: LedgerPanel;
  readonly #look: Look;
  readonly #close: () => void;
  #engine: EngineName | null = null;
  #desk: Desk | null = null;
  #ready = false;
  #data: HTMLScriptElement | null = null;
  #closed = false;

  /** Use {@link read}. */
  constructor(element: SourceLight, emit: Emit, messages: Awaited<ReturnType<typeof messagesIn>>) {
    this.#element = element;
    this.#emit = emit;
    const doc = element.ownerDocument;
    const analyzer = analyzerFor(element.src && new URL(element.src, doc.baseURI), (engine) => {
      this.#engine = engine;
    });
    this.#session = attach(doc, analyzer, {
      ...(element.region || element.for ? { region: () => regionFor(element) } : {}),
      visibility: visibilityOf(element.kinds, element.strength),
      watched: element.getRootNode(),
      revise: (analysis, page) => this.#revise(analysis, page),
    });
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    this.#interface = mount(doc, {
      messages,
      home: root,
      layout: element.ledger === 'side' ? 'docked' : 'inline',
      preferences: { visibility: this.#session.visibility, palette: STANDARD, keys: false, ledger: false },
      changed: () => {},
      selected: (mark) => this.#selected(mark),
      ledgerWanted: () => this.#panel.open(),
    });
    this.#panel = new LedgerPanel(root, this.#interface, messages, element.ledger);
    this.#look = new Look(element, root, () => this.#repaint());
    this.#session.on('state', (state) => this.#show(state));
    this.#session.on('error', (error) => this.#fail(error));
    this.#interface.attach(this.#session, doc);
    this.#close = () => {
      this.#interface.remove();
      this.#panel.remove();
      this.#look.remove();
      this.#session.detach();
      analyzer.close();
    };
  }

  /** What is known now; null before the first reading is done and after an error. */
  get state(): SessionState | null {
    return this.#session.state;
  }

  /** Where the analysis came from; null before it did. */
  get engine(): EngineName | null {
    return this.#engine;
  }

  /** Attributes or properties of the element have changed that need no new reading. */
  update(): void {
    const { kinds, strength } = this.#element;
    this.#interface.preferences = { ...this.#interface.preferences, visibility: visibilityOf(kinds, strength) };
    this.#look.refresh();
    void this.refresh();
  }

  /** Reads the article again; resolves when it is marked. */
  refresh(): Promise<void> {
    return this.#session.refresh();
  }

  /** Goes to the mark of this id; false where there is none. */
  select(id: string): boolean {
    const mark = this.state?.marks.get(id);
    if (mark) this.#interface.go(mark);
    return mark !== undefined;
  }

  /** Goes to the next mark (1) or the one before (-1); false where there is none. */
  step(by: 1 | -1): boolean {
    return this.#interface.step(by);
  }

  /** Shows the ledger, in the place that the element says. */
  openLedger(): void {
    this.#panel.open();
  }

  /** Hides the ledger. */
  closeLedger(): void {
    this.#panel.close();
  }

  /** What was found as schema.org's JSON-LD; null before it was. */
  async structuredData(): Promise<object | null> {
    const { state } = this;
    if (!state) return null;
    const { structuredData } = await import('./structured-data.ts');
    const { title, URL: url } = this.#element.ownerDocument;
    return structuredData(state.analysis, state.page.text, { title, url: url.replace(/#.*/, '') });
  }

  /** Takes everything off the page. */
  close(): void {
    this.#data?.remove();
    this.#data = null;
    this.#closed = true;
    this.#close();
  }

  /** What was found, with what the desk knows where it has a say. */
  async #revise(analysis: Analysis, page: PageText): Promise<Analysis> {
    if (!isDeskWanted(this.#element, page)) return analysis;
    this.#desk ??= new (await import('./desk.ts')).Desk(this.#element, VERIFIED);
    return this.#desk.revise(analysis, page);
  }

  /** On request the page gets the data as a script, which is no part of the article and is not run. */
  async #publish(): Promise<void> {
    const wanted = this.#element.hasAttribute('structured-data');
    const data = wanted ? await this.structuredData() : null;
    this.#data?.remove();
    this.#data = null;
    if (!data || this.#closed) return;
    const script = this.#element.ownerDocument.createElement('script');
    script.type = 'application/ld+json';
    // A text node, because policies of Trusted Types guard every other way to write into a script.
    script.append(JSON.stringify(data).replaceAll('<', '\\u003c'));
    this.#element.ownerDocument.head.append(script);
    this.#data = script;
  }

  #show({ analysis, page, marks }: SessionState): void {
    // No article yet: one may come.
    if (!page.text) return;
    this.#panel.found(marks.list.length);
    if (!this.#ready && this.#engine) {
      this.#ready = true;
      this.#emit('ready', { engine: this.#engine });
    }
    this.#emit('analysis', { analysis, text: page.text });
    void this.#publish();
  }

  /** Readers are not told: the page is as good without us. Whoever looks after it is. */
  #fail(error: Error): void {
    this.#panel.found(0);
    const why =
      (error as Partial<AnalyzerError>).code === 'unavailable'
        ? 'neither WebAssembly nor a precomputed analysis nor the engine as JavaScript can be used on this page'
        : error.message;
    console.warn(`Sourcelight is off: ${why}.`);
    this.#emit('error', { error });
  }

  #selected(mark: Mark | null): void {
    const state = this.state;
    if (!mark || !state) {
      this.#emit('select', null);
      return;
    }
    const words = mark.parts.map(({ start, end }) => state.page.text.slice(start, end)).join(' … ');
    this.#emit('select', { id: mark.id, kind: mark.kind, index: mark.index, words });
  }

  /** The page changed its colours: marks on dark ground look other than on light. */
  #repaint(): void {
    const { visibility } = this.#session;
    this.#session.visibility = visibility;
  }
}

/** What the element says to read; null where that is not there (yet). */
function regionFor(element: SourceLight): Region | null {
  const root = element.getRootNode() as Document | ShadowRoot;
  return regionOfAll(element.region ? [element.region] : [...root.querySelectorAll(element.for ?? '')]);
}
