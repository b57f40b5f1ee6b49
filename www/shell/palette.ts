/**
 * The look of the marks: one tint and one line for each role, on light and on dark ground. Painter, card, ledger and
 * legend all take it from here, so that what the legend shows is what the article shows.
 *
 * The tints are Okabe and Ito's blue, green, yellow and orange, which readers with any of the common colour vision
 * deficiencies tell apart; the lines differ as well, because colour is never the only sign: a quote has none, a source is
 * solid, a cue is dotted, a weak claim dashed, a strong claim wavy. Tints are translucent and the text keeps its own
 * colour: black on white and white on black keep a contrast of 12:1 on every tint, 8:1 where a quote lies below, and
 * every line has 3:1 to what it stands on (a test holds the palette to it).
 */

import type { PartRole } from './marks.ts';

/** Whether dark text stands on light ground or the other way round. */
export type Ground = 'light' | 'dark';

/** How one role is painted; CSS values. */
export interface Look {
  /** Background, translucent. */
  readonly tint: string;
  /** Colour of the line. */
  readonly line: string;
  /** Style of the line as in `text-decoration-style`, or `none`. */
  readonly style: 'none' | 'solid' | 'dotted' | 'dashed' | 'wavy';
}

/** The palettes that a reader may choose from. */
export const PALETTE_NAMES = ['standard', 'distinct', 'mono'] as const;

/** Name of a palette. */
export type PaletteName = (typeof PALETTE_NAMES)[number];

/** How every role is painted, by ground. */
export const PALETTE: Readonly<Record<Ground, Readonly<Record<PartRole, Look>>>> = {
  light: {
    quote: { tint: 'rgb(86 180 233 / 18%)', line: 'rgb(0 114 178)', style: 'none' },
    source: { tint: 'rgb(0 158 115 / 16%)', line: 'rgb(0 122 89)', style: 'solid' },
    cue: { tint: 'transparent', line: 'rgb(0 122 89)', style: 'dotted' },
    'claim-weak': { tint: 'rgb(240 228 66 / 30%)', line: 'rgb(138 100 0)', style: 'dashed' },
    'claim-strong': { tint: 'rgb(230 159 0 / 28%)', line: 'rgb(196 78 0)', style: 'wavy' },
  },
  dark: {
    quote: { tint: 'rgb(86 180 233 / 26%)', line: 'rgb(120 200 245)', style: 'none' },
    source: { tint: 'rgb(0 158 115 / 34%)', line: 'rgb(64 205 160)', style: 'solid' },
    cue: { tint: 'transparent', line: 'rgb(64 205 160)', style: 'dotted' },
    'claim-weak': { tint: 'rgb(240 228 66 / 18%)', line: 'rgb(232 214 92)', style: 'dashed' },
    'claim-strong': { tint: 'rgb(230 120 0 / 36%)', line: 'rgb(255 168 92)', style: 'wavy' },
  },
};

/** The flash that shows the reader a mark: background and, in forced colours, an outline-like line. */
export const FLASH: Readonly<Record<Ground, string>> = {
  light: 'rgb(204 121 167 / 45%)',
  dark: 'rgb(204 121 167 / 60%)',
};
