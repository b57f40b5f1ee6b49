/**
 * The place for a text of the visitor's own. It is plain text that the browser lets them edit (`contenteditable`), not a
 * text area, because highlights are painted on the text of elements only.
 */

/** Wraps the editable element. */
export class Editor {
  /** Holds the text, line ends kept. */
  readonly element: HTMLElement;

  /** Calls `changed` at every change of the text. */
  constructor(element: HTMLElement, changed: () => void) {
    this.element = element;
    element.addEventListener('input', () => {
      // Browsers leave a line end behind when everything was deleted, and the placeholder would not come back.
      if (!element.textContent?.trim()) element.replaceChildren();
      changed();
    });
  }
}
