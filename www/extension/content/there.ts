/** What makes our marks and interface seen only while `there.css` is in the page, as the browser sees to. */

import { highlightCss } from '../../shell/highlight-sheet.ts';
import type { Palette } from '../../shell/palette.ts';

/** The rules of the highlights; without the sheet, whose variable is empty, they have no value that is valid. */
export function whileThere(palette: Palette): string {
  return highlightCss(palette).replaceAll(
    /(?:background-color|text-decoration-line): /g,
    '$&var(--sourcelight-there) ',
  );
}

/** For the interface's host, which the sheet shows: the page's own rules weigh more than those of a shadow root. */
export const HIDDEN_HOST_CSS = ':host { display: none }';
