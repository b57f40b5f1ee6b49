/** The looks of the marks as CSS for the interface, so that a swatch of the legend is painted as the article is. */

import type { PartRole } from './marks.ts';
import { FLASH, PALETTE } from './palette.ts';

/** Custom properties `--ROLE-tint` and `--ROLE-line` on the host, and the rule of each role's swatch. */
export function paletteCss(): string {
  const roles = Object.keys(PALETTE.light) as PartRole[];
  const properties = roles.map((role) => {
    const { light, dark } = { light: PALETTE.light[role], dark: PALETTE.dark[role] };
    return `--${role}-tint: light-dark(${light.tint}, ${dark.tint}); --${role}-line: light-dark(${light.line}, ${dark.line});`;
  });
  const swatches = roles.map((role) => {
    const { style } = PALETTE.light[role];
    const line = style === 'none' ? 'none' : `underline ${style} var(--${role}-line)`;
    return `.swatch.${role} { background: var(--${role}-tint); text-decoration: ${line}; }`;
  });
  return `:host { ${properties.join(' ')} --flash: light-dark(${FLASH.light}, ${FLASH.dark}); } ${swatches.join('\n')}`;
}
