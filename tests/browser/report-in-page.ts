/**
 * The interface on `fixtures/harbour.html` with an analysis given by a case file, so that what card and ledger show does
 * not depend on what the core finds.
 */

import german from '../../www/_locales/de/messages.json';
import english from '../../www/_locales/en/messages.json';
import type {
  Analysis,
  Attribution,
  Form,
  QuoteKind,
  Reason,
  ReasonCode,
  Span,
  Speaker,
  Summary,
} from '../../www/shell/analysis.ts';
import { sentencesIn } from '../../www/shell/catalogue.ts';
import { type Interface, mount, type Preferences } from '../../www/shell/interface.ts';
import { ALL_VISIBLE } from '../../www/shell/marks.ts';
import { Messages } from '../../www/shell/messages.ts';
import { PALETTES, type PaletteName } from '../../www/shell/palette.ts';
import { regionOf } from '../../www/shell/read-page.ts';
import { attach, type Session } from '../../www/shell/session.ts';
import { OWN_LOOK_CSS } from '../../www/shell/styles.ts';

/** An analysis whose spans are given by words that stand once in the text: all of them, or the part `[in brackets]`. */
export interface GivenAnalysis {
  readonly quotes: readonly { words: string; kind: QuoteKind; attribution: number | null }[];
  readonly attributions: readonly {
    source: string[];
    cue: string[];
    content: string[];
    form: Form;
    speaker: number | null;
  }[];
  readonly speakers: readonly Omit<Speaker, 'mentions'>[];
  readonly claims: readonly {
    words: string;
    attribution: number | null;
    reasons: Partial<Record<ReasonCode, string>>;
  }[];
  readonly summary: Summary;
  /** Default: `en`. */
  readonly language?: string;
}

/** What the interface said the reader's preferences are, latest last. */
const remembered: Preferences[] = [];

/** What {@link showReport} put on the page. */
let shown: { reader: Interface; session: Session } | null = null;

/** How to show a report. */
export interface Showing {
  /** Default: `en`. */
  readonly language?: 'en' | 'de';
  /** Default: `inline`. */
  readonly layout?: 'inline' | 'docked';
  readonly preferences?: Partial<Preferences>;
  /** As a language from right to left would have it. */
  readonly direction?: 'rtl';
}

/** Mounts the interface beside the report and marks what is given; resolves once it is painted. */
export async function showReport(given: GivenAnalysis, showing: Showing = {}): Promise<void> {
  const { language = 'en', layout = 'inline', preferences, direction } = showing;
  const spoken = language === 'de' ? german : english;
  const home = layout === 'inline' ? document.querySelector('#home') : document.documentElement;
  const reader = mount(document, {
    messages: new Messages({ ...sentencesIn(spoken), ...(direction ? { direction } : {}) }, language),
    home: home ?? document.body,
    look: OWN_LOOK_CSS,
    layout,
    preferences: { visibility: ALL_VISIBLE, palette: PALETTES.standard, keys: true, ledger: true, ...preferences },
    changed: (preferences) => remembered.push(preferences),
  });
  const analyzer = { analyze: async (text: string) => resolve(given, text), close() {} };
  const article = document.querySelector('article') ?? document.body;
  const session = attach(document, analyzer, { region: () => regionOf(article) });
  reader.attach(session, document);
  shown = { reader, session };
  await new Promise<void>((done, fail) => {
    session.on('state', () => done());
    session.on('error', fail);
  });
}

/** Takes everything off the page: the interface and the marks. */
export function takeAway(): void {
  shown?.reader.remove();
  shown?.session.detach();
}

/** Opens or closes the docked ledger, as the extension's popup and shortcut do. */
export function toggleLedger(): void {
  shown?.reader.toggleLedger();
}

/** What another page of the reader's remembered. */
export function prefer(chosen: { readonly ledger: boolean; readonly palette: PaletteName }): void {
  const palette = PALETTES[chosen.palette];
  if (shown) shown.reader.preferences = { ...shown.reader.preferences, ledger: chosen.ledger, palette };
}

/** The preferences as last reported; null where they were never changed. */
export function lastPreferences(): Preferences | null {
  return remembered.at(-1) ?? null;
}

/** The words of every range painted as `role`, on whatever ground. */
export function paintedAs(role: string): string[] {
  return [...CSS.highlights]
    .filter(([name]) => name === `sourcelight-${role}` || name === `sourcelight-${role}-dark`)
    .flatMap(([, highlight]) => [...highlight] as StaticRange[])
    .map(({ startContainer, startOffset, endContainer, endOffset }) => {
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range.toString().replace(/\s+/g, ' ');
    });
}

function resolve(given: GivenAnalysis, text: string): Analysis {
  const span = (words: string): Span => spanOf(words, text);
  return {
    schema: 1,
    language: given.language ?? 'en',
    quotes: given.quotes.map(({ words, ...rest }) => ({ ...span(words), ...rest, parent: null })),
    attributions: given.attributions.map(
      ({ source, cue, content, ...rest }): Attribution => ({
        ...rest,
        source: source.map(span),
        cue: cue.map(span),
        content: content.map(span),
        confidence: 1,
      }),
    ),
    speakers: given.speakers.map((speaker) => ({ ...speaker, mentions: [] })),
    claims: given.claims.map(({ words, attribution, reasons }) => {
      const codes = Object.keys(reasons) as ReasonCode[];
      return {
        ...span(words),
        attribution,
        confidence: 1,
        strength: codes.every((code) => code === 'single-source') ? 'weak' : 'strong',
        reasons: codes.map((code): Reason => ({ code, ...span(reasons[code] ?? '') })),
      };
    }),
    summary: given.summary,
  };
}

function spanOf(words: string, text: string): Span {
  const context = words.replace(/[[\]]/g, '');
  const from = text.indexOf(context);
  if (from < 0 || text.indexOf(context, from + 1) >= 0) throw new Error(`“${context}” must stand once in the text`);
  const open = Math.max(words.indexOf('['), 0);
  const close = words.indexOf(']');
  const start = from + open;
  return { start, end: close < 0 ? from + context.length : from + close - 1 };
}
