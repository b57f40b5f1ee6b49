/**
 * A page's DOM in Node, for the same TypeScript that reads it in browsers: parsed as the HTML standard says (parse5),
 * built as nodes that know their selectors (linkedom), with computed style where layout decides what is read (`style.ts`).
 * Nothing is fetched and no script is run.
 */

import { parseHTML } from 'linkedom';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { styleOf } from './style.ts';

type Parsed = DefaultTreeAdapterTypes.Node;

/**
 * The document of `html`. `sheets` are the texts of the style sheets that it links to, as far as they are at hand, in
 * their order; its own `<style>` elements are read as well.
 */
export function documentOf(html: string, sheets: readonly string[] = []): Document {
  // An empty document of the library's: it is filled by hand, because its own parser does not repair what browsers do.
  const { document } = parseHTML('') as unknown as { document: Document };
  for (const node of [...document.childNodes]) node.remove();
  const steps: { readonly node: Parsed; readonly into: Node }[] = [{ node: parse(html), into: document }];
  for (let step = steps.pop(); step; step = steps.pop()) {
    const made = nodeOf(step.node, document);
    if (made) step.into.appendChild(made);
    const children = 'childNodes' in step.node ? step.node.childNodes : [];
    for (const child of children.toReversed()) steps.push({ node: child, into: made ?? step.into });
  }
  const getComputedStyle = styleOf(document, sheets);
  Object.defineProperty(document, 'defaultView', { value: { getComputedStyle } });
  return document;
}

/** The node alone; null for what nothing reads (comments, the document itself, its type). */
function nodeOf(node: Parsed, document: Document): Node | null {
  if ('value' in node) return document.createTextNode(node.value);
  if (!('tagName' in node)) return null;
  const element = document.createElement(node.tagName);
  for (const { name, value } of node.attrs) element.setAttribute(name, value);
  return element;
}
