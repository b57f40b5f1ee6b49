/** The interface's style sheets, for its shadow root and for the extension's own pages. */

import base from '#css/shell/styles/base.css';
import card from '#css/shell/styles/card.css';
import ledger from '#css/shell/styles/ledger.css';
import legend from '#css/shell/styles/legend.css';
import notice from '#css/shell/styles/notice.css';
import ownLook from '#css/shell/styles/own-look.css';
import panel from '#css/shell/styles/panel.css';
import summary from '#css/shell/styles/summary.css';
import type { Palette } from './palette.ts';
import { paletteCss } from './palette-css.ts';

/** Colours and type for an interface that takes none from the page around it. */
export const OWN_LOOK_CSS = ownLook;

/** All that ledger, legend and card need, but for colours, type and the palette. */
export const INTERFACE_CSS = [base, panel, summary, legend, ledger, card, notice].join('\n');

/** What a page of ours needs to look like the rest. */
export function pageCss(palette: Palette): string {
  return [base, OWN_LOOK_CSS, summary, legend, paletteCss(palette)].join('\n');
}

/** A sheet of `doc`'s own realm with these rules. */
export function sheetOf(doc: Document, css: string): CSSStyleSheet {
  const made = new (doc.defaultView as Window & typeof globalThis).CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
