/**
 * Making elements of the interface: text always goes in as text, so that nothing from a page is ever read as HTML and
 * the interface works where Trusted Types are required.
 */

/** Attributes by name; `true` is an empty attribute, `false`, `null` and `undefined` leave it out. */
export type Attributes = Readonly<Record<string, string | boolean | null | undefined>>;

/** A new element of `doc` with these attributes and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  doc: Document,
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string | null)[]
): HTMLElementTagNameMap[Tag] {
  const made = doc.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string') made.setAttribute(name, value);
    else if (value === true) made.setAttribute(name, '');
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A new button with these attributes and children that calls `act` when it is pressed. */
export function button(
  doc: Document,
  attributes: Attributes,
  act: () => void,
  ...children: readonly (Node | string | null)[]
): HTMLButtonElement {
  const made = element(doc, 'button', { type: 'button', ...attributes }, ...children);
  made.addEventListener('click', () => act());
  return made;
}
