/** The way up in the tree as it is rendered, see `flat-tree.ts`. */

/** The element around `node` in the rendered tree; null at its root. */
export function flatParent(node: Node): Element | null {
  const { parentElement, parentNode } = node;
  if (parentElement)
    return parentElement.shadowRoot ? ((node as Element).assignedSlot ?? parentElement) : parentElement;
  return (parentNode as ShadowRoot | null)?.host ?? null;
}

/** Whether `node` is `root` or anywhere inside of it, in its shadow roots too. */
export function isWithin(root: Node, node: Node): boolean {
  for (let at: Node | null = node; at; at = hostOf(at)) {
    if (root.contains(at)) return true;
  }
  return false;
}

/** The host of the shadow root that `node` is in. */
function hostOf(node: Node): Element | null {
  return (node.getRootNode() as ShadowRoot).host ?? null;
}
