/**
 * The tree as it is rendered: an open shadow root stands in for its host's children, a slot for what is put into it. What
 * is inside a closed one is the page's secret and stays so.
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

/**
 * The open shadow roots below `root`, those inside of others too, our own interface's aside. Only the first `most` elements
 * of each tree are looked at: to look at one takes a fifth of a microsecond, and pages have ten thousands.
 */
export function shadowRootsIn(root: Document | ShadowRoot, most: number): ShadowRoot[] {
  const found: ShadowRoot[] = [];
  const search = (inside: Document | ShadowRoot): void => {
    const elements = inside.querySelectorAll('*');
    const count = Math.min(elements.length, most);
    for (let place = 0; place < count; place++) {
      const shadow = elements[place]?.shadowRoot;
      if (!shadow || shadow.host.getAttribute('data-sourcelight') === 'off') continue;
      found.push(shadow);
      search(shadow);
    }
  };
  search(root);
  return found;
}
