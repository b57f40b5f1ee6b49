/** Options: the language of the interface. */

import { element } from '../../../shell/dom.ts';
import type { Messages } from '../../../shell/messages.ts';
import { type LanguageChoice, save } from '../../settings.ts';
import type { Part } from './part.ts';

/** Languages by their own names. */
const NAMES = [
  ['en', 'English'],
  ['de', 'Deutsch'],
] as const;

/** The part. */
export function languagePart(messages: Messages): Part {
  const list = element(
    document,
    'select',
    { id: 'language', 'aria-labelledby': 'languageTitle' },
    element(document, 'option', { value: 'auto' }, messages.text('languageAuto')),
    ...NAMES.map(([value, name]) => element(document, 'option', { value, lang: value }, name)),
  );
  list.addEventListener('change', () => void save({ language: list.value as LanguageChoice }));
  const update: Part['update'] = ({ language }) => {
    list.value = language;
  };
  return { content: [list], update };
}
