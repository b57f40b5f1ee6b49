/** The catalogues of sentences that the element can show, each fetched when it is needed. */

import { Messages, type Sentences } from '../shell/messages.ts';
import { breathe } from '../shell/slices.ts';

/** The build leaves in each catalogue only what the scripts of shell and element name, which is all that is asked for. */
const CATALOGUES = {
  de: () => import('#messages/de'),
  en: () => import('#messages/en'),
};

/** What is shown where there is no catalogue of the wanted language. */
const OTHERWISE = 'en';

/** The messages in the language that `lang` says, on the element or around it; in English where there is no such catalogue. */
export async function messagesIn(element: Element): Promise<Messages> {
  const wanted = element.closest('[lang]')?.getAttribute('lang') ?? element.ownerDocument.documentElement.lang;
  const [language = ''] = wanted.toLowerCase().split('-', 1);
  const known = Object.hasOwn(CATALOGUES, language) ? (language as keyof typeof CATALOGUES) : OTHERWISE;
  const messages = new Messages((await CATALOGUES[known]()).default as Sentences, known);
  // What writes numbers takes a browser up to ten ms to make: here each has a task of its own.
  await breathe();
  messages.number(0);
  await breathe();
  messages.count('markCount', 0);
  await breathe();
  return messages;
}
