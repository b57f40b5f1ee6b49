/** The blocks of a text (paragraphs, headings, list items), told apart by hashes of their words. */

import type { Span } from '../shell/analysis.ts';

/** A block of the text: its span, and a hash of its words. */
export interface HashedBlock extends Span {
  readonly hash: number;
}

/** The blocks of `text`, which are parted by line ends. */
export function blocksOf(text: string): HashedBlock[] {
  let start = 0;
  return text.split('\n').map((words) => {
    const block = { start, end: start + words.length, hash: hashOf(words) };
    start = block.end + 1;
    return block;
  });
}

/** FNV-1a over UTF-16 units, 32 bits: one changed block in four thousand million is taken for what it was. */
function hashOf(words: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Whether these are the same blocks at the same places. */
export function areSame(blocks: readonly HashedBlock[], others: readonly HashedBlock[]): boolean {
  return blocks.length === others.length && blocks.every((block, place) => isSame(block, others[place]));
}

function isSame(one: HashedBlock, other: HashedBlock | undefined): boolean {
  return one.start === other?.start && one.end === other.end && one.hash === other.hash;
}
