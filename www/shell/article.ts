/**
 * Finds the article in a page: which elements a reader would call its text, headline included, and what inside them is
 * not (captions, related links, comments, newsletters).
 *
 * Three steps, on the page itself, of which nothing is changed or copied:
 * 1. the page is taken apart into blocks (`article-blocks.ts`); each is worth its length where it looks like prose, and
 *    costs as much where it looks like anything else;
 * 2. the body is the element whose blocks are worth most together;
 * 3. of its blocks those are kept that are prose, and short ones between such.
 */

import { type Block, blocksOf, type Junk } from './article-blocks.ts';
import { flatParent, isWithin } from './flat-parent.ts';
import type { Region } from './read-page.ts';

/** The article's region. */
export interface Article extends Region {
  /** What holds the headline, the first of `roots`; null where the page has none. */
  readonly headline: Element | null;
  /** What holds the rest, and sometimes the headline as well. */
  readonly body: Element;
}

/** Below so many characters of prose a page is no article. */
const LEAST_PROSE = 250;

/** What prose is worth that is alone in its box, as teasers of other articles are, and from which length on it is none. */
const ALONE = 0.3;
const LONG = 300;

/** A teaser's box has so many blocks at most, headline, date, author and the like, unless it is a list. */
const FEW = 6;

/** So many paragraphs of a list that look like teasers are teasers, however long. */
const MANY = 4;

/** A paragraph has so many characters at least. */
const PARAGRAPH = 60;

/** The share of a page's prose that shows what holds it to be the article, whatever its names. */
const MOST = 0.4;

/** The article of `document`, or all that it holds one after the other; null where there is none. */
export function findArticle(document: Document): Article | null {
  if (!document.body) return null;
  const blocks = blocksOf(document.body);
  const heading = headlineOf(document, blocks);
  const likely = likelyAmong(blocks, heading);
  const several = boxesOfArticles(blocks.filter((block) => likely.has(block) && isProse(block)));
  if (several.length > 1) return joined(several.map((box) => articleIn(box, headingIn(box), blocks, likely)));
  const body = bodyOf(blocks, likely);
  return body && articleIn(body, heading, blocks, likely);
}

function articleIn(
  body: Element,
  headline: Element | null,
  blocks: readonly Block[],
  likely: ReadonlySet<Block>,
): Article {
  const inside = blocks.filter(({ element }) => isWithin(body, element));
  const excluded = new Set(droppedNodes(inside, keptAmong(inside, likely)));
  if (headline) excluded.add(headline);
  return { roots: headline ? [headline, body] : [body], excluded, headline, body };
}

/** Articles of one page as one region: the first gives it headline and body, every other begins a text of its own. */
function joined(articles: readonly Article[]): Article | null {
  const [first, ...others] = articles;
  if (!first) return null;
  return {
    ...first,
    roots: articles.flatMap(({ roots }) => roots),
    excluded: new Set(articles.flatMap(({ excluded }) => [...excluded])),
    begins: new Set(others.flatMap(({ roots }) => roots.slice(0, 1))),
  };
}

/** So many characters of prose, in more than one paragraph, and a headline: several such boxes are articles of their own. */
const LEAST_OF_SEVERAL = 500;

/** The outermost `<article>`s of a page that shows several articles one below the other, in the order of the page. */
function boxesOfArticles(prose: readonly Block[]): Element[] {
  const boxes = new Map<Element, { characters: number; paragraphs: number }>();
  for (const { element, text } of prose) {
    let box: Element | null = null;
    for (let around: Element | null = element; around; around = flatParent(around)) {
      if (around.localName === 'article' || around.getAttribute('role') === 'article') box = around;
    }
    if (!box) continue;
    const { characters, paragraphs } = boxes.get(box) ?? { characters: 0, paragraphs: 0 };
    boxes.set(box, { characters: characters + text.length, paragraphs: paragraphs + 1 });
  }
  return [...boxes]
    .filter(([box, { characters, paragraphs }]) => characters >= LEAST_OF_SEVERAL && paragraphs > 1 && headingIn(box))
    .map(([box]) => box);
}

