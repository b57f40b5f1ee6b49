/**
 * The text of a page and the way back from it into the DOM.
 *
 * {@link PageText.text} is what a reader sees: white space collapsed as CSS does, blocks and `<br>` parted by `\n`,
 * nothing of what is hidden, editable or code. Beside it lies a sparse table of {@link Run}s, stretches where text and
 * node go on in step; a new run starts only where characters were left out or a node ends. Looking up is a binary
 * search in either direction. Both describe the page at the moment of reading: {@link PageText.standing} tells whether a
 * stretch still stands there.
 *
 * Nothing here changes the page, and no live `Range` is made: thousands of those slow every later edit of the page.
 */

import type { Span } from './analysis.ts';
import { search } from './search.ts';
import { squash } from './white-space.ts';

/** A stretch where the text and one text node go on in step. Lengths and offsets in UTF-16 code units. */
export interface Run {
  readonly node: Text;
  /** Offset in `node.data`. */
  readonly from: number;
  /** Offset in the text. */
  readonly start: number;
  /** Never 0. */
  length: number;
}

/** What was read of one block. */
export interface TextBlock {
  /** Never empty; lines in it are parted by `\n`. */
  readonly text: string;
  /** In the order of this text, not overlapping; what lies between them stands in no node. */
  readonly runs: readonly Run[];
}

/** What of a span stands in one text node: from where to where, and what it said when it was read. */
export interface Piece {
  readonly node: Text;
  readonly from: number;
  to: number;
  said: string;
}

/** What was read of a page, see the head of this file. */
export class PageText {
  readonly blocks: readonly TextBlock[];
  /** The blocks, parted by `\n`. */
  readonly text: string;
  /** Where in it texts begin that are to be understood by themselves, the first at 0: several articles on one page. */
  readonly starts: readonly number[];
  readonly #runs: readonly Run[];
  /** For every text node that was read the places of its runs. */
  readonly #places = new Map<Node, [first: number, last: number]>();

  /** `blocks` in reading order; another text begins with those at the places `begins`. */
  constructor(blocks: readonly TextBlock[], begins: ReadonlySet<number> = new Set()) {
    this.blocks = blocks;
    this.text = blocks.map(({ text }) => text).join('\n');
    let offset = 0;
    const [starts, runs] = [[0], [] as Run[]];
    blocks.forEach((block, place) => {
      if (place > 0 && begins.has(place)) starts.push(offset);
      for (const { node, from, start, length } of block.runs) {
        this.#places.set(node, [this.#places.get(node)?.[0] ?? runs.length, runs.length]);
        runs.push({ node, from, start: start + offset, length });
      }
      offset += block.text.length + 1;
    });
    this.starts = starts;
    this.#runs = runs;
  }

  /** Whether both say the same, in the same texts. */
  saysSameAs({ text, starts }: PageText): boolean {
    return this.text === text && `${this.starts}` === `${starts}`;
  }

  /** The text nodes that were read, in reading order. */
  nodes(): IterableIterator<Node> {
    return this.#places.keys();
  }

  /** The pieces of `span` in the page, one a text node, in reading order; none where it covers no character of the page. */
  rangesOf(span: Span): StaticRange[] {
    return this.#piecesOf(span).map(rangeOf);
  }

  /**
   * The offset in the text of what stands at this place of a text node, or of the next character of it that was read
   * where that one was not; null where the node was not read.
   */
  offsetAt(node: Node, offset: number): number | null {
    const places = this.#places.get(node);
    if (!places) return null;
    const [first, last] = places;
    const run = this.#run(search(first, last, (at) => this.#run(at).from + this.#run(at).length > offset));
    return run.start + Math.max(0, Math.min(offset - run.from, run.length));
  }

  /**
   * The pieces of `span` if it still stands in the page as it was read: they, read off the nodes now, say the same, white
   * space and characters without width aside. None where it does not, or covers nothing.
   */
  standing(span: Span): Piece[] {
    const pieces = this.#piecesOf(span);
    const stands = ({ node, from, to, said }: Piece): boolean => {
      const says = node.length < from ? '' : node.substringData(from, to - from);
      return node.isConnected && (says === said || squash(says) === squash(said));
    };
    return pieces.every(stands) ? pieces : [];
  }

  #piecesOf({ start, end }: Span): Piece[] {
    const pieces: Piece[] = [];
    const count = this.#runs.length;
    for (
      let place = search(0, count, (at) => this.#run(at).start + this.#run(at).length > start);
      place < count;
      place++
    ) {
      const run = this.#run(place);
      if (run.start >= end) break;
      const [first, past] = [Math.max(run.start, start), Math.min(run.start + run.length, end)];
      const to = run.from + past - run.start;
      const said = this.text.slice(first, past);
      const last = pieces.at(-1);
      if (last?.node === run.node) {
        last.to = to;
        last.said += said;
      } else {
        pieces.push({ node: run.node, from: run.from + first - run.start, to, said });
      }
    }
    return pieces;
  }

  #run(place: number): Run {
    return this.#runs[place] as Run;
  }
}

/** The range of a piece. */
export function rangeOf({ node, from, to }: Pick<Piece, 'node' | 'from' | 'to'>): StaticRange {
  // The page's own constructor: the node may live in a frame.
  const { StaticRange } = node.ownerDocument.defaultView ?? globalThis;
  return new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to });
}
