/**
 * The article's summary, at the head of the ledger and in the extension's popup: how many sources there are and how many
 * are named, whose words fill it, how much rests on one source alone. Plain sentences and one list of bars.
 */

import type { Summary } from './analysis.ts';
import { element } from './dom.ts';
import type { Messages } from './messages.ts';

/** What is told: the core's figures, and whom the speakers' indexes mean. */
export interface Summarised {
  readonly summary: Summary;
  readonly speakers: readonly { readonly name: string; readonly anonymous: boolean }[];
}

/** So many sources have a bar of their own; the others share one. */
const MOST_BARS = 3;

/** The summary in sentences alone. */
export function summarySentences(messages: Messages, { summary, speakers }: Summarised): string[] {
  if (!summary.sources) return [messages.text('ledgerNoSpeakers')];
  const only = summary.onlySource === null ? undefined : speakers[summary.onlySource];
  const sources = only ? messages.text('summaryOnlySource', only.name) : sourcesSentence(messages, summary);
  const alone = summary.singleSource.length;
  return alone ? [sources, messages.count('summaryAlone', alone)] : [sources];
}

/**
 * The elements that tell `summarised`, with bars for the sources that fill most of the article. `alone` makes the element
 * for the sentence about the claims that rest on one source; default: a paragraph.
 */
export function summaryElements(
  doc: Document,
  messages: Messages,
  summarised: Summarised,
  alone = (sentence: string): HTMLElement => element(doc, 'p', { class: 'sentence' }, sentence),
): HTMLElement[] {
  const [sources = '', ...resting] = summarySentences(messages, summarised);
  const look = summarised.summary.onlySource === null ? 'sentence' : 'sentence only';
  const sentences = [element(doc, 'p', { class: look }, sources), ...resting.map(alone)];
  return summarised.summary.sources ? [...sentences, bars(doc, messages, summarised)] : sentences;
}

function sourcesSentence(messages: Messages, { sources, named }: Summary): string {
  if (sources === 1) return messages.text(named ? 'summaryOneNamed' : 'summaryOneUnnamed');
  const count = messages.number(sources);
  if (named === 0) return messages.text('summaryNoneNamed', count);
  return named === sources
    ? messages.text('summaryAllNamed', count)
    : messages.text('summarySomeNamed', count, messages.number(named));
}

/** A bar a source, the longest first, and last one for the article's own words; each bar is its share of all words. */
function bars(doc: Document, messages: Messages, { summary, speakers }: Summarised): HTMLElement {
  const total = Math.max(summary.words, 1);
  const told = summary.shares.filter(({ words }) => words > 0);
  // A single one left over keeps its own name.
  const single = told.length === MOST_BARS + 1 ? MOST_BARS + 1 : MOST_BARS;
  const rest = told.slice(single);
  const sum = (words: number, { words: more }: { words: number }): number => words + more;
  const own = summary.words - told.reduce(sum, 0);
  const bar = (name: string, words: number, look: string): HTMLElement => {
    const item = element(
      doc,
      'li',
      { class: `share ${look}` },
      element(doc, 'span', { class: 'share-name' }, name),
      ' ',
      element(doc, 'span', { class: 'share-figure' }, messages.percent(words / total)),
    );
    item.style.setProperty('--share', String(words / total));
    return item;
  };
  return element(
    doc,
    'ul',
    { class: 'shares', 'aria-label': messages.text('summaryShares') },
    ...told.slice(0, single).map(({ speaker, words }) => {
      const { name = '', anonymous = true } = speakers[speaker] ?? {};
      return bar(name, words, anonymous ? 'unnamed' : 'named');
    }),
    rest.length ? bar(messages.count('summaryOthers', rest.length), rest.reduce(sum, 0), 'others') : null,
    own > 0 ? bar(messages.text('summaryWriter'), own, 'writer') : null,
  );
}
