/**
 * Text stays readable on every tint, and every line can be seen, also where a mark lies on a quote; who lacks one kind of
 * cone still tells the tints of the palette for colour-blind readers apart.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { importTypeScript } from './harness/bundle.js';

const { BARE_LINES, LINES, PALETTES, STANDARD } = await importTypeScript('www/shell/palette.ts');

/** @typedef {[red: number, green: number, blue: number]} Colour */

/** @type {Record<string, {ground: Colour, text: Colour}>} */
const PAGES = {
  light: { ground: [255, 255, 255], text: [0, 0, 0] },
  dark: { ground: [0, 0, 0], text: [255, 255, 255] },
};

/**
 * What is seen where `css` (`transparent`, `rgb(r g b)` or `rgb(r g b / a%)`) lies on `ground`.
 *
 * @param {string} css
 * @param {Colour} ground
 * @returns {Colour}
 */
function over(css, ground) {
  if (css === 'transparent') return ground;
  const [red, green, blue, percent = 100] = (css.match(/[\d.]+/g) ?? []).map(Number);
  const mix = (above, below) => (above * percent + below * (100 - percent)) / 100;
  return [mix(red, ground[0]), mix(green, ground[1]), mix(blue, ground[2])];
}

/** The contrast of two colours after WCAG 2. @param {Colour} a @param {Colour} b */
function contrast(a, b) {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (lighter + 0.05) / (darker + 0.05);
}

/** @param {Colour} colour */
function luminance(colour) {
  const [red, green, blue] = colour.map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {number} channel 0 to 255 @returns {number} as light, 0 to 1 */
function linear(channel) {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** What readers see who lack a kind of cone: Machado, Oliveira and Fernandes (2009), severity 1; on linear light. */
const DEFICIENCIES = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

/**
 * The colour in CIELAB as it is seen with this deficiency.
 *
 * @param {Colour} colour
 * @param {number[]} matrix
 * @returns {number[]}
 */
function seen(colour, matrix) {
  const light = colour.map(linear);
  const mixed = [0, 3, 6].map((row) => light.reduce((sum, value, column) => sum + matrix[row + column] * value, 0));
  const [r, g, b] = mixed.map((value) => Math.min(Math.max(value, 0), 1));
  const [x, y, z] = [
    (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
    0.2126729 * r + 0.7151522 * g + 0.072175 * b,
    (0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883,
  ].map((value) => (value > 216 / 24389 ? Math.cbrt(value) : (value * 24389) / 27 / 116 + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** How far apart two tints must be in CIELAB: several times what can just be noticed. */
const APART = 10;

for (const [palette, looks] of Object.entries(PALETTES)) {
  for (const [name, { ground, text }] of Object.entries(PAGES)) {
    const { marks } = looks[name];
    const quote = over(marks.quote.tint, ground);
    for (const [role, { tint, line }] of Object.entries(marks)) {
      it(`${palette}: ${role} on ${name} ground`, () => {
        assert.ok(
          contrast(text, over(tint, ground)) >= 12,
          `the text on the tint: ${contrast(text, over(tint, ground))}`,
        );
        assert.ok(contrast(text, over(tint, quote)) >= 8, `on a quote: ${contrast(text, over(tint, quote))}`);
        if (LINES[role] === 'none') return;
        for (const below of [ground, over(tint, ground), over(tint, quote)]) {
          assert.ok(contrast(over(line, below), below) >= 3, 'the line');
        }
      });
    }
  }
}

for (const [where, lines] of Object.entries({ 'with tints': LINES, 'without tints': BARE_LINES })) {
  it(`the roles differ by their lines alone, ${where}`, () => {
    const roles = Object.keys(STANDARD.light.marks);
    assert.equal(new Set(roles.map((role) => lines[role])).size, roles.length);
  });
}

for (const [name, { ground }] of Object.entries(PAGES)) {
  for (const [deficiency, matrix] of Object.entries(DEFICIENCIES)) {
    it(`distinct: every two tints on ${name} ground differ, ${deficiency}`, () => {
      const tinted = Object.entries(PALETTES.distinct[name].marks).filter(([, { tint }]) => tint !== 'transparent');
      const colours = tinted.map(([role, { tint }]) => ({ role, lab: seen(over(tint, ground), matrix) }));
      for (const [place, one] of colours.entries()) {
        for (const other of colours.slice(place + 1)) {
          const distance = Math.hypot(...one.lab.map((value, axis) => value - other.lab[axis]));
          assert.ok(distance >= APART, `${one.role} and ${other.role}: ${distance.toFixed(1)}`);
        }
      }
    });
  }
}