function headingIn(box: Element): Element | null {
  return box.querySelector('h1') ?? box.querySelector('h2');
}

/** The page's one `<h1>`; of several the first with as many words as a headline has. */
function headlineOf(document: Document, blocks: readonly Block[]): Element | null {
  const headings = [...document.querySelectorAll('h1')];
  const isLong = ({ textContent }: Element): boolean => (textContent ?? '').trim().split(/\s+/).length >= 4;
  // One in a shadow root is known from its words alone.
  return (
    headings.find(isLong) ?? headings[0] ?? blocks.find(({ element }) => element.localName === 'h1')?.element ?? null
  );
}

/**
 * What of `blocks` no tag, role or name speaks against. Names mislead: what holds the headline, or most of the page's
 * prose, is part of the article though it is called a widget or stands beside a sidebar.
 */
function likelyAmong(blocks: readonly Block[], heading: Element | null): Set<Block> {
  const prose = blocks.filter(isProse);
  const enough = MOST * prose.reduce((sum, { text }) => sum + text.length, 0);
  const within = new Map<Junk, number>();
  for (const { junk, text } of prose) {
    for (let each = junk; each; each = each.around) within.set(each, (within.get(each) ?? 0) + text.length);
  }
  const misnamed = (junk: Junk): boolean =>
    (heading !== null && isWithin(junk.element, heading)) || (junk.unlikely && (within.get(junk) ?? 0) > enough);
  const teasers = teasersAmong(blocks);
  return new Set(
    blocks.filter((block) => {
      let junk = block.junk;
      while (junk && (misnamed(junk) || isQuoted(block, junk))) junk = junk.around;
      return !junk && !teasers.has(block);
    }),
  );
}

/** What others wrote is quoted in boxes that are named after the place where they wrote it (`social-embed`). */
function isQuoted({ element }: Block, junk: Junk): boolean {
  const quotation = element.closest('blockquote');
  return quotation !== null && junk.unlikely && isWithin(junk.element, quotation);
}

/**
 * Teasers of other articles are prose too, but each stands alone in its box with a line that is a link; and it is short, or
 * one of a list of such.
 */
function teasersAmong(blocks: readonly Block[]): Set<Block> {
  const boxes = new Map<Element | null, { lines: number; prose: Block[]; hasLink: boolean }>();
  for (const block of blocks) {
    const box = boxes.get(flatParent(block.element)) ?? { lines: 0, prose: [], hasLink: false };
    boxes.set(flatParent(block.element), box);
    if (block.element.localName !== 'li') box.lines += 1;
    if (isProse(block)) box.prose.push(block);
    else box.hasLink ||= block.linked > block.text.length / 2;
  }
  const alone = [...boxes.values()].flatMap(({ lines, prose, hasLink }) =>
    hasLink && prose.length === 1 && lines <= FEW ? prose : [],
  );
  const inLists = new Map<Element | null, number>();
  for (const { element } of alone) inLists.set(listOf(element), (inLists.get(listOf(element)) ?? 0) + 1);
  const isInList = (list: Element | null): boolean => list !== null && (inLists.get(list) ?? 0) >= MANY;
  return new Set(alone.filter(({ element, text }) => text.length < LONG || isInList(listOf(element))));
}

/** What a block is worth: the characters of its prose, half of those of a short sentence; negative those of anything else, but for lists. */
function worth(block: Block, isLikely: boolean, isAlone: boolean): number {
  const { text, linked } = block;
  if (!isLikely) return -text.length / 4;
  if (isProse(block)) return (text.length - linked) * (isAlone ? ALONE : 1);
  if (isSentence(block)) return text.length / 2;
  return isItem(block) ? 0 : -text.length;
}

