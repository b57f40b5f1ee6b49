/**
 * Remembers what was read of a page's blocks, so that after a change only the blocks in which something changed are read
 * again. A remembered block counts for as long as nothing was reported to have changed in it and the style of its own
 * element makes the same of it. Style further inside is not asked for again: pages are watched for changes of words and
 * of what hides them, not of classes.
 */

import type { ElementRule } from './element-rules.ts';
import { flatParent } from './flat-parent.ts';
import type { TextBlock } from './page-text.ts';

/** What was read of one element that is a block and has no other block in it. */
interface Remembered {
  readonly rule: ElementRule;
  /** Null where it shows nothing. */
  readonly block: TextBlock | null;
}

/** A block element that is being read. */
interface Open {
  readonly element: Element;
  readonly rule: ElementRule;
  /** Whether it can be remembered, as far as is known: another block in it, for one, speaks against that. */
  isPlain: boolean;
}

/** The blocks of one page. Told by whoever reads the page of every element that is entered, and of every block's end. */
export class BlockMemory {
  readonly #watched: Set<Node>;
  #known = new Map<Element, Remembered>();
  /** What the reading that goes on has found or used. */
  #fresh = new Map<Element, Remembered>();
  /** Elements with something in them that is not to be read. */
  #parted: ReadonlySet<Element> = new Set();
  readonly #open: Open[] = [];
  /** Where something was last reported to have changed: bursts of changes are often of one node. */
  #last: Node | null = null;

  /** Remembers blocks of `watched`, a document or a shadow root, where it is told of every change. */
  constructor(watched: Node) {
    this.#watched = new Set([watched]);
  }

  /** It is told of every change in these shadow roots as well. */
  also(roots: readonly ShadowRoot[]): void {
    for (const root of roots) this.#watched.add(root);
  }

  /** A reading begins, which leaves these nodes out. */
  begin(excluded: Iterable<Node>): void {
    this.#fresh = new Map();
    this.#parted = around(excluded);
    this.#open.length = 0;
    this.#last = null;
  }

  /**
   * What was read of `element`, which need not be entered then; undefined where it has to be read (again). Of a block the
   * end is to be told.
   */
  enter(element: Element, rule: ElementRule): TextBlock | null | undefined {
    const around = this.#open.at(-1);
    const isPlain = !isOdd(element) && !this.#parted.has(element);
    if (around && (rule.block || !isPlain)) around.isPlain = false;
    if (!rule.block) return undefined;
    const known = isPlain ? this.#known.get(element) : undefined;
    if (known && isSame(known.rule, rule)) {
      this.#fresh.set(element, known);
      return known.block;
    }
    this.#open.push({ element, rule, isPlain });
    return undefined;
  }

  /** The block that was entered last has come to its end: what was read of it since the end of another one. */
  leave(block: TextBlock | null): void {
    const left = this.#open.pop();
    if (!left?.isPlain || !this.#watched.has(left.element.getRootNode())) return;
    this.#fresh.set(left.element, { rule: left.rule, block });
  }

  /** The reading is done: blocks that it did not come across are forgotten. */
  commit(): void {
    this.#known = this.#fresh;
  }

  /** Something has changed in `node`: whatever block it is in is to be read again. */
  forget(node: Node): void {
    if (node === this.#last) return;
    this.#last = node;
    for (let at: Node | null = node; at; at = flatParent(at)) {
      this.#known.delete(at as Element);
      this.#fresh.delete(at as Element);
      for (const open of this.#open) if (open.element === at) open.isPlain = false;
    }
  }
}

/** An element that a script may give a shadow root later, which nobody is told of, or into which other nodes are put. */
function isOdd({ localName, shadowRoot }: Element): boolean {
  return shadowRoot !== null || localName === 'slot' || localName.includes('-');
}

/** The elements around these nodes. */
function around(nodes: Iterable<Node>): Set<Element> {
  const found = new Set<Element>();
  for (const node of nodes) {
    for (let at = flatParent(node); at && !found.has(at); at = flatParent(at)) found.add(at);
  }
  return found;
}

function isSame(one: ElementRule, other: ElementRule): boolean {
  return (
    one.white === other.white && one.seen === other.seen && one.before === other.before && one.after === other.after
  );
}
