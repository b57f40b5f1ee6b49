/** The highlights' names and the one style sheet that gives them their looks. */

import type { PartRole } from './marks.ts';
import { BARE_LINES, type Ground, LINES, type Look, type Palette } from './palette.ts';

/** What a highlight may stand for. */
export type HighlightRole = PartRole | 'flash';

/** Every role, the one painted on top last. */
const ROLES: readonly HighlightRole[] = ['quote', 'claim-weak', 'claim-strong', 'source', 'cue', 'flash'];

const GROUNDS: readonly Ground[] = ['light', 'dark'];

/** The name in `CSS.highlights`, which is shared with the page: `sourcelight-quote`, on dark ground `sourcelight-quote-dark`. */
export function highlightName(role: HighlightRole, ground: Ground): string {
  return ground === 'light' ? `sourcelight-${role}` : `sourcelight-${role}-dark`;
}

/** Every name that is ever used, the one painted on top last. */
export const HIGHLIGHT_NAMES: readonly string[] = ROLES.flatMap((role) =>
  GROUNDS.map((ground) => highlightName(role, ground)),
);

/** Chromium paints every highlight in `Highlight` then, whatever a rule says: the flash needs lines that no mark has. */
const FORCED_FLASH = `background-color: Highlight; color: HighlightText; ${lined('underline overline', 'solid', 'currentColor', '2px')}`;

/** The rules for every highlight in this palette, for a sheet of a document or of a shadow root. */
export function highlightCss(palette: Palette): string {
  const bare = (line: string, flash: string): string =>
    rules((role) => (role === 'flash' ? flash : looks(role, { tint: 'transparent', line }, BARE_LINES)));
  return [
    rules((role, ground) => {
      const { marks, flash } = palette[ground];
      return role === 'flash' ? `background-color: ${flash}` : looks(role, marks[role]);
    }),
    `@media (forced-colors: active) { ${bare('CanvasText', FORCED_FLASH)} }`,
    `@media print { ${bare('currentColor', 'background-color: transparent')} }`,
  ].join('\n');
}

function rules(declare: (role: HighlightRole, ground: Ground) => string): string {
  return ROLES.flatMap((role) =>
    GROUNDS.map((ground) => `::highlight(${highlightName(role, ground)}) { ${declare(role, ground)} }`),
  ).join(' ');
}

/** The declarations that give a role's marks this look. */
export function looks(role: PartRole, { tint, line }: Look, lines = LINES): string {
  const style = lines[role];
  return `background-color: ${tint}; ${style === 'none' ? '' : lined('underline', style, line, thicknessOf(style))}`;
}

/** A line under or over the text. Each property by itself: the shorthand is more than WebKit understands. */
function lined(lines: string, style: string, colour: string, width: string): string {
  return (
    `text-decoration-line: ${lines}; text-decoration-style: ${style}; ` +
    `text-decoration-color: ${colour}; text-decoration-thickness: ${width}`
  );
}

function thicknessOf(style: string): string {
  return style === 'dotted' ? '2px' : '1px';
}
