/**
 * Reads the DOM: one walk over the rendered tree (`flat-tree.ts`), which gives the page's blocks one by one. What an element
 * does to the text is decided in `element-rules.ts`; white space is collapsed in `block-builder.ts`, as CSS Text says.
 */

import { BlockBuilder } from './block-builder.ts';
import type { BlockMemory } from './block-memory.ts';
import { type ElementRule, ruleFor } from './element-rules.ts';
import { flatChildren } from './flat-tree.ts';
import { PageText, type TextBlock } from './page-text.ts';
import { atOnce } from './slices.ts';

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
  return atOnce(reading(region));
}

/** As {@link readPage}, a block a step; what `memory` holds of blocks that did not change is taken from there. */
export function* reading({ roots, excluded, begins }: Region, memory?: BlockMemory): Generator<void, PageText> {
  const blocks: TextBlock[] = [];
  const starts = new Set<number>();
  memory?.begin(excluded);
  for (const root of roots) {
    if (begins?.has(root)) starts.add(blocks.length);
    for (const block of walk(root, excluded, memory)) {
      if (block) blocks.push(block);
      yield;
    }
  }
  memory?.commit();
  return new PageText(blocks, starts);
}

/** A step still to be taken; a stack of these stands in for recursion, which a deeply nested page would exhaust. */
type Step = { readonly enter: Node; readonly parent: ElementRule } | { readonly leave: ElementRule };

const OUTSIDE: ElementRule = { read: true, block: true, white: 'collapse', seen: true, before: '', after: '' };

/** Every block of `root`, null for what may have been one and shows nothing. */
function* walk(root: Element, excluded: ReadonlySet<Node>, memory?: BlockMemory): Generator<TextBlock | null> {
  const builder = new BlockBuilder();
  const steps: Step[] = [{ enter: root, parent: OUTSIDE }];
  for (let step = steps.pop(); step; step = steps.pop()) {
    if ('leave' in step) {
      builder.generated(step.leave.after);
      if (!step.leave.block) continue;
      const block = builder.end();
      memory?.leave(block);
      yield block;
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
      if (rule.block) yield builder.end();
      const known = memory?.enter(node, rule);
      if (known !== undefined) {
        yield known;
        continue;
      }
      builder.generated(rule.before);
      steps.push({ leave: rule });
      const children = shownChildren(node);
      for (let place = children.length - 1; place >= 0; place--) {
        const child = children[place];
        if (child) steps.push({ enter: child, parent: rule });
      }
    }
  }
  yield builder.end();
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
