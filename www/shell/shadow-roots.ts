/** Where the shadow roots of a page are. */

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
