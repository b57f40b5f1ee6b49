/**
 * Reads the DOM: one walk over the rendered tree (`flat-tree.ts`), from which a {@link PageText} is built. What an element
 * does to the text is decided in `element-rules.ts`; white space is collapsed here, as CSS Text says.
 */

import { type ElementRule, ruleFor } from './element-rules.ts';
import { flatChildren } from './flat-tree.ts';
import { PageText, type Run } from './page-text.ts';
import { COLLAPSIBLE, UNSEEN } from './white-space.ts';

/**
 * What to read: the elements in reading order, without the nodes (and all inside them) that are excluded. A root is
 * read although another root excludes it.
 */
export interface Region {
  readonly roots: readonly Element[];
  readonly excluded: ReadonlySet<Node>;
  /** Those of the roots with which another text begins, that is to be understood by itself. */
  readonly begins?: ReadonlySet<Element>;
}

/** The whole of one element. */
export function regionOf(root: Element): Region {
  return { roots: [root], excluded: new Set() };
}

/** The text of `region` as it stands now. Needs style, so it may make the browser compute it; changes nothing. */
export function readPage(region: Region): PageText {
  const builder = new TextBuilder();
  for (const root of region.roots) {
    builder.break();
    if (region.begins?.has(root)) builder.begin();
    walk(root, region.excluded, builder);
  }
  builder.break();
  return builder.finish();
}

/** A step still to be taken; a stack of these stands in for recursion, which a deeply nested page would exhaust. */
type Step = { readonly enter: Node; readonly parent: ElementRule } | { readonly leave: ElementRule };

const OUTSIDE: ElementRule = { read: true, block: true, white: 'collapse', seen: true, before: '', after: '' };

function walk(root: Element, excluded: ReadonlySet<Node>, builder: TextBuilder): void {
  const steps: Step[] = [{ enter: root, parent: OUTSIDE }];
  for (let step = steps.pop(); step; step = steps.pop()) {
    if ('leave' in step) {
      builder.generated(step.leave.after);
      if (step.leave.block) builder.break();
      continue;
    }
    const { enter: node, parent } = step;
    if (node !== root && excluded.has(node)) continue;
    if (isText(node)) {
      if (parent.seen) builder.text(node, parent.white);
    } else if (isElement(node)) {
      if (node.localName === 'br') {
        builder.break();
        continue;
      }
      const rule = ruleFor(node, node === root);
      if (!rule.read) continue;
      if (rule.block) builder.break();
      builder.generated(rule.before);
      steps.push({ leave: rule });
      const children = shownChildren(node);
      for (let i = children.length - 1; i >= 0; i--) {
        const child = children[i];
        if (child) steps.push({ enter: child, parent: rule });
      }
    }
  }
}

/** The children that a reader sees: of what is folded up only its summary. */
function shownChildren(element: Element): ArrayLike<Node> {
  if (element.localName === 'details' && !element.hasAttribute('open')) {
    const summary = [...element.children].find((child) => child.localName === 'summary');
    return summary ? [summary] : [];
  }
  return flatChildren(element);
}

/** Not `instanceof`: a node of a frame has another realm's prototypes. */
function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** Puts text and runs together; white space and breaks wait until something visible follows. */
class TextBuilder {
  readonly #parts: string[] = [];
  readonly #runs: Run[] = [];
  /** Where texts begin. */
  readonly #starts = [0];
  /** Whether the next character begins a text. */
  #begins = false;
  #length = 0;
  /** A `\n` is due before the next character. */
  #broken = false;
  /** A collapsed space is due before the next character of the block, and this is the place where it stands. */
  #space: { node: Text; at: number } | null = null;

  /** Ends the line. */
  break(): void {
    this.#broken = true;
    this.#space = null;
  }

  /** What follows is another text. */
  begin(): void {
    this.#begins = this.#length > 0;
  }

  /** Characters that the page shows and that stand in no node. */
  generated(text: string): void {
    if (!text) return;
    this.#settle();
    this.#append(text);
  }

  /** What `node` shows. */
  text(node: Text, white: ElementRule['white']): void {
    const pieces = PIECES[white];
    pieces.lastIndex = 0;
    for (let match = pieces.exec(node.data); match; match = pieces.exec(node.data)) {
      const { space, line, seen } = match.groups ?? {};
      if (seen !== undefined) {
        this.#settle();
        this.#keep(node, match.index, seen);
      } else if (line !== undefined) {
        this.break();
      } else if (space !== undefined && !this.#space && this.#length > 0 && !this.#broken) {
        this.#space = { node, at: match.index };
      }
    }
  }

  finish(): PageText {
    return new PageText(this.#parts.join(''), this.#runs, this.#starts);
  }

  /** Writes the break or space that is due. */
  #settle(): void {
    if (this.#broken && this.#length > 0) this.#append('\n');
    else if (this.#space) this.#keep(this.#space.node, this.#space.at, ' ');
    if (this.#begins) this.#starts.push(this.#length);
    this.#begins = false;
    this.#broken = false;
    this.#space = null;
  }

  #keep(node: Text, from: number, text: string): void {
    const last = this.#runs.at(-1);
    if (last?.node === node && last.from + last.length === from && last.start + last.length === this.#length) {
      last.length += text.length;
    } else {
      this.#runs.push({ node, from, start: this.#length, length: text.length });
    }
    this.#append(text);
  }

  #append(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }
}

/** A text node cut into white space that collapses, line ends that are kept, and what is seen, by the kind of white space. */
const PIECES: Readonly<Record<ElementRule['white'], RegExp>> = {
  collapse: new RegExp(`(?<space>[${COLLAPSIBLE}]+)|(?<seen>[^${COLLAPSIBLE}${UNSEEN}]+)`, 'g'),
  'keep-lines': new RegExp(`(?<line>\\r?\\n)|(?<space>[ \\t\\f\\r]+)|(?<seen>[^${COLLAPSIBLE}${UNSEEN}]+)`, 'g'),
  keep: new RegExp(`(?<line>\\r?\\n)|(?<seen>[^\\r\\n${UNSEEN}]+)`, 'g'),
};
