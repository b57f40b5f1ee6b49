/** The interface's style sheets, for its shadow root and for the extension's own pages. */

import base from '#css/shell/styles/base.css';
import card from '#css/shell/styles/card.css';
import notice from '#css/shell/styles/notice.css';
import ownLook from '#css/shell/styles/own-look.css';
import panel from '#css/shell/styles/panel.css';

/** Colours and type for an interface that takes none from the page around it. */
export const OWN_LOOK_CSS = ownLook;

/** All that panel and card need, but for colours, type and the palette, and what the panel's contents bring themselves. */
export const INTERFACE_CSS = [base, panel, card, notice].join('\n');

/** A sheet of `doc`'s own realm with these rules. */
export function sheetOf(doc: Document, css: string): CSSStyleSheet {
  const made = new (doc.defaultView as Window & typeof globalThis).CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
