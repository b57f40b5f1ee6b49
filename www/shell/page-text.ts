/**
 * The text of a page and the way back from it into the DOM.
 *
 * {@link PageText.text} is what a reader sees: white space collapsed as CSS does, blocks and `<br>` parted by `\n`,
 * nothing of what is hidden, editable or code. Beside it lies a sparse table of {@link Run}s, stretches where text and
 * node go on in step; a new run starts only where characters were left out or a node ends. Looking up is a binary
 * search in either direction. Both describe the page at the moment of reading: {@link PageText.verify} tells whether a
 * stretch still stands there.
 *
 * Nothing here changes the page, and no live `Range` is made: thousands of those slow every later edit of the page.
 */

import type { Span } from './analysis.ts';
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

/** What of a span stands in one text node: from where to where, and what it said when it was read. */
interface Piece {
  readonly node: Text;
  readonly from: number;
  to: number;
  said: string;
}

/** What was read of a page, see the head of this file. */
export class PageText {
  /** The blocks, parted by `\n`. */
  readonly text: string;
  /** Where in it texts begin that are to be understood by themselves, the first at 0: several articles on one page. */
  readonly starts: readonly number[];
  readonly #runs: readonly Run[];
  /** For every text node that was read the places of its runs: first, and one past the last. */
  readonly #places = new Map<Node, [first: number, end: number]>();

  /** `runs` in text order, not overlapping; what lies between them in `text` stands in no node. */
  constructor(text: string, runs: readonly Run[], starts: readonly number[] = [0]) {
    this.text = text;
    this.starts = starts;
    this.#runs = runs;
    runs.forEach(({ node }, place) => {
      this.#places.set(node, [this.#places.get(node)?.[0] ?? place, place + 1]);
    });
  }

  /** The text nodes that were read, in reading order. */
  nodes(): IterableIterator<Node> {
    return this.#places.keys();
  }

  /** The pieces of `span` in the page, one a text node, in reading order; none where it covers no character of the page. */
  rangesOf(span: Span): StaticRange[] {
    return this.#piecesOf(span).map(({ node, from, to }) => {
      // The page's own constructor: the node may live in a frame.
      const { StaticRange } = node.ownerDocument.defaultView ?? globalThis;
      return new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to });
    });
  }

  /**
   * The offset in the text of what stands at this boundary point, or of the next character that was read where that
   * one was not; null where the text node was not read, or nothing that was read follows.
   */
  offsetAt(node: Node, offset: number): number | null {
    if (node.nodeType !== Node.TEXT_NODE) return this.#offsetAtChild(node, offset);
    const [first, end] = this.#places.get(node) ?? [0, 0];
    if (first === end) return null;
    const place = search(first, end, (at) => this.#run(at).from + this.#run(at).length > offset);
    if (place === end) return this.#endOf(end - 1);
    const run = this.#run(place);
    return run.start + Math.max(0, offset - run.from);
  }

  /**
   * Whether `span` still stands in the page as it was read: its pieces, read off the nodes now, say the same, white
   * space and characters without width aside. False for a span that covers nothing.
   */
  verify(span: Span): boolean {
    const pieces = this.#piecesOf(span);
    return (
      pieces.length > 0 &&
      pieces.every(({ node, from, to, said }) => {
        const says = node.data.slice(from, to);
        return node.isConnected && (says === said || squash(says) === squash(said));
      })
    );
  }

  #piecesOf({ start, end }: Span): Piece[] {
    const pieces: Piece[] = [];
    const count = this.#runs.length;
    for (let place = search(0, count, (at) => this.#endOf(at) > start); place < count; place++) {
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

  #offsetAtChild(parent: Node, index: number): number | null {
    const child = parent.childNodes[index];
    const follows = (node: Node): boolean => {
      if (child) return child === node || isBefore(child, node);
      return isBefore(parent, node) && !parent.contains(node);
    };
    const place = search(0, this.#runs.length, (at) => follows(this.#run(at).node));
    return place < this.#runs.length ? this.#run(place).start : null;
  }

  #run(place: number): Run {
    const run = this.#runs[place];
    if (!run) throw new RangeError(`no run at ${place}`);
    return run;
  }

  #endOf(place: number): number {
    const { start, length } = this.#run(place);
    return start + length;
  }
}

/** The first place from `low` to before `high` where `holds` is true, else `high`; once true it must stay true. */
function search(low: number, high: number, holds: (place: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

function isBefore(a: Node, b: Node): boolean {
  return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
