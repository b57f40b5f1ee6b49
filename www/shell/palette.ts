/**
 * The looks of the marks: one tint and one line for each role, on light and on dark ground. Painter, card, ledger and
 * legend all take them from here, so that what the legend shows is what the article shows.
 *
 * There are three palettes. `standard` takes Okabe and Ito's blue, green, yellow and orange. `distinct` is for colour-blind
 * readers: blue against yellow and orange alone, further apart in lightness, so that every two tints differ to readers
 * who lack any one kind of cone. `mono` has greys and leaves the rest to the lines. These differ in every palette, because
 * colour is never the only sign: a quote has none, a source is solid, a cue is dotted, a weak claim dashed, a strong
 * claim wavy. Tints are translucent and the text keeps its own colour: black on white and white on black keep a
 * contrast of 12:1 on every tint, 8:1 where a quote lies below, and every line has 3:1 to what it stands on. (Tests
 * hold the palettes to all of it.)
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
}

/** Styles of lines, as in `text-decoration-style`, or `none`; the same in every palette. */
export const LINES: Readonly<Record<PartRole, string>> = {
  quote: 'none',
  source: 'solid',
  cue: 'dotted',
  'claim-weak': 'dashed',
  'claim-strong': 'wavy',
};

/**
 * Styles of lines where tints are lost (forced colours, paper): a quote then needs a line too, and a source one that differs
 * from it.
 */
export const BARE_LINES: typeof LINES = { ...LINES, quote: 'solid', source: 'double' };

/** How everything is painted on one ground. */
export interface Looks {
  readonly marks: Readonly<Record<PartRole, Look>>;
  /** Background of the flash that shows the reader a mark. */
  readonly flash: string;
}

/** The palettes that a reader may choose from. */
export const PALETTE_NAMES = ['standard', 'distinct', 'mono'] as const;

/** Name of a palette. */
export type PaletteName = (typeof PALETTE_NAMES)[number];

/** A palette: how everything is painted, by ground. */
export type Palette = Readonly<Record<Ground, Looks>>;

/** The palette for who chooses none. */
export const STANDARD: Palette = {
  light: {
    marks: {
      quote: { tint: 'rgb(86 180 233 / 18%)', line: 'rgb(0 114 178)' },
      source: { tint: 'rgb(0 158 115 / 16%)', line: 'rgb(0 122 89)' },
      cue: { tint: 'transparent', line: 'rgb(0 122 89)' },
      'claim-weak': { tint: 'rgb(240 228 66 / 30%)', line: 'rgb(138 100 0)' },
      'claim-strong': { tint: 'rgb(230 159 0 / 28%)', line: 'rgb(196 78 0)' },
    },
    flash: 'rgb(204 121 167 / 45%)',
  },
  dark: {
    marks: {
      quote: { tint: 'rgb(86 180 233 / 26%)', line: 'rgb(120 200 245)' },
      source: { tint: 'rgb(0 158 115 / 34%)', line: 'rgb(64 205 160)' },
      cue: { tint: 'transparent', line: 'rgb(64 205 160)' },
      'claim-weak': { tint: 'rgb(240 228 66 / 18%)', line: 'rgb(232 214 92)' },
      'claim-strong': { tint: 'rgb(230 120 0 / 36%)', line: 'rgb(255 168 92)' },
    },
    flash: 'rgb(204 121 167 / 60%)',
  },
};

/** Every palette; who names one alone is bundled with that alone. */
export const PALETTES: Readonly<Record<PaletteName, Palette>> = {
  standard: STANDARD,
  distinct: {
    light: {
      marks: {
        quote: { tint: 'rgb(120 170 255 / 20%)', line: 'rgb(0 70 170)' },
        source: { tint: 'rgb(40 90 220 / 28%)', line: 'rgb(0 50 140)' },
        cue: { tint: 'transparent', line: 'rgb(0 50 140)' },
        'claim-weak': { tint: 'rgb(255 235 0 / 32%)', line: 'rgb(120 88 0)' },
        'claim-strong': { tint: 'rgb(255 130 0 / 44%)', line: 'rgb(150 55 0)' },
      },
      flash: 'rgb(120 120 120 / 45%)',
    },
    dark: {
      marks: {
        quote: { tint: 'rgb(90 150 255 / 26%)', line: 'rgb(150 190 255)' },
        source: { tint: 'rgb(40 90 255 / 48%)', line: 'rgb(140 180 255)' },
        cue: { tint: 'transparent', line: 'rgb(140 180 255)' },
        'claim-weak': { tint: 'rgb(255 235 0 / 14%)', line: 'rgb(240 224 100)' },
        'claim-strong': { tint: 'rgb(255 90 0 / 38%)', line: 'rgb(255 186 110)' },
      },
      flash: 'rgb(160 160 160 / 55%)',
    },
  },
  mono: {
    light: {
      marks: {
        quote: { tint: 'rgb(0 0 0 / 6%)', line: 'rgb(70 70 70)' },
        source: { tint: 'transparent', line: 'rgb(30 30 30)' },
        cue: { tint: 'transparent', line: 'rgb(60 60 60)' },
        'claim-weak': { tint: 'rgb(0 0 0 / 10%)', line: 'rgb(60 60 60)' },
        'claim-strong': { tint: 'rgb(0 0 0 / 18%)', line: 'rgb(20 20 20)' },
      },
      flash: 'rgb(0 0 0 / 38%)',
    },
    dark: {
      marks: {
        quote: { tint: 'rgb(255 255 255 / 10%)', line: 'rgb(190 190 190)' },
        source: { tint: 'transparent', line: 'rgb(230 230 230)' },
        cue: { tint: 'transparent', line: 'rgb(200 200 200)' },
        'claim-weak': { tint: 'rgb(255 255 255 / 14%)', line: 'rgb(200 200 200)' },
        'claim-strong': { tint: 'rgb(255 255 255 / 20%)', line: 'rgb(240 240 240)' },
      },
      flash: 'rgb(255 255 255 / 40%)',
    },
  },
};
