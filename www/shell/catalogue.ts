/**
 * A catalogue of sentences in the WebExtension format (`_locales/LANGUAGE/messages.json`), which translators work on.
 *
 * `$NAME$` in a message stands for the placeholder of that name (case does not matter), whose content is `$1` to `$9`:
 * the first to ninth argument. `$$` is a dollar sign.
 */

import type { MessageKey, Sentences } from './messages.ts';

/** One entry of a catalogue. */
interface Entry {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/** A whole catalogue. */
export type Catalogue = Readonly<Record<MessageKey, Entry>>;

/** The sentences of `catalogue` with its placeholders resolved. The build does the same for the element. */
export function sentencesIn(catalogue: Catalogue): Sentences {
  const sentences = Object.entries(catalogue).map(([key, entry]) => [key, sentenceOf(entry)]);
  return Object.fromEntries(sentences) as Record<MessageKey, string>;
}

function sentenceOf({ message, placeholders = {} }: Entry): string {
  const named = new Map(Object.entries(placeholders).map(([name, { content }]) => [name.toLowerCase(), content]));
  return message.replace(/\$(?:\$|(\w+)\$)/g, (whole, name?: string) => named.get(name?.toLowerCase() ?? '') ?? whole);
}
