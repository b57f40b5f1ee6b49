/** Options: the palette, each shown by the marks as it paints them. */

import { element } from '../../../shell/dom.ts';
import type { Messages } from '../../../shell/messages.ts';
import { PALETTE_NAMES, PALETTES } from '../../../shell/palette.ts';
import { paletteCss } from '../../../shell/palette-css.ts';
import { sheetOf } from '../../../shell/styles.ts';
import { save } from '../../settings.ts';
import { sample } from '../sample.ts';
import { Choices, type Part } from './part.ts';

const LABELS = { standard: 'coloursStandard', distinct: 'coloursDistinct', mono: 'coloursMono' } as const;

/** The part; it adds a sheet with every palette to this document. */
export function coloursPart(messages: Messages): Part {
  const css = PALETTE_NAMES.map((name) => paletteCss(PALETTES[name], `.in-${name}`)).join('\n');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets.slice(0, 1), sheetOf(document, css)];
  const choices = new Choices(
    'coloursTitle',
    'palette',
    PALETTE_NAMES.map((value) => ({
      value,
      label: messages.text(LABELS[value]),
      more: element(document, 'span', { class: `in-${value}` }, sample(messages)),
    })),
    (palette) => void save({ palette }),
  );
  return { content: [choices.element], update: ({ palette }) => choices.show(palette) };
}
