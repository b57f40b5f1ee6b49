/** Strings that can be turned into UTF-8 and back. */

/**
 * `text` with every lone surrogate replaced by U+FFFD, so that it can be turned into UTF-8 and back with every offset
 * unchanged: both are one UTF-16 code unit.
 */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
