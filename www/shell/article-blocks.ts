/**
 * A page taken apart for the search for its article: its blocks, each the text that stands directly in one block-level
 * element, with the figures by which an article's paragraphs are told from everything else on the page.
 *
 * Blocks are told by tag and not by style: this looks at whole pages, most of which are no article, and style costs.
 */

import SIGNS from './article-signs.json';

/** The text directly in one block-level element, that in inline elements included. */
export interface Block {
  readonly element: Element;
  /** The nodes directly below `element` that hold its text. */
  readonly nodes: Node[];
  /** Its words, white space collapsed. */
  text: string;
  /** How many characters of `text` are in links. */
  linked: number;
  /** The nearest element, itself or around it, that is by its tag, role or name no part of an article. */
  readonly junk: Element | null;
}

const JUNK_TAGS: ReadonlySet<string> = new Set(SIGNS.tags);
const JUNK_ROLES: ReadonlySet<string> = new Set(SIGNS.roles);
const NEVER = new RegExp(`^(${SIGNS.neverBeginnings.join('|')})|^(${SIGNS.never.join('|')})$`);
const UNLIKELY: ReadonlySet<string> = new Set(SIGNS.unlikely);

/** Elements that stand in a line of text; every other one is a block. */
const INLINE: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite data del dfn em font i ins mark nobr q s small span strike strong sub sup time tt u var wbr br ' +
    'label'
  ).split(' '),
);

/** Without text of the article. */
const SILENT: ReadonlySet<string> = new Set(
  (
    'script style noscript template iframe object embed canvas video audio svg math input textarea select button datalist meter ' +
    'progress code pre kbd samp head link meta img picture hr'
  ).split(' '),
);

/** A step of the walk: an element to enter, with what is known from its ancestors. */
interface Step {
  readonly node: Node;
  readonly block: Block;
  /** The child of the block's element that the node is in. */
  readonly child: Node | null;
  readonly inLink: boolean;
}

/**
 * The blocks of `root` in the order of the page, without empty ones. Elements in `spared` are no junk, whatever their
 * names say.
 */
export function blocksOf(root: Element, spared: ReadonlySet<Element>): Block[] {
  const blocks: Block[] = [];
  const open = (element: Element, around: Element | null): Block => {
    const junk = isJunk(element) && !spared.has(element) ? element : around;
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
    if (element !== root && (SILENT.has(element.localName) || isTakenOut(element))) continue;
    // An inline element with a name of its own (a credit, a date) is judged as a block is.
    const isBlock = element !== root && (!INLINE.has(element.localName) || isJunk(element));
    const inside = isBlock ? open(element, block.junk) : block;
    const linking = inLink || element.localName === 'a';
    for (let next = element.lastChild; next; next = next.previousSibling) {
      const place = isBlock || element === root ? next : child;
      steps.push({ node: next, block: inside, child: place, inLink: linking });
    }
  }
  return blocks.filter((block) => {
    block.text = block.text.trim();
    return block.text !== '';
  });
}

function addText(block: Block, child: Node, data: string, inLink: boolean): void {
  const text = data.replace(/\s+/g, ' ');
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

/** Whether its tag, its role or one of its names says that it is no part of an article. */
function isJunk(element: Element): boolean {
  if (JUNK_TAGS.has(element.localName)) return true;
  const role = element.getAttribute('role');
  if (role && JUNK_ROLES.has(role)) return true;
  return namesOf(element).some((name) => NEVER.test(name) || UNLIKELY.has(name));
}

/** Whether an element that counts as junk may be the article all the same: only a name speaks against it. */
export function mayBeSpared(element: Element): boolean {
  return !JUNK_TAGS.has(element.localName) && !namesOf(element).some((name) => NEVER.test(name));
}

/**
 * The words in an element's class and id: `c-relatedLinks__item` gives `c`, `related`, `links`, `item`. What something is
 * said to come with or without (`content-with-sidebar`, `no-ads`) is no name of its own.
 */
function namesOf(element: Element): string[] {
  const given = `${element.getAttribute('class') ?? ''} ${element.id}`;
  return given
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\b(with|without|has|no)[-_ ]+[a-z]+/g, '')
    .split(/[^a-z]+/);
}
