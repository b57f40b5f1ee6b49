/**
 * The page's own look: the interface stands on the page's paper and writes in its ink, and follows when the page turns
 * dark. What CSS cannot inherit (the background behind the element) is read here and handed over as custom properties.
 */

import css from '#css/widget/widget.css';
import { Grounds, parentOf } from '../shell/ground.ts';
import type { SourceLight } from './source-light.ts';

/** Keeps the colours of one element's interface true to its page. */
export class Look {
  readonly #element: SourceLight;
  readonly #root: ShadowRoot;
  readonly #changed: () => void;
  readonly #page: CSSStyleSheet;
  readonly #observer: MutationObserver;
  readonly #done = new AbortController();
  #dark: boolean | null = null;
  #request = 0;

  /** Dresses the interface in `root`; `changed` is called when the page has turned dark or light. */
  constructor(element: SourceLight, root: ShadowRoot, changed: () => void) {
    this.#element = element;
    this.#root = root;
    this.#changed = changed;
    this.#page = new CSSStyleSheet();
    const own = new CSSStyleSheet();
    own.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, own, this.#page];
    this.refresh();
    // Pages switch their looks by a class or attribute of the outermost elements, or by what the system prefers.
    const doc = element.ownerDocument;
    this.#observer = new MutationObserver(() => this.#soon());
    for (const outer of [doc.documentElement, doc.body]) this.#observer.observe(outer, { attributes: true });
    const { signal } = this.#done;
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#soon(), { signal });
  }

  /** Reads the page's colours again. */
  refresh(): void {
    const { theme } = this.#element;
    const around = parentOf(this.#element) ?? this.#element.ownerDocument.documentElement;
    const dark = theme === 'auto' ? new Grounds().of(around) === 'dark' : theme === 'dark';
    const scheme = dark ? 'dark' : 'light';
    const own =
      theme === 'auto' ? `--page-paper: ${paperBehind(around)}; --page-ink: ${getComputedStyle(around).color};` : '';
    this.#page.replaceSync(`:host { color-scheme: ${scheme}; ${own} }`);
    const turned = this.#dark !== null && this.#dark !== dark;
    this.#dark = dark;
    if (turned) this.#changed();
  }

  /** Follows the page no more. */
  remove(): void {
    this.#observer.disconnect();
    this.#done.abort();
    cancelAnimationFrame(this.#request);
    this.#root.adoptedStyleSheets = [];
  }

  #soon(): void {
    cancelAnimationFrame(this.#request);
    this.#request = requestAnimationFrame(() => this.refresh());
  }
}

/** The nearest background that lets nothing through. */
function paperBehind(element: Element): string {
  for (let around: Element | null = element; around; around = parentOf(around)) {
    const { backgroundColor } = getComputedStyle(around);
    if (!/^transparent$|\/\s*[\d.]+%?\s*\)$|^rgba\(/.test(backgroundColor)) return backgroundColor;
  }
  return 'Canvas';
}
