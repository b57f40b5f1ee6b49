/**
 * `<source-light>`: the reading aid as one element of a publisher's page. This script is all that loads with the page;
 * it waits until the article is read and the page idle, then fetches the rest (`reading.ts`).
 *
 * ```html
 * <script type="module" src="/sourcelight/source-light.js"></script>
 * <source-light for="#article"></source-light>
 * ```
 *
 * Attributes and events are described in docs/publishers.md; every attribute is a property of the same name as well.
 */

import type { Analysis } from '../shell/analysis.ts';
import {
  type ClaimStrength,
  type LedgerPlace,
  type Loading,
  oneOf,
  type SuppliedSpeaker,
  type Theme,
} from './options.ts';
import type { Reading } from './reading.ts';
import { untilNeeded } from './wait.ts';

/** Where the analysis came from: computed here by the core as WebAssembly or as JavaScript, or at build time. */
export type EngineName = 'wasm' | 'javascript' | 'precomputed';

/** A mark that the reader chose, or the page by {@link SourceLight.select}. */
export interface Selection {
  /** Kind and place in the analysis' list of this kind: `claim-3`. */
  readonly id: string;
  readonly kind: 'quote' | 'attribution' | 'claim';
  /** Place in the analysis' list of this kind. */
  readonly index: number;
  /** The marked words. */
  readonly words: string;
}

/** What the element's events carry in `detail`. */
export interface SourceLightEvents {
  /** Marked for the first time. */
  ready: { readonly engine: EngineName };
  /** Read: at first, and after changes of the article. Offsets are indexes into `text`. */
  analysis: { readonly analysis: Analysis; readonly text: string };
  /** Another mark is the current one, or none. */
  select: Selection | null;
  /** There are no marks, and why. */
  error: { readonly error: Error };
}

/** Attributes whose changes are shown at once. */
const LIVE = ['kinds', 'strength', 'theme', 'reasons', 'speakers', 'structured-data'] as const;

/** Attributes after which everything is read anew. */
const FIRST = ['for', 'src', 'lang', 'loading', 'ledger'] as const;

/** Where there is no page (a server that renders it), importing this does no harm. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** The element. */
export class SourceLight extends Base {
  /** What {@link attributeChangedCallback} is told of. */
  static readonly observedAttributes = [...LIVE, ...FIRST];

  #reading: Reading | null = null;
  #leaving: AbortController | null = null;
  #loadNow: () => void = () => {};
  #region: Element | null = null;
  #speakers: readonly SuppliedSpeaker[] | null = null;

  /** Selector of what to read, asked in the element's own document or shadow root; null: the page's article is looked for. */
  get for(): string | null {
    return this.getAttribute('for');
  }
  set for(value: string | null) {
    this.#set('for', value);
  }

  /** Kinds of mark, parted by spaces: `quotes`, `attributions`, `claims`; null: all. */
  get kinds(): string | null {
    return this.getAttribute('kinds');
  }
  set kinds(value: string | null) {
    this.#set('kinds', value);
  }

  /** Which claims are marked. */
  get strength(): ClaimStrength {
    return oneOf(this.getAttribute('strength'), 'all', 'strong');
  }
  set strength(value: ClaimStrength | null) {
    this.#set('strength', value);
  }

  /** Where the ledger stands. */
  get ledger(): LedgerPlace {
    return oneOf(this.getAttribute('ledger'), 'side', 'below', 'none');
  }
  set ledger(value: LedgerPlace | null) {
    this.#set('ledger', value);
  }

  /** Address of a precomputed analysis, which `sourcelight annotate` makes; null: the text is read here. */
  get src(): string | null {
    return this.getAttribute('src');
  }
  set src(value: string | null) {
    this.#set('src', value);
  }

  /** Whose colours are taken. */
  get theme(): Theme {
    return oneOf(this.getAttribute('theme'), 'auto', 'light', 'dark');
  }
  set theme(value: Theme | null) {
    this.#set('theme', value);
  }

  /** When to begin. */
  get loading(): Loading {
    return oneOf(this.getAttribute('loading'), 'lazy', 'eager', 'manual');
  }
  set loading(value: Loading | null) {
    this.#set('loading', value);
  }

  /** Whether claims say why they are marked. */
  get reasons(): 'on' | 'off' {
    return oneOf(this.getAttribute('reasons'), 'on', 'off');
  }
  set reasons(value: 'on' | 'off' | null) {
    this.#set('reasons', value);
  }

  /** The element to read, in place of what {@link for} selects: for pages that have it at hand, in a shadow root too. */
  get region(): Element | null {
    return this.#region;
  }
  set region(element: Element | null) {
    this.#region = element ?? null;
    this.#begin();
  }

