/** The highlights' names and the one style sheet that gives them their looks. */

import type { PartRole } from './marks.ts';
import type { Ground, Look, Palette } from './palette.ts';

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

/**
 * Lines where tints are lost (forced colours, paper): a quote then needs a line too, and a source one that differs
 * from it.
 */
export const BARE_LINES: Readonly<Record<PartRole, string>> = {
  quote: 'solid 1px',
  source: 'double 1px',
  cue: 'dotted 2px',
  'claim-weak': 'dashed 1px',
  'claim-strong': 'wavy 1px',
};

/** Chromium paints every highlight in `Highlight` then, whatever a rule says: the flash needs lines that no mark has. */
const FORCED_FLASH = `background-color: Highlight; color: HighlightText; ${lined('underline overline', 'solid', 'currentColor', '2px')}`;

/** The rules for every highlight in this palette, for a sheet of a document or of a shadow root. */
export function highlightCss(palette: Palette): string {
  const rules = GROUNDS.flatMap((ground) => {
    const { marks, flash } = palette[ground];
    return [
      ...roles().map((role) => rule(role, ground, looks(marks[role]))),
      rule('flash', ground, `background-color: ${flash}`),
    ];
  });
  return [
    ...rules,
    `@media (forced-colors: active) { ${bareRules('CanvasText')} ${flashRules(FORCED_FLASH)} }`,
    `@media print { ${bareRules('currentColor')} ${flashRules('background-color: transparent')} }`,
  ].join('\n');
}

function roles(): PartRole[] {
  return Object.keys(BARE_LINES) as PartRole[];
}

/** The declarations that give something this look. */
export function looks({ tint, line, style }: Look): string {
  const underline = style === 'none' ? '' : lined('underline', style, line, thickness(style));
  return `background-color: ${tint}; ${underline}`;
}

/** A line under or over the text. Each property by itself: the shorthand is more than WebKit understands. */
function lined(lines: string, style: string, colour: string, width: string): string {
  return (
    `text-decoration-line: ${lines}; text-decoration-style: ${style}; ` +
    `text-decoration-color: ${colour}; text-decoration-thickness: ${width}`
  );
}

function thickness(style: Look['style']): string {
  return style === 'dotted' ? '2px' : '1px';
}

function bareRules(colour: string): string {
  return roles()
    .flatMap((role) => GROUNDS.map((ground) => rule(role, ground, bare(role, colour))))
    .join(' ');
}

function bare(role: PartRole, colour: string): string {
  const [style = '', width = ''] = BARE_LINES[role].split(' ');
  return `background-color: transparent; ${lined('underline', style, colour, width)}`;
}

function flashRules(declarations: string): string {
  return GROUNDS.map((ground) => rule('flash', ground, declarations)).join(' ');
}

function rule(role: HighlightRole, ground: Ground, declarations: string): string {
  return `::highlight(${highlightName(role, ground)}) { ${declarations} }`;
}
