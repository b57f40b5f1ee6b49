/**
 * What an earlier installation left in the page. Firefox ends content scripts without a word when the extension is updated,
 * so what they put into the page stays; in Chrome they are told by the newer script and leave by themselves.
 */

import { HIGHLIGHT_NAMES } from '../../shell/highlight-sheet.ts';

/** Takes away interface, marks and sheets that nobody answers for any more. To be called before anything is put in. */
export function sweep(page: Document): void {
  const hosts = [...page.querySelectorAll(':root > div[data-sourcelight="off"]')].filter(hasPanel);
  // The highlights may be those of a publisher's own marks, unless an interface of ours stands beside them.
  if (hosts.length === 0) return;
  for (const host of hosts) host.remove();
  const { highlights } = (page.defaultView as Window & typeof globalThis).CSS;
  for (const name of HIGHLIGHT_NAMES) highlights?.delete(name);
  page.adoptedStyleSheets = page.adoptedStyleSheets.filter((sheet) => !isOurs(sheet));
}

function hasPanel({ shadowRoot }: Element): boolean {
  return shadowRoot?.querySelector('.panel') != null;
}

function isOurs({ cssRules }: CSSStyleSheet): boolean {
  return cssRules[0]?.cssText.startsWith('::highlight(sourcelight-') === true;
}
