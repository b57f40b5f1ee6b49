/** Text stays readable on every tint, and every line can be seen, also where a mark lies on a quote. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { importTypeScript } from './harness/bundle.js';

const { PALETTE } = await importTypeScript('www/shell/palette.ts');

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
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

for (const [name, { ground, text }] of Object.entries(PAGES)) {
  const quote = over(PALETTE[name].quote.tint, ground);
  for (const [role, { tint, line, style }] of Object.entries(PALETTE[name])) {
    it(`${role} on ${name} ground`, () => {
      assert.ok(contrast(text, over(tint, ground)) >= 12, 'the text on the tint');
      assert.ok(contrast(text, over(tint, quote)) >= 8, 'the text on the tint on a quote');
      if (style === 'none') return;
      for (const below of [ground, over(tint, ground), over(tint, quote)]) {
        assert.ok(contrast(over(line, below), below) >= 3, 'the line');
      }
    });
  }
}

it('tells the roles apart by their lines alone', () => {
  for (const looks of Object.values(PALETTE)) {
    const styles = Object.values(looks).map(({ style }) => style);
    assert.equal(new Set(styles).size, styles.length);
  }
});
