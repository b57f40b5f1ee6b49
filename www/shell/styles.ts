/** The interface's style sheets, for its shadow root and for the extension's own pages. */

import type { PaletteName } from './palette.ts';
import { paletteCss } from './palette-css.ts';
import base from './styles/base.css';
import card from './styles/card.css';
import ledger from './styles/ledger.css';
import legend from './styles/legend.css';
import notice from './styles/notice.css';
import panel from './styles/panel.css';
import summary from './styles/summary.css';

/** All that ledger, legend and card need, but for the palette. */
export const INTERFACE_CSS = [base, panel, summary, legend, ledger, card, notice].join('\n');

/** What a page of ours needs to look like the rest. */
export function pageCss(palette: PaletteName): string {
  return [base, summary, legend, paletteCss(palette)].join('\n');
}

/** A sheet of `doc`'s own realm with these rules. */
export function sheetOf(doc: Document, css: string): CSSStyleSheet {
  const made = new (doc.defaultView as Window & typeof globalThis).CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
