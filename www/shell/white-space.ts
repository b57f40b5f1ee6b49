/** Which characters count as white space on a page and which take no room at all. */

/** What CSS collapses: space, tab and line ends; a no-break space is none. */
export const COLLAPSIBLE = ' \\t\\n\\r\\f';

/**
 * Characters that nobody sees and that would part a word for a reader of the text: soft hyphen, zero-width space, word
 * joiner, byte order mark, the marks of writing direction, and the private use area, where icon fonts keep their
 * pictures. The zero-width joiners are none: emoji and several scripts need them.
 */
export const UNSEEN = '\\u00AD\\u061C\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uE000-\\uF8FF\\uFEFF';

const NO_LETTERS = new RegExp(`[\\s${UNSEEN}]+`, 'g');

/** `text` without white space and unseen characters. */
export function squash(text: string): string {
  return text.replace(NO_LETTERS, '');
}
