/**
 * The gate before the search for an article: whether a page may have one, told from its paragraphs at a small part of
 * the search's cost. Most pages that are opened are none, and on them nothing else is to run.
 *
 * Prose that stands together counts: paragraphs of one box, or paragraphs that are each alone in a box among boxes of one
 * kind. A teaser shares its box with a headline, so it counts for itself alone. First `<p>` is asked for, which decides most
 * pages at once; then any text, for articles without paragraphs.
 */

import { shadowRootsIn } from './shadow-roots.ts';

/** So many characters of prose together make it worth a search. */
const ENOUGH = 300;

/** Shorter texts are prose as seldom as not. */
const PARAGRAPH = 60;

/** Elements and text nodes beyond this are not looked at one by one: an article is found by then, and applications have many more. */
const MOST = 1500;

/** Whether `document` may hold an article, in its open shadow roots too. Asks for no style and changes nothing. */
export function mayBeArticle(document: Document): boolean {
  return (
    [...document.getElementsByTagName('p')].some(countIn(new Prose())) ||
    (document.body !== null && hasBareProse(document.body)) ||
    shadowRootsIn(document, MOST).some((root) => [...root.querySelectorAll('p')].some(countIn(new Prose())))
  );
}

/** Counts one paragraph after the other; true once there is enough. */
function countIn(prose: Prose): (paragraph: Element) => boolean {
  return (paragraph) => prose.add(paragraph, paragraph.textContent ?? '');
}

/** Articles without paragraphs: text that stands in a box by itself. */
function hasBareProse(body: Element): boolean {
  const prose = new Prose();
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let count = 0; count < MOST && walker.nextNode(); count++) {
    const { data, parentElement } = walker.currentNode as Text;
    const isRead = data.length >= PARAGRAPH && parentElement && !UNREAD.has(parentElement.localName);
    if (isRead && prose.add(parentElement, data)) return true;
  }
  return false;
}

/** How much prose stands together, box by box. */
class Prose {
  readonly #boxes = new Map<Element, number>();

  /** Counts what `element` says; true once that is enough with what stands beside it. */
  add(element: Element, text: string): boolean {
    const { length } = text;
    if (length < PARAGRAPH || !SENTENCE_END.test(text)) return false;
    let box: Element | null = element;
    let alone = true;
    // Its own box, and those further out for as long as it fills them alone.
    for (let out = 0; box && alone && out < 3; out++) {
      alone = box.parentElement?.childElementCount === 1;
      box = box.parentElement;
      if (box && this.#add(box, length)) return true;
    }
    return false;
  }

  #add(box: Element, length: number): boolean {
    const sum = (this.#boxes.get(box) ?? 0) + length;
    this.#boxes.set(box, sum);
    return sum >= ENOUGH;
  }
}

const UNREAD: ReadonlySet<string> = new Set(['a', 'script', 'style', 'noscript', 'textarea', 'template', 'label']);

const SENTENCE_END = /[.!?…。][”"’'»)\]]?(\s|$)/;
