/** Copying text, on pages too whose browser gives no clipboard (those without TLS, or whose policy forbids it). */

/** Puts `text` on the clipboard; false where the browser refuses. Call it in a click or key. */
export async function copy(doc: Document, text: string): Promise<boolean> {
  try {
    const clipboard = doc.defaultView?.navigator.clipboard;
    if (clipboard) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused by the page's policy: the older way may be open.
  }
  return copyByCommand(doc, text);
}

/** The browser's own “copy”, which asks what is to be copied by an event; nothing is added to the page. */
function copyByCommand(doc: Document, text: string): boolean {
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  doc.addEventListener('copy', give, { capture: true, once: true });
  try {
    return doc.execCommand('copy');
  } finally {
    doc.removeEventListener('copy', give, { capture: true });
  }
}
