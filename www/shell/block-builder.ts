/** Puts the text of one block together; white space and line ends wait until something visible follows. */

import type { ElementRule } from './element-rules.ts';
import type { Run, TextBlock } from './page-text.ts';
import { COLLAPSIBLE, UNSEEN } from './white-space.ts';

/** Takes what blocks show, in reading order. */
export class BlockBuilder {
  #text = '';
  #runs: Run[] = [];
  /** A `\n` is due before the next character. */
  #broken = false;
  /** A collapsed space is due before the next character of the line, and this is the place where it stands. */
  #space: { node: Text; at: number } | null = null;

  /** Ends the line. */
  break(): void {
    this.#broken = this.#text !== '';
    this.#space = null;
  }

  /** Characters that the page shows and that stand in no node. */
  generated(text: string): void {
    if (!text) return;
    this.#settle();
    this.#text += text;
  }

  /** What `node` shows. */
  text(node: Text, white: ElementRule['white']): void {
    const { data } = node;
    const pieces = PIECES[white];
    pieces.lastIndex = 0;
    for (let match = pieces.exec(data); match; match = pieces.exec(data)) {
      const { space, line, seen } = match.groups ?? {};
      if (seen !== undefined) {
        this.#settle();
        this.#keep(node, match.index, seen);
      } else if (line !== undefined) {
        this.break();
      } else if (space !== undefined && !this.#space && this.#text !== '' && !this.#broken) {
        this.#space = { node, at: match.index };
      }
    }
  }

  /** The block; null where it shows nothing that stands in a node. What comes now belongs to the next one. */
  end(): TextBlock | null {
    const block = { text: this.#text, runs: this.#runs };
    this.#text = '';
    this.#runs = [];
    this.#broken = false;
    this.#space = null;
    return block.runs.length ? block : null;
  }

  /** Writes the line end or space that is due. */
  #settle(): void {
    if (this.#broken) this.#text += '\n';
    else if (this.#space) this.#keep(this.#space.node, this.#space.at, ' ');
    this.#broken = false;
    this.#space = null;
  }

  #keep(node: Text, from: number, text: string): void {
    const [last, start] = [this.#runs.at(-1), this.#text.length];
    if (last?.node === node && last.from + last.length === from && last.start + last.length === start) {
      last.length += text.length;
    } else {
      this.#runs.push({ node, from, start, length: text.length });
    }
    this.#text += text;
  }
}

/** A text node cut into white space that collapses, line ends that are kept, and what is seen, by the kind of white space. */
const PIECES: Readonly<Record<ElementRule['white'], RegExp>> = {
  collapse: new RegExp(`(?<space>[${COLLAPSIBLE}]+)|(?<seen>[^${COLLAPSIBLE}${UNSEEN}]+)`, 'g'),
  'keep-lines': new RegExp(`(?<line>\\r?\\n)|(?<space>[ \\t\\f\\r]+)|(?<seen>[^${COLLAPSIBLE}${UNSEEN}]+)`, 'g'),
  keep: new RegExp(`(?<line>\\r?\\n)|(?<seen>[^\\r\\n${UNSEEN}]+)`, 'g'),
};
