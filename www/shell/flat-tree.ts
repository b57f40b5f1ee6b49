/**
 * The tree as it is rendered: an open shadow root stands in for its host's children, a slot for what is put into it. What
 * is inside a closed one is the page's secret and stays so. The way up is in `flat-parent.ts`: whoever is told what to read
 * only goes down.
 */

/** The children of `element` in the rendered tree. */
export function flatChildren(element: Element): ArrayLike<Node> {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (element.localName === 'slot') {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    if (assigned.length) return assigned;
  }
  return element.childNodes;
}
