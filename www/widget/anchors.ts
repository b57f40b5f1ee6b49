/**
 * Anchors: a span of a text, kept so that it can be found again in another version of that text. Each is a W3C
 * TextQuoteSelector beside the offsets that it had.
 *
 * Finding goes from large to small. Blocks that both versions have are paired by their hashes, in order; what lies in
 * one goes along with it. What lies in a changed block is looked for between the pairs around it, by its words and the
 * words beside them. Words that stand there twice with nothing to tell them apart are not found: rather no mark than a
 * wrong one. Time is bounded by a multiple of the text's length, whatever the two texts are.
 */

import type { Span } from '../shell/analysis.ts';
import type { HashedBlock } from './blocks.ts';

/** A stretch of text by its words and those beside it, as the Web Annotation Data Model has it. */
export interface TextQuoteSelector {
  readonly type: 'TextQuoteSelector';
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** A span with the words by which it is found again. */
export interface Anchor extends Span {
  readonly selector: TextQuoteSelector;
}

/** How many UTF-16 units of the words on either side are kept. */
const CONTEXT = 24;

/** So many of them, or all there are, must stand on one side of words that are found anew. */
const ENOUGH = 8;

/** So many units are looked through for each unit of the text, then what is not found is left out. */
const PATIENCE = 64;

/** Anchors in `text` for those of `spans` that lie in no other; each once, in text order. {@link anchorsWithin} has the rest. */
export function anchorsOf(text: string, spans: readonly Span[]): Anchor[] {
  let end = -1;
  return inOrder(spans).flatMap((span) => {
    if (span.end <= end) return [];
    end = span.end;
    return anchorOf(text, span);
  });
}

/**
 * An anchor for every one of `spans`, each once, in text order: what {@link anchorsOf} kept of its words and those beside
 * it is in `anchors`. A span that lies in none of these has no anchor.
 */
export function anchorsWithin(anchors: readonly Anchor[], spans: readonly Span[]): Anchor[] {
  let at = 0;
  return inOrder(spans).flatMap((span) => {
    while ((anchors[at]?.end ?? Number.POSITIVE_INFINITY) < span.end) at += 1;
    const around = anchors[at];
    if (!around || around.start > span.start) return [];
    const { prefix, exact, suffix } = around.selector;
    const shift = around.start - prefix.length;
    const { selector } = anchorOf(prefix + exact + suffix, { start: span.start - shift, end: span.end - shift });
    return { ...span, selector };
  });
}

/** The different ones of `spans`, in text order; of those that begin at one place the longest first. */
function inOrder(spans: readonly Span[]): Span[] {
  const different = new Map(spans.map(({ start, end }) => [`${start}:${end}`, { start, end }]));
  return [...different.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The anchor of `span` in `text`. */
function anchorOf(text: string, { start, end }: Span): Anchor {
  return {
    start,
    end,
    selector: {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - CONTEXT), start),
      suffix: text.slice(end, end + CONTEXT),
    },
  };
}

/**
 * Where each of `anchors`, made in a text of these `blocks`, stands in `text`, which has `blocksNow`; null for what does not stand there any
 * more. In the order of `anchors`.
 */
export function findAnchors(
  anchors: readonly Anchor[],
  blocks: readonly HashedBlock[],
  text: string,
  blocksNow: readonly HashedBlock[],
): (Span | null)[] {
  const pairs = pairBlocks(blocks, blocksNow);
  let patience = PATIENCE * (text.length + CONTEXT);
  return anchors.map((anchor) => {
    const at = blockAt(blocks, anchor.start);
    const moved = pairs[at];
    const kept = moved && { start: moved.start + anchor.start - (blocks[at]?.start ?? 0) };
    if (kept && text.startsWith(anchor.selector.exact, kept.start)) return spanFrom(kept.start, anchor);
    const gap = gapAround(pairs, at, text.length);
    patience -= gap.end - gap.start;
    return patience < 0 ? null : lookFor(anchor, text, gap);
  });
}

/** For every old block the new one of the same words, in order as far as possible; undefined where there is none. */
function pairBlocks(before: readonly HashedBlock[], after: readonly HashedBlock[]): (HashedBlock | undefined)[] {
  const byHash = new Map<string, HashedBlock[]>();
  for (const block of after.toReversed()) {
    const same = byHash.get(keyOf(block));
    if (same) same.push(block);
    else byHash.set(keyOf(block), [block]);
  }
  // The list of each kind ends with its first block: taking from the end keeps the order.
  return before.map((block) => byHash.get(keyOf(block))?.pop());
}

function keyOf({ start, end, hash }: HashedBlock): string {
  return `${hash}:${end - start}`;
}

/** The last block that starts at or before `offset`. */
function blockAt(blocks: readonly HashedBlock[], offset: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What of the new text lies between the nearest paired blocks around the old block at `place`. */
function gapAround(pairs: readonly (HashedBlock | undefined)[], place: number, length: number): Span {
  let [before, after] = [place - 1, place + 1];
  while (before >= 0 && !pairs[before]) before -= 1;
  while (after < pairs.length && !pairs[after]) after += 1;
  const [start, end] = [pairs[before]?.end ?? 0, pairs[after]?.start ?? length];
  // Blocks that changed places leave no gap between them.
  return start < end ? { start, end } : { start: 0, end: length };
}

/** Where the anchor's words stand in this part of `text` with the most of its context; null where that is not clear. */
function lookFor(anchor: Anchor, text: string, gap: Span): Span | null {
  const { exact, prefix, suffix } = anchor.selector;
  if (!exact) return null;
  let best: { at: number; context: number } | null = null;
  let rivals = 0;
  for (
    let at = text.indexOf(exact, gap.start);
    at >= 0 && at + exact.length <= gap.end;
    at = text.indexOf(exact, at + 1)
  ) {
    const context = Math.max(
      share(commonEnd(prefix, text.slice(Math.max(0, at - prefix.length), at)), prefix.length),
      share(commonStart(suffix, text.slice(at + exact.length, at + exact.length + suffix.length)), suffix.length),
    );
    if (best && context === best.context) rivals += 1;
    if (!best || context > best.context) [best, rivals] = [{ at, context }, 0];
  }
  return best && best.context >= 1 && rivals === 0 ? spanFrom(best.at, anchor) : null;
}

/** How much of enough this much of a context of `length` units is. */
function share(common: number, length: number): number {
  return length ? common / Math.min(ENOUGH, length) : 0;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}

function spanFrom(start: number, { selector }: Anchor): Span {
  return { start, end: start + selector.exact.length };
}
