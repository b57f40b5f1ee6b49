/** Files that are made in the page: nothing is sent anywhere. */

/** Has the browser save `text` (as UTF-8) under `name`. Call it in a click or key. */
export function download(doc: Document, name: string, type: string, text: string): void {
  const view = doc.defaultView as (Window & typeof globalThis) | null;
  if (!view) return;
  const address = view.URL.createObjectURL(new view.Blob([text], { type: `${type};charset=utf-8` }));
  // A link that is in no document can be clicked too.
  Object.assign(doc.createElement('a'), { href: address, download: name }).click();
  // The browser has begun to read by then; the file lives in memory until it is let go.
  view.setTimeout(() => view.URL.revokeObjectURL(address), KEPT_MS);
}

/** How long a file is kept for the browser to read, in ms. */
const KEPT_MS = 10_000;