/** In an entry of a list that leads nowhere: articles have such lists as well. */
function isItem({ element, text, linked }: Block): boolean {
  return linked < text.length / 2 && listOf(element) !== null;
}

/** What a block stands in; what is in a list, that of the list. */
function boxOf({ element }: Block): Element | null {
  return flatParent(listOf(element) ?? element);
}

/** The list that an element is in. */
function listOf(element: Element): Element | null {
  return element.closest('li')?.parentElement ?? null;
}

function isHeading(block: Block | undefined): boolean {
  return block !== undefined && /^h[2-6]$/.test(block.element.localName);
}

/** A paragraph: sentences, and long enough. */
function isProse(block: Block): boolean {
  return block.text.length >= PARAGRAPH && isSentence(block);
}

/** A sentence's end in it, and not mostly links, or enough besides them. */
function isSentence({ text, linked }: Block): boolean {
  const own = text.length - linked;
  return (own > linked || own >= PARAGRAPH) && SENTENCE_END.test(text);
}

const SENTENCE_END = /[.!?…。][”"’'»)\]]?(\s|$)/;

/** The element whose blocks are worth most together, the innermost of several; null where that is too little. */
function bodyOf(blocks: readonly Block[], likely: ReadonlySet<Block>): Element | null {
  const proseIn = new Map<Element | null, number>();
  for (const { element } of blocks.filter(isProse)) {
    proseIn.set(flatParent(element), (proseIn.get(flatParent(element)) ?? 0) + 1);
  }
  const worths = new Map<Element, number>();
  for (const block of blocks) {
    const isAlone = block.text.length < LONG && proseIn.get(flatParent(block.element)) === 1;
    const value = worth(block, likely.has(block), isAlone);
    for (let element: Element | null = block.element; element; element = flatParent(element)) {
      worths.set(element, (worths.get(element) ?? 0) + value);
    }
  }
  let best: readonly [Element | null, number] = [null, LEAST_PROSE];
  for (const [element, value] of worths) {
    const [other, most] = best;
    if (value > most || (value === most && other && isWithin(other, element))) best = [element, value];
  }
  return best[0];
}

/**
 * Those of the body's blocks that are the article's: its prose, short sentences at either end that stand like
 * paragraphs beside it, lists there, and whatever stands between and is not mostly links.
 */
function keptAmong(blocks: readonly Block[], likely: ReadonlySet<Block>): Set<Block> {
  const prose = blocks.map((block) => likely.has(block) && isProse(block));
  const continues = (place: number, from: number): boolean => {
    const [block, beside] = [blocks[place], blocks[from]];
    if (!block || !beside || !likely.has(block) || boxOf(block) !== boxOf(beside)) return false;
    return isItem(block) || (isSentence(block) && block.element.localName === beside.element.localName);
  };
  let first = prose.indexOf(true);
  while (continues(first - 1, first)) first -= 1;
  let last = prose.lastIndexOf(true);
  for (let next = last + 1; ; next++) {
    if (continues(next, last)) last = next;
    else if (next > last + 1 || !isHeading(blocks[next])) break;
  }
  return new Set(
    blocks.filter((block, place) => {
      const isInside = place >= first && place <= last && likely.has(block);
      return isInside && (isSentence(block) || block.linked <= block.text.length / 2);
    }),
  );
}

/** The outermost nodes that hold dropped blocks and no kept one. */
function* droppedNodes(blocks: readonly Block[], kept: ReadonlySet<Block>): Generator<Node> {
  const needed = new Set<Element>();
  for (const { element } of kept) {
    for (let around: Element | null = element; around && !needed.has(around); around = flatParent(around)) {
      needed.add(around);
    }
  }
  for (const block of blocks) {
    if (kept.has(block)) continue;
    if (needed.has(block.element)) yield* block.nodes;
    else yield block.element;
  }
}
