/** The looks of the marks as CSS for the interface, so that a swatch of the legend is painted as the article is. */

import { BARE_LINES, looks } from './highlight-sheet.ts';
import type { PartRole } from './marks.ts';
import { PALETTE } from './palette.ts';

/** A rule for each role's swatch, for either ground, and without tints for forced colours and paper. */
export function paletteCss(): string {
  const roles = Object.keys(PALETTE.light) as PartRole[];
  const tinted = roles.map((role) => {
    const { [role]: light } = PALETTE.light;
    const { [role]: dark } = PALETTE.dark;
    const tint = `light-dark(${light.tint}, ${dark.tint})`;
    const line = `light-dark(${light.line}, ${dark.line})`;
    return `.swatch.${role} { ${looks({ tint, line, style: light.style })} }`;
  });
  const bare = roles
    .map((role) => `.swatch.${role} { background: none; text-decoration: underline ${BARE_LINES[role]} }`)
    .join(' ');
  return `${tinted.join('\n')} @media (forced-colors: active) { ${bare} } @media print { ${bare} }`;
}
