/**
 * Every sentence that a reader sees, from a catalogue in the WebExtension format (`_locales/LANGUAGE/messages.json`).
 *
 * `$NAME$` in a message stands for the placeholder of that name (case does not matter), whose content is `$1` to `$9`:
 * the first to ninth argument. `$$` is a dollar sign. What counts has two messages, `key_one` and `key_other`, chosen by
 * the plural rules of the catalogue's language. Sentences are put together from whole messages only, never from pieces
 * of grammar.
 */

import type english from '../_locales/en/messages.json';

/** One entry of a catalogue. */
interface Entry {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/** A message of the English catalogue, which is complete. */
export type MessageKey = keyof typeof english;

/** A message that exists as `…_one` and `…_other`. */
export type CountedKey = {
  [Key in MessageKey]: Key extends `${infer Stem}_other` ? (`${Stem}_one` extends MessageKey ? Stem : never) : never;
}[MessageKey];

/** A whole catalogue. */
export type Catalogue = Readonly<Record<MessageKey, Entry>>;

/** The messages in one language. */
export class Messages {
  readonly #catalogue: Catalogue;
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;
  readonly #percent: Intl.NumberFormat;

  /** The messages of `catalogue`, with the numbers and plurals of `language` (BCP 47). */
  constructor(
    catalogue: Catalogue,
    readonly language: string,
  ) {
    this.#catalogue = catalogue;
    this.#plural = new Intl.PluralRules(language);
    this.#number = new Intl.NumberFormat(language);
    this.#percent = new Intl.NumberFormat(language, { style: 'percent' });
  }

  /** The message `key` with its arguments filled in; a missing argument leaves nothing. */
  text(key: MessageKey, ...args: readonly string[]): string {
    const { message, placeholders } = this.#catalogue[key];
    const named = new Map(
      Object.entries(placeholders ?? {}).map(([name, { content }]) => [name.toLowerCase(), content]),
    );
    return message.replace(/\$(?:\$|(\w+)\$)/g, (whole, name?: string) => {
      if (name === undefined) return '$';
      const content = named.get(name.toLowerCase());
      return content?.replace(/\$([1-9])/g, (_, position) => args[Number(position) - 1] ?? '') ?? whole;
    });
  }

  /** The message for `count` things, the number being its first argument. */
  count(key: CountedKey, count: number): string {
    const form = this.#plural.select(count) === 'one' ? 'one' : 'other';
    return this.text(`${key}_${form}`, this.number(count));
  }

  /** A number as this language writes it. */
  number(value: number): string {
    return this.#number.format(value);
  }

  /** A share from 0 to 1 as a percentage; what is there but rounds to nothing is 1 %. */
  percent(share: number): string {
    return this.#percent.format(share > 0 ? Math.max(share, 0.01) : 0);
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
