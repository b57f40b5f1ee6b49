/** The looks of the marks as CSS for the interface, so that a swatch of the legend is painted as the article is. */

import { looks } from './highlight-sheet.ts';
import type { PartRole } from './marks.ts';
import { BARE_LINES, type Palette } from './palette.ts';

/**
 * A rule for each role's swatch, for either ground, and without tints for forced colours and paper; only below the
 * elements that match `within`, where one is given.
 */
export function paletteCss({ light, dark }: Palette, within = ''): string {
  const roles = Object.keys(light.marks) as PartRole[];
  const swatch = (role: PartRole): string => `${within} .swatch.${role}`;
  const tinted = roles.map((role) => {
    const { [role]: bright } = light.marks;
    const { [role]: dim } = dark.marks;
    const tint = `light-dark(${bright.tint}, ${dim.tint})`;
    const line = `light-dark(${bright.line}, ${dim.line})`;
    return `${swatch(role)} { ${looks(role, { tint, line })} }`;
  });
  const bare = roles
    .map((role) => `${swatch(role)} { ${looks(role, { tint: 'transparent', line: 'currentColor' }, BARE_LINES)} }`)
    .join(' ');
  return `${tinted.join('\n')} @media (forced-colors: active) { ${bare} } @media print { ${bare} }`;
}
