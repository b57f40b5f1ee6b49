/** The settings: how Sourcelight runs, what it marks and how that looks, and the settings themselves as a file. */

import { element } from '../../shell/dom.ts';
import { Legend } from '../../shell/legend.ts';
import type { MessageKey, Messages } from '../../shell/messages.ts';
import { save } from '../settings.ts';
import { coloursPart } from './options/colours.ts';
import { filePart } from './options/file.ts';
import { keysPart } from './options/keys.ts';
import { languagePart } from './options/language.ts';
import type { Part } from './options/part.ts';
import { runPart } from './options/run.ts';
import { sitesPart } from './options/sites.ts';
import { openPage, type Page, type Update } from './page.ts';

void openPage('optionsTitle', build);

function build({ messages, settings, main }: Page): Update {
  const parts: readonly (readonly [MessageKey, Part])[] = [
    ['runTitle', runPart(messages)],
    ['sitesTitle', sitesPart(messages)],
    ['marksTitle', marksPart(messages)],
    ['coloursTitle', coloursPart(messages)],
    ['languageTitle', languagePart(messages)],
    ['keysTitle', keysPart(messages)],
    ['fileTitle', filePart(messages)],
  ];
  main.append(
    element(document, 'p', { class: 'brand' }, messages.text('name')),
    element(document, 'h1', {}, messages.text('optionsTitle')),
    ...parts.map(([title, { content }]) => {
      const heading = element(document, 'h2', { id: title }, messages.text(title));
      return element(document, 'section', { class: 'part', 'aria-labelledby': title }, heading, ...content);
    }),
    element(document, 'p', { class: 'calm foot' }, messages.text('welcomePrivate')),
  );
  const update: Update = (changed) => {
    for (const [, part] of parts) part.update(changed);
  };
  update(settings);
  return update;
}

function marksPart(messages: Messages): Part {
  const legend = new Legend(document, messages, (visibility) => void save({ visibility }));
  return { content: [legend.element], update: ({ visibility }) => legend.show(visibility) };
}