  /** How the desk names speakers. Without it they are taken from the JSON script that the attribute `speakers` selects. */
  get speakers(): readonly SuppliedSpeaker[] | null {
    return this.#speakers;
  }
  set speakers(speakers: readonly SuppliedSpeaker[] | null) {
    this.#speakers = speakers ?? null;
    this.#reading?.update();
  }

  /** What was found; null before `ready` and after an error. */
  get analysis(): Analysis | null {
    return this.#reading?.state?.analysis ?? null;
  }

  /** Where the analysis came from; null as {@link analysis}. */
  get engine(): EngineName | null {
    return this.#reading?.state ? this.#reading.engine : null;
  }

  /** The text that the analysis' offsets are indexes into; null as {@link analysis}. */
  get text(): string | null {
    return this.#reading?.state?.page.text ?? null;
  }

  /** Begins now, whatever {@link loading} says. */
  load(): void {
    this.#loadNow();
  }

  /** Reads the article again; changes of its nodes and text are followed without. Resolves when it is marked. */
  async refresh(): Promise<void> {
    await this.#reading?.refresh();
  }

  /** Makes the mark of this id (`claim-3`) the current one: scrolls to it and opens its card. Whether there is such a mark. */
  select(id: string): boolean {
    return this.#reading?.select(id) ?? false;
  }

  /** Goes to the next mark. Whether there is one. */
  next(): boolean {
    return this.#reading?.step(1) ?? false;
  }

  /** Goes to the mark before. Whether there is one. */
  previous(): boolean {
    return this.#reading?.step(-1) ?? false;
  }

  /** What was found as JSON-LD in schema.org's words (`Quotation`, `Claim`); null as {@link analysis}. */
  async structuredData(): Promise<object | null> {
    return (await this.#reading?.structuredData()) ?? null;
  }

  /** Opens the ledger. */
  openLedger(): void {
    this.#reading?.openLedger();
  }

  /** Closes the ledger. */
  closeLedger(): void {
    this.#reading?.closeLedger();
  }

  override addEventListener<Name extends keyof SourceLightEvents>(
    name: Name,
    listener: (this: SourceLight, event: CustomEvent<SourceLightEvents[Name]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    name: string,
    // biome-ignore lint/suspicious/noExplicitAny: one signature for both of the above
    listener: any,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(name, listener, options);
  }

  /** The element is in a page. */
  connectedCallback(): void {
    this.#takeEarlyProperties();
    // What it shows is none of the article's text, for this element and for others.
    if (!this.hasAttribute('data-sourcelight')) this.setAttribute('data-sourcelight', 'off');
    this.#begin();
  }

  /** The element left its page: everything that it did is undone. */
  disconnectedCallback(): void {
    this.#leave();
  }

  /** An attribute changed. */
  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#leaving) return;
    if (FIRST.some((each) => each === name)) this.#begin();
    else this.#reading?.update();
  }

  /** Properties that were set before the browser knew the element hide the accessors: they are set again. */
  #takeEarlyProperties(): void {
    for (const name of ['region', 'speakers', ...SourceLight.observedAttributes] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const value = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  /** Waits and then reads, in place of whatever was read before. */
  async #begin(): Promise<void> {
    if (!this.isConnected) return;
    this.#leave();
    const leaving = new AbortController();
    this.#leaving = leaving;
    await this.#due(leaving.signal);
    try {
      const { read } = await import('./reading.ts');
      const reading = await read(this, (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail })));
      if (leaving.signal.aborted) reading.close();
      else this.#reading = reading;
    } catch (error) {
      // The rest of the scripts cannot be fetched.
      if (leaving.signal.aborted) return;
      console.warn(`Sourcelight is off: its scripts could not be loaded (${String(error)}).`);
      this.dispatchEvent(new CustomEvent('error', { detail: { error } }));
    }
  }

  /** Resolves when it is time to load the rest. */
  #due(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#loadNow = resolve;
      if (this.loading === 'eager') resolve();
      else if (this.loading === 'lazy') untilNeeded(this.#target(), signal).then(resolve);
    });
  }

  /** What has to come near the window: the article, as far as it is known without looking for it. */
  #target(): Element {
    const root = this.getRootNode() as Document | ShadowRoot;
    return this.region ?? root.querySelector(this.for || 'body') ?? this.ownerDocument.body;
  }

  #leave(): void {
    this.#leaving?.abort();
    this.#leaving = null;
    this.#loadNow = () => {};
    this.#reading?.close();
    this.#reading = null;
  }

  #set(name: string, value: string | null): void {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'source-light': SourceLight;
  }
}

if (globalThis.customElements && !customElements.get('source-light'))
  customElements.define('source-light', SourceLight);
