/**
 * Links that scroll to words of a page: text fragments, `#:~:text=prefix-,start,end,-suffix`
 * (https://wicg.github.io/scroll-to-text-fragment/).
 *
 * The browser goes to the first place that fits, compares without case and takes all white space for one, so that a
 * short text that stands on the page twice needs the words before or after it. All of a part must lie in one block; what
 * runs over several, or is long, is given by its beginning and its end. Parts begin and end with words, never with
 * punctuation: quotation marks that a page shows around `<q>` stand in no node and are not found.
 */

import type { Span } from '../analysis.ts';
import { wellFormed } from '../well-formed.ts';

/** Texts longer than this many UTF-16 units are given by beginning and end. */
const LONG = 200;

/** How many words beginning and end have, and of how many words the context is tried, the shortest first. */
const EDGE_WORDS = 5;
const CONTEXTS = [2, 4, 8, 16];

/** Makes links into one page. */
export class TextLinks {
  readonly #address: string;
  readonly #text: string;
  readonly #page: string;

  /**
   * `address` of the page; `text` that was read of it, its blocks parted by `\n`; `page`, all that the page shows,
   * where a text must stand once to need no context.
   */
  constructor(address: string, text: string, page: string) {
    const [before = '', fragment = ''] = address.split(/#(.*)/s, 2);
    this.#address = `${before}#${fragment.replace(/:~:.*$/s, '')}`;
    this.#text = text;
    this.#page = plain(page);
  }

  /** The address of the page, with nothing to scroll to. */
  get page(): string {
    return this.#address.replace(/#$/, '');
  }

  /** The link to `span` of the text; to the page alone where the span has no word. */
  to(span: Span): string {
    const words = this.#trim(span);
    if (!words) return this.page;
    const candidates = this.#contexts(words).map(([prefix, suffix]) => this.#directive(words, prefix, suffix));
    const { value } = candidates.find(({ alone }) => alone) ?? candidates.at(-1) ?? { value: '' };
    return `${this.#address}:~:text=${value}`;
  }

  /** The span without what is no word at its ends, and with the whole of the words that it cuts; null without a word. */
  #trim({ start, end }: Span): Span | null {
    const found = /[\p{L}\p{N}](.*[\p{L}\p{N}\p{M}])?/su.exec(this.#text.slice(start, end));
    if (!found) return null;
    let from = start + found.index;
    let to = from + found[0].length;
    while (from > 0 && WORD.test(this.#text[from - 1] ?? '')) from -= 1;
    while (to < this.#text.length && WORD.test(this.#text[to] ?? '')) to += 1;
    return { start: from, end: to };
  }

  /**
   * Words before and after to try, from none to many. Those of other blocks come last: on the page there may be
   * something between the blocks that was not read.
   */
  #contexts({ start, end }: Span): (readonly [prefix: string, suffix: string])[] {
    const before = this.#text.slice(this.#text.lastIndexOf('\n', start - 1) + 1, start);
    const lineEnd = this.#text.indexOf('\n', end);
    const after = this.#text.slice(end, lineEnd < 0 ? undefined : lineEnd);
    const near = CONTEXTS.map((count) => [lastWords(before, count), firstWords(after, count)] as const);
    const far = CONTEXTS.map((count) => {
      const [prefix, suffix] = [before.trim() || this.#lineBefore(start), after.trim() || this.#lineAfter(end)];
      return [lastWords(prefix, count), firstWords(suffix, count)] as const;
    });
    return [['', ''], ...near, ...far];
  }

  #lineBefore(offset: number): string {
    const end = this.#text.lastIndexOf('\n', offset - 1);
    return end < 0 ? '' : this.#text.slice(this.#text.lastIndexOf('\n', end - 1) + 1, end);
  }

  #lineAfter(offset: number): string {
    const start = this.#text.indexOf('\n', offset);
    return start < 0 ? '' : (this.#text.slice(start + 1).split('\n', 1)[0] ?? '');
  }

  /** The directive with this context, and whether the browser cannot take another place of the page for it. */
  #directive({ start, end }: Span, prefix: string, suffix: string): { value: string; alone: boolean } {
    const said = this.#text.slice(start, end);
    const whole = !said.includes('\n') && said.length <= LONG;
    const beginning = whole ? said : firstWords(said.split('\n', 1)[0] ?? '', EDGE_WORDS);
    const ending = whole ? '' : lastWords(said.slice(said.lastIndexOf('\n') + 1), EDGE_WORDS);
    const found = (text: string, words: string): number => occurrences(text, plain(words));
    const alone = whole
      ? found(this.#page, prefix + said + suffix) <= 1
      : found(this.#page, prefix + beginning) <= 1 && found(plain(said + suffix), ending + suffix) <= 1;
    const parts = [prefix && `${encode(prefix)}-`, encode(beginning), encode(ending), suffix && `-${encode(suffix)}`];
    return { value: parts.filter(Boolean).join(','), alone };
  }
}

const WORD = /[\p{L}\p{N}\p{M}]/u;

function firstWords(line: string, count: number): string {
  return line.trim().split(/\s+/).slice(0, count).join(' ');
}

function lastWords(line: string, count: number): string {
  return line.trim().split(/\s+/).slice(-count).join(' ');
}

/** The text as browsers compare it: without case, and without white space, which blocks and their context differ in. */
function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '');
}

/** How often `words` stand in `text`; 2 is often. */
function occurrences(text: string, words: string): number {
  const first = text.indexOf(words);
  if (first < 0) return 0;
  return text.indexOf(words, first + 1) < 0 ? 1 : 2;
}

/** For a part of a directive, in which dashes, commas and ampersands have their own meaning. */
function encode(part: string): string {
  return encodeURIComponent(wellFormed(part)).replaceAll('-', '%2D');
}
