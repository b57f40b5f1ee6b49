/** Marks the page that this script runs in, as the extension will, and keeps count of what must not go wrong. */

import type { Span } from '../../www/shell/analysis.ts';
import { findArticle } from '../../www/shell/article.ts';
import { readPage } from '../../www/shell/read-page.ts';
import { attach, type Session, type SessionState } from '../../www/shell/session.ts';
import { wasmAnalyzer } from '../../www/shell/wasm-analyzer.ts';
import { letters, saidBy, traces } from './in-page.ts';

/** What came of one page. */
export interface PageReport {
  /** Null where the page has none, or no article. */
  readonly headline: string | null;
  /** What was read, without the headline. */
  readonly text: string;
  /** Parts of marks painted. */
  readonly painted: number;
  /** Parts left out because the page did not say there what was read. */
  readonly stale: number;
  /** Words that were painted elsewhere than where they stand, and how many ranges too many or too few. */
  readonly wrong: string[];
  readonly errors: string[];
  /** How long each step took, in ms; the first analysis includes loading the core. */
  readonly ms: Readonly<Record<'find' | 'read' | 'analyze', number>>;
}

/** What must be as before once the marks are gone. */
export interface PageAfter {
  readonly htmlUnchanged: boolean;
  readonly tracesLeft: boolean;
}

/** Marks this page; `globalThis.sourcelightTest` then can `show()` the article and `finish()`, taking the marks off. */
export async function markDocument(worker: string): Promise<PageReport> {
  const before = { html: html(), traces: JSON.stringify(traces()) };
  const analyzer = wasmAnalyzer({ worker: new URL(worker) });

  const started = performance.now();
  const region = findArticle(document);
  const found = performance.now();
  if (region) readPage(region);
  const read = performance.now();
  const session = attach(document, analyzer, { region: () => region, follow: false });
  const outcome = await new Promise<SessionState | Error>((resolve) => {
    session.on('state', resolve);
    session.on('error', resolve);
  });
  const analysed = performance.now();

  const same = { whileMarked: html() === before.html };
  const finish = (): PageAfter => {
    session.detach();
    analyzer.close();
    Reflect.deleteProperty(globalThis, 'sourcelightTest');
    return {
      htmlUnchanged: same.whileMarked && html() === before.html,
      tracesLeft: JSON.stringify(traces()) !== before.traces,
    };
  };
  const show = (): void => region?.body.scrollIntoView();
  Object.assign(globalThis, { sourcelightTest: { finish, show } });
  const ms = { find: found - started, read: read - found, analyze: analysed - read };
  return { ...report(outcome, session, region?.headline ?? null), ms };
}

function html(): string {
  return document.documentElement.outerHTML;
}

function report(outcome: SessionState | Error, session: Session, headline: Element | null): Omit<PageReport, 'ms'> {
  if (outcome instanceof Error) {
    return { headline: null, text: '', painted: 0, stale: 0, wrong: [], errors: [String(outcome)] };
  }
  const { page, painted } = outcome;
  const [first = '', ...rest] = page.text.split('\n');
  const split = headline ? { headline: first, text: rest.join('\n') } : { headline: null, text: page.text };
  if (painted instanceof Error) return { ...split, painted: 0, stale: 0, wrong: [], errors: [painted.message] };
  return { ...split, painted: painted.parts, stale: painted.stale, wrong: wrong(outcome, session), errors: [] };
}

/** Compares what is painted, as the browser itself reports it, with the words of the marks. */
function wrong({ page, marks, painted }: SessionState, session: Session): string[] {
  const parts: Span[] = marks.list.flatMap((mark) => mark.parts);
  const misplaced = parts.filter(
    (part) => letters(saidBy(page, part)) !== letters(page.text.slice(part.start, part.end)),
  );
  const expected = parts.flatMap((part) => page.rangesOf(part)).length;
  const shown = [...CSS.highlights].reduce(
    (sum, [name, { size }]) => sum + (name.startsWith('sourcelight-') ? size : 0),
    0,
  );
  const complete = 'stale' in painted && painted.stale === 0 && shown !== expected;
  return [
    ...misplaced.map((part) => page.text.slice(part.start, part.end)),
    ...(complete ? [`${shown} ranges instead of ${expected}`] : []),
    ...(session.state ? [] : ['the session lost its state']),
  ];
}
