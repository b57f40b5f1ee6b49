/**
 * Every sentence that a reader sees, in one language.
 *
 * `$1` to `$9` in a sentence stand for the first to ninth argument, `$$` for a dollar sign. What counts has two sentences,
 * `key_one` and `key_other`, chosen by the plural rules of the language. Sentences are put together from whole ones only,
 * never from pieces of grammar. `catalogue.ts` makes them from the catalogues that translators work on.
 */

import type english from '../_locales/en/messages.json';

/** A message of the English catalogue, which is complete. */
export type MessageKey = keyof typeof english;

/** A message that exists as `…_one` and `…_other`. */
export type CountedKey = {
  [Key in MessageKey]: Key extends `${infer Stem}_other` ? (`${Stem}_one` extends MessageKey ? Stem : never) : never;
}[MessageKey];

/** Every sentence by its key. */
export type Sentences = Readonly<Record<MessageKey, string>>;

/** The messages in one language. */
export class Messages {
  readonly #sentences: Sentences;
  // Made when it is first needed: what knows how languages count takes a browser some ms.
  #plural: Intl.PluralRules | null = null;

  /** These sentences, with the numbers and plurals of `language` (BCP 47). */
  constructor(
    sentences: Sentences,
    readonly language: string,
  ) {
    this.#sentences = sentences;
  }

  /** The message `key` with its arguments filled in; a missing argument leaves nothing. */
  text(key: MessageKey, ...args: readonly string[]): string {
    return this.#sentences[key].replace(/\$(?:\$|([1-9]))/g, (_, position?: string) =>
      position ? (args[Number(position) - 1] ?? '') : '$',
    );
  }

  /** The message for `count` things, the number being its first argument. */
  count(key: CountedKey, count: number): string {
    this.#plural ??= new Intl.PluralRules(this.language);
    const form = this.#plural.select(count) === 'one' ? 'one' : 'other';
    return this.text(`${key}_${form}`, this.number(count));
  }

  /** A number as this language writes it. */
  number(value: number): string {
    return value.toLocaleString(this.language);
  }

  /** A share from 0 to 1 as a percentage; what is there but rounds to nothing is 1 %. */
  percent(share: number): string {
    return (share > 0 ? Math.max(share, 0.01) : 0).toLocaleString(this.language, { style: 'percent' });
  }

  /** A name as it stands inside a sentence: “The town council” begins small, “The Hague Post” cannot be told from it. */
  inside(name: string): string {
    const [first = ''] = name.split(' ', 1);
    const isArticle = this.text('leadingArticles').split(' ').includes(first);
    return isArticle ? first.toLocaleLowerCase(this.language) + name.slice(first.length) : name;
  }

  /** Words of the article as evidence inside a sentence, without the quotation marks that they may stand in. */
  evidence(words: string): string {
    const bare = words.trim().replace(/^["“„«](.*)["”“»]$/su, '$1');
    return this.text('evidence', bare);
  }
}
