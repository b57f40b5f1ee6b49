/**
 * Computed style without a browser: what a page's style sheets and attributes say of the properties that decide what of
 * it is read. No layout: a width is what is written, not what comes out.
 */

import { type Declarations, declarationsOf, type Property, type Rule, rulesOf } from './css.ts';
import ELEMENTS from './elements.json';

/** As much of a computed style as `element-rules.ts` asks for. */
type Style = Pick<
  CSSStyleDeclaration,
  | 'display'
  | 'visibility'
  | 'whiteSpace'
  | 'position'
  | 'float'
  | 'width'
  | 'height'
  | 'overflow'
  | 'clip'
  | 'clipPath'
  | 'contentVisibility'
  | 'content'
>;

/** A rule's declarations on one element, with its rank in the cascade. */
interface Applied {
  readonly declarations: Declarations;
  readonly specificity: number;
  readonly order: number;
}

/** What `display` an element has by itself. */
const DISPLAY: ReadonlyMap<string, string> = new Map(
  Object.entries(ELEMENTS).flatMap(([display, tags]) => tags.map((tag) => [tag, display] as const)),
);

/** Selectors of states that a page that is only read is never in, and of what is no element. */
const NEVER =
  /::|:(hover|focus|focus-within|focus-visible|active|visited|target|checked|before|after|first-line|first-letter|host|popover-open|modal|fullscreen|autofill)\b/;

/** `getComputedStyle` for the elements of `document`, whose linked style sheets are `sheets`. */
export function styleOf(document: Document, sheets: readonly string[]): (element: Element, pseudo?: string) => Style {
  const own = [...document.querySelectorAll('style')].map(({ textContent }) => textContent ?? '');
  const rules = [...sheets, ...own].flatMap(rulesOf);
  const applied = applyRules(document, rules);
  const quotes = new Set(rules.filter(unquotes).flatMap(({ selectors }) => selectors));
  const known = new Map<Element, Style>();

  const compute = (element: Element): Style => {
    const style = known.get(element) ?? computed(element, applied.get(element) ?? [], compute);
    known.set(element, style);
    return style;
  };
  return (element, pseudo) => {
    const style = compute(element);
    // Only quotation marks of <q> are asked for; a page takes them away for all of them or for none.
    return pseudo ? { ...style, content: quotes.size > 0 ? 'none' : 'open-quote' } : style;
  };
}

/** Takes the browser's quotation marks from `<q>`. */
function unquotes({ selectors, declarations }: Rule): boolean {
  return (
    (declarations.quotes?.value === 'none' && selectors.some((selector) => /(^|\W)q$/.test(selector))) ||
    (/^(none|""|'')$/.test(declarations.content?.value ?? '') &&
      selectors.some((each) => /(^|\W)q::?before/.test(each)))
  );
}

function applyRules(document: Document, rules: readonly Rule[]): Map<Element, Applied[]> {
  const index = new Index(document);
  const applied = new Map<Element, Applied[]>();
  rules.forEach(({ selectors, declarations }, order) => {
    for (const selector of selectors) {
      if (NEVER.test(selector)) continue;
      const specificity = specificityOf(selector);
      for (const element of index.matching(selector)) {
        const list = applied.get(element);
        if (list) list.push({ declarations, specificity, order });
        else applied.set(element, [{ declarations, specificity, order }]);
      }
    }
  });
  return applied;
}

/** The elements of a document by what the last part of a selector names, so that few are compared with the whole of it. */
class Index {
  readonly #all: readonly Element[];
  readonly #named = new Map<string, Element[]>();

  constructor(document: Document) {
    this.#all = [...document.querySelectorAll('*')];
    for (const element of this.#all) {
      const classes = (element.getAttribute('class') ?? '').split(/\s+/).filter(Boolean);
      const names = [
        element.localName,
        ...(element.id ? [`#${element.id}`] : []),
        ...classes.map((name) => `.${name}`),
      ];
      for (const name of new Set(names)) {
        const list = this.#named.get(name);
        if (list) list.push(element);
        else this.#named.set(name, [element]);
      }
    }
  }

  matching(selector: string): Element[] {
    const last = /[^\s>+~]+$/.exec(selector.replace(/\([^()]*\)|\[[^\]]*\]/g, ''))?.[0] ?? '';
    const name =
      /#[\w-]+/.exec(last)?.[0] ?? /\.[\w-]+/.exec(last)?.[0] ?? /^[a-z][\w-]*/i.exec(last)?.[0]?.toLowerCase();
    const candidates = name === undefined ? this.#all : (this.#named.get(name) ?? []);
    if (name === selector) return candidates as Element[];
    try {
      return candidates.filter((element) => element.matches(selector));
    } catch {
      // A selector that only browsers know, or nobody.
      return [];
    }
  }
}

/** Ids count most, then classes, attributes and states, then elements. */
function specificityOf(selector: string): number {
  const count = (pattern: RegExp): number => selector.match(pattern)?.length ?? 0;
  return count(/#[\w-]+/g) * 10_000 + count(/\.[\w-]+|\[|:(?!:|not|is|where)/g) * 100 + count(/(^|[\s>+~(])[a-z]/gi);
}

function computed(element: Element, applied: readonly Applied[], compute: (element: Element) => Style): Style {
  const inline = declarationsOf(element.getAttribute('style') ?? '');
  const ranked = [...applied].sort((a, b) => a.specificity - b.specificity || a.order - b.order);
  const cascade = [...ranked.map(({ declarations }) => declarations), inline];
  const value = (property: Property): string | undefined => {
    const said = cascade.flatMap((declarations) => declarations[property] ?? []);
    return (said.findLast(({ important }) => important) ?? said.at(-1))?.value;
  };
  const parent = element.parentElement && compute(element.parentElement);
  const inherited = (property: Property, of: keyof Style, initial: string): string => {
    const own = value(property);
    return own === undefined || own === 'inherit' || own === 'unset' ? String(parent?.[of] ?? initial) : own;
  };
  const float = value('float') ?? 'none';
  const position = value('position') ?? 'static';
  return {
    display: blockified(value('display') ?? displayOf(element), float, position),
    visibility: inherited('visibility', 'visibility', 'visible'),
    whiteSpace: PREFORMATTED.has(element.localName)
      ? (value('white-space') ?? 'pre')
      : inherited('white-space', 'whiteSpace', 'normal'),
    position,
    float,
    width: value('width') ?? 'auto',
    height: value('height') ?? 'auto',
    overflow: value('overflow') ?? 'visible',
    clip: value('clip')?.replace(/\s*,\s*|\s+/g, ', ') ?? 'auto',
    clipPath: value('clip-path') ?? 'none',
    contentVisibility: value('content-visibility') ?? 'visible',
    content: 'normal',
  };
}

const PREFORMATTED: ReadonlySet<string> = new Set(['pre', 'listing', 'plaintext', 'textarea', 'xmp']);

function displayOf(element: Element): string {
  if (element.hasAttribute('hidden') || (element.localName === 'dialog' && !element.hasAttribute('open')))
    return 'none';
  return DISPLAY.get(element.localName) ?? (element.localName === 'dialog' ? 'block' : 'inline');
}

/** What floats or is taken out of the flow is a block, as CSS says. */
function blockified(display: string, float: string, position: string): string {
  const isOut = float !== 'none' || position === 'absolute' || position === 'fixed';
  return isOut && /^inline/.test(display) ? 'block' : display;
}
