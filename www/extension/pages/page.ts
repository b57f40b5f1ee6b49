/**
 * What the extension's own pages share: each is built by its script from the catalogue in the reader's language, painted in
 * their palette, and built anew when they choose another language.
 */

import base from '#css/shell/styles/base.css';
import legend from '#css/shell/styles/legend.css';
import summary from '#css/shell/styles/summary.css';
import { sentencesIn } from '../../shell/catalogue.ts';
import { element } from '../../shell/dom.ts';
import { type MessageKey, Messages } from '../../shell/messages.ts';
import { PALETTES, type Palette } from '../../shell/palette.ts';
import { paletteCss } from '../../shell/palette-css.ts';
import { OWN_LOOK_CSS, sheetOf } from '../../shell/styles.ts';
import { wordsFor } from '../background/words.ts';
import { load, type Settings, watch } from '../settings.ts';

/** What a page is built with. */
export interface Page {
  readonly messages: Messages;
  readonly settings: Settings;
  /** Empty; the page's content goes here. */
  readonly main: HTMLElement;
}

/** A page that was built: told of every change of the settings. */
export type Update = (settings: Settings) => void;

/** Builds this document with `build`, and anew whenever the language changes. */
export async function openPage(title: MessageKey, build: (page: Page) => Update): Promise<void> {
  const sheet = sheetOf(document, '');
  document.adoptedStyleSheets = [sheet];
  let shown = await load();
  let update = await construct(title, shown, build);
  sheet.replaceSync(pageCss(PALETTES[shown.palette]));
  watch(async (settings) => {
    const before = shown;
    shown = settings;
    if (settings.palette !== before.palette) sheet.replaceSync(pageCss(PALETTES[settings.palette]));
    if (settings.language !== before.language) {
      const focused = document.activeElement?.id;
      update = await construct(title, settings, build);
      if (focused) document.getElementById(focused)?.focus();
    } else {
      update(settings);
    }
  });
}

async function construct(title: MessageKey, settings: Settings, build: (page: Page) => Update): Promise<Update> {
  const { language, catalogue } = await wordsFor(settings.language);
  const messages = new Messages(sentencesIn(catalogue), language);
  const main = element(document, 'main');
  const update = build({ messages, settings, main });
  document.documentElement.lang = language;
  document.documentElement.dir = messages.text('direction');
  document.title = messages.text(title);
  document.body.replaceChildren(main);
  return update;
}

/** What a page of ours needs to look like the rest. */
function pageCss(palette: Palette): string {
  return [base, OWN_LOOK_CSS, summary, legend, paletteCss(palette)].join('\n');
}
