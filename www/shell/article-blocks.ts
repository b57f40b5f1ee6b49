/**
 * A page taken apart for the search for its article: its blocks, each the text that stands directly in one block-level
 * element, with the figures by which an article's paragraphs are told from everything else on the page.
 *
 * Blocks are told by tag and not by style: this looks at whole pages, most of which are no article, and style costs.
 */

import SIGNS from './article-signs.json';
import { flatChildren } from './flat-tree.ts';

/** The text directly in one block-level element, that in inline elements included. */
export interface Block {
  readonly element: Element;
  /** The nodes directly below `element` that hold its text. */
  readonly nodes: Node[];
  /** Its words, white space collapsed. */
  text: string;
  /** How many characters of `text` are in links. */
  linked: number;
  /** What speaks against it, the innermost first. */
  readonly junk: Junk | null;
}

/** An element that is by its tag, role or name no part of an article, and the next one around it. */
export interface Junk {
  readonly element: Element;
  /** Whether only a name speaks against it that articles have as well. */
  readonly unlikely: boolean;
  readonly around: Junk | null;
}

const JUNK_TAGS: ReadonlySet<string> = new Set(SIGNS.junkTags);
const JUNK_ROLES: ReadonlySet<string> = new Set(SIGNS.junkRoles);
const NEVER: ReadonlySet<string> = new Set(SIGNS.junkNames.never);
const NEVER_BEGINNINGS = new RegExp(`^(${SIGNS.junkNames.neverBeginnings.join('|')})`);
const UNLIKELY: ReadonlySet<string> = new Set(SIGNS.junkNames.unlikely);

/** Elements that stand in a line of text; every other one is a block. */
const INLINE: ReadonlySet<string> = new Set(SIGNS.inlineTags);

/** Elements without text of an article in them. */
const SILENT: ReadonlySet<string> = new Set(SIGNS.silentTags);

/** A step of the walk: an element to enter, with what is known from its ancestors. */
interface Step {
  readonly node: Node;
  readonly block: Block;
  /** The child of the block's element that the node is in. */
  readonly child: Node | null;
  readonly inLink: boolean;
}

/** The blocks of `root` in the order of the page, without empty ones. */
export function blocksOf(root: Element): Block[] {
  const blocks: Block[] = [];
  const open = (element: Element, junk: Junk | null): Block => {
    const block: Block = { element, nodes: [], text: '', linked: 0, junk };
    blocks.push(block);
    return block;
  };
  const steps: Step[] = [{ node: root, block: open(root, null), child: null, inLink: false }];
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { node, block, child, inLink } = step;
    if (node.nodeType === Node.TEXT_NODE) {
      addText(block, child ?? node, (node as Text).data, inLink);
      continue;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const element = node as Element;
    if (SILENT.has(element.localName) || isTakenOut(element)) continue;
    const junk = junkAt(element, block.junk);
    // An inline element with a name of its own (a credit, a date) is judged as a block is.
    const isBlock = element === root || !INLINE.has(element.localName) || junk !== block.junk;
    const inside = isBlock && element !== root ? open(element, junk) : block;
    const linking = inLink || element.localName === 'a';
    const children = flatChildren(element);
    for (let place = children.length - 1; place >= 0; place--) {
      const next = children[place];
      if (next) steps.push({ node: next, block: inside, child: isBlock ? next : child, inLink: linking });
    }
  }
  return blocks.filter((block) => {
    block.text = block.text.trim();
    return block.text !== '';
  });
}

function addText(block: Block, child: Node, data: string, inLink: boolean): void {
  const text = data.replace(/\s{2,}|[^\S ]/g, ' ');
  if (text === ' ' && (block.text === '' || block.text.endsWith(' '))) return;
  block.text += text;
  if (inLink) block.linked += text.length;
  if (block.nodes.at(-1) !== child) block.nodes.push(child);
}

/** Hidden without asking for style, or switched off by the publisher. */
function isTakenOut(element: Element): boolean {
  return (
    element.hasAttribute('hidden') ||
    element.getAttribute('data-sourcelight') === 'off' ||
    /display:\s*none/i.test(element.getAttribute('style') ?? '')
  );
}

/** `around`, or with `element` before it where its tag, its role or one of its names says that it is no part of an article. */
function junkAt(element: Element, around: Junk | null): Junk | null {
  const names = namesOf(element);
  const byTag = JUNK_TAGS.has(element.localName) || JUNK_ROLES.has(element.getAttribute('role') ?? '');
  const never = byTag || names.some((name) => NEVER.has(name) || NEVER_BEGINNINGS.test(name));
  // A link among words may have any name: `<a class="tag">`.
  const unlikely = !never && element.localName !== 'a' && names.some((name) => UNLIKELY.has(name));
  return never || unlikely ? { element, unlikely, around } : around;
}

/**
 * The words in an element's class and id: `c-relatedLinks__item` gives `c`, `related`, `links`, `item`. What something is
 * said to come with or without (`content-with-sidebar`, `no-ads`) is no name of its own.
 */
function namesOf(element: Element): string[] {
  const given = `${element.getAttribute('class') ?? ''} ${element.id}`;
  if (given === ' ') return [];
  return given
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\b(with|without|has|no)[-_ ]+[a-z]+/g, '')
    .split(/[^a-z]+/);
}
