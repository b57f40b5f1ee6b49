/** What the benchmark calls inside a page: the shell's own painter, and mark.js and the browser alone for the same spans. */

import Mark from 'mark.js';
import type { Analysis, Span } from '../www/shell/analysis.ts';
import { ALL_VISIBLE, Marks } from '../www/shell/marks.ts';
import { openPainter, Painter } from '../www/shell/painter.ts';
import { readPage, regionOf } from '../www/shell/read-page.ts';

/** Fills the page with so many words, in paragraphs of a hundred. */
export function fill(words: number): void {
  const paragraphs = Array.from({ length: words / 100 }, () => {
    const paragraph = document.createElement('p');
    paragraph.textContent = Array.from({ length: 100 }, (_, place) => WORDS[place % WORDS.length]).join(' ');
    return paragraph;
  });
  // Line ends between them, as in a page that was written: mark.js takes what stands together for one word.
  document.body.replaceChildren(...paragraphs.flatMap((paragraph) => [paragraph, '\n']));
}

/** Paints every word as a quotation with the painter that ships. */
export async function paint(): Promise<Took> {
  const page = readPage(regionOf(document.body));
  const marks = new Marks(quotesOf(page.text));
  const painter = open();
  const took = await timed(() => painter.paint(page, marks, ALL_VISIBLE));
  await timed(() => painter.clear());
  return took;
}

/**
 * Makes and registers a range for every word and nothing else: what the browser needs for it, and so no painter by highlights
 * is faster.
 */
export async function register(): Promise<Took> {
  const words = [...document.querySelectorAll('p')].flatMap(({ firstChild }) =>
    wordsOf(firstChild?.nodeValue ?? '').map((span) => ({ node: firstChild as Text, ...span })),
  );
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('::highlight(bench) { background-color: gold }');
  const took = await timed(() => {
    document.adoptedStyleSheets = [sheet];
    const ranges = words.map(
      ({ node, start, end }) =>
        new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }),
    );
    CSS.highlights.set('bench', new Highlight(...ranges));
  });
  await timed(() => {
    CSS.highlights.delete('bench');
    document.adoptedStyleSheets = [];
  });
  return took;
}

/** Has mark.js mark the same words. */
export async function paintWithMarkJs(): Promise<Took> {
  const root = document.body;
  const ranges = wordsOf(root.textContent ?? '').map(({ start, end }) => ({ start, length: end - start }));
  const marker = new Mark(root);
  const took = await timed(() => marker.markRanges(ranges));
  const count = root.querySelectorAll('mark').length;
  if (count !== ranges.length) throw new Error(`mark.js marked ${count} of ${ranges.length} spans`);
  await timed(() => {
    marker.unmark();
    root.normalize();
  });
  return took;
}

/** How long it takes to find the marks at a point while every word is marked: ms for one, the mean of every `batch`. */
export async function point(batches: number, batch: number): Promise<number[]> {
  const page = readPage(regionOf(document.body));
  const painter = open();
  await timed(() => painter.paint(page, new Marks(quotesOf(page.text)), ALL_VISIBLE));
  let [asked, found] = [0, 0];
  const look = (): void => {
    asked += 1;
    found += painter.marksAt((asked * 37) % innerWidth, (asked * 53) % innerHeight).length;
  };
  const times = Array.from({ length: batches }, () => {
    const begun = performance.now();
    for (let time = 0; time < batch; time++) look();
    return (performance.now() - begun) / batch;
  });
  painter.clear();
  // Between the words and around them there is none.
  if (found < asked / 4) throw new Error(`only ${found} marks were found at ${asked} points`);
  return times;
}

/** How long something takes, in ms. */
export interface Took {
  /** Until the browser has computed style and layout. */
  readonly laidOut: number;
  /** Until the end of the frame that shows what came of it. */
  readonly shown: number;
}

function timed(work: () => void): Promise<Took> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const begun = performance.now();
      work();
      document.body.getBoundingClientRect();
      const laidOut = performance.now() - begun;
      // Comes after the frame that this callback is a part of.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve({ laidOut, shown: performance.now() - begun });
      port2.postMessage(null);
    });
  });
}

const WORDS = ['harbour', 'said', 'mill', 'ferry', 'nobody', 'council', 'bridge', 'river', 'lantern', 'school'];

function open(): Painter {
  const painter = openPainter(document);
  if (painter instanceof Painter) return painter;
  throw painter;
}

function wordsOf(text: string): Span[] {
  return [...text.matchAll(/\w+/g)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
}

function quotesOf(text: string): Analysis {
  const quotes = wordsOf(text).map((span) => ({ ...span, kind: 'direct' as const, attribution: null, parent: null }));
  const summary = { words: 0, sources: 0, named: 0, shares: [], singleSource: [], onlySource: null };
  return { schema: 1, language: 'en', quotes, attributions: [], speakers: [], claims: [], summary };
}
