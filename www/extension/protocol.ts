/**
 * Every message between the parts of the extension.
 *
 * ```text
 *   popup, options, welcome          background                        one page
 *          │                             │                                │
 *          ├──── BackgroundRequest ─────>│<───── BackgroundRequest ───────┤ gate, reader
 *          │                             ├────────── PageRequest ────────>│ reader
 *          ├────────────────────────── PageRequest ──────────────────────>│
 *          │<──── PageNews ──────────────│<────────── PageNews ───────────┤
 *                                        │<═══ AnalysisRequest ═══════════╡ through a port, one a text
 *                                        ╞════ AnalysisAnswer ═══════════>│
 * ```
 *
 * Changes of settings are no messages: every part watches them itself (`settings.ts`). All of it is plain JSON, as Chrome's
 * messages are. The pages use `page-client.ts` and never send anything themselves.
 */

import type { Analysis, Summary } from '../shell/analysis.ts';
import type { AnalyzerErrorCode } from '../shell/analyzer.ts';
import type { Catalogue } from '../shell/catalogue.ts';

/**
 * What goes on in a page: nothing of ours runs there (`off`), no article was found (`no-article`), it is being read, it
 * is marked (`on`), or there is no analysis.
 */
export type PageStatus = 'off' | 'no-article' | 'reading' | 'on' | 'error';

/** The state of one page, as the popup shows it. */
export interface PageState {
  readonly status: PageStatus;
  /** With `on` only. */
  readonly found: Found | null;
  /** With `error` only. */
  readonly error: AnalyzerErrorCode | null;
  /** Whether the ledger is open. */
  readonly ledger: boolean;
}

/** The state of a page in which nothing of ours runs. */
export const OFF: PageState = { status: 'off', found: null, error: null, ledger: false };

/** What was found in an article, in figures. */
export interface Found {
  /** As the core tells it (BCP 47); null where there is no pack for it: only quotation marks are paired then. */
  readonly language: string | null;
  /** Stops of the tour through the marks, as the reader has them shown now; the toolbar button's number. */
  readonly shown: number;
  readonly quotes: number;
  readonly attributions: number;
  readonly claims: { readonly weak: number; readonly strong: number };
  /** The core's own figures. */
  readonly summary: Summary;
  /** Names of the speakers that the summary's indexes mean. */
  readonly speakers: readonly { readonly name: string; readonly anonymous: boolean }[];
  /** Whether this browser can paint; else the ledger is all there is. */
  readonly painted: boolean;
}

/** What the reader asks of the reader script in a page; each is answered with the {@link PageState} that it leads to. */
export type PageRequest =
  | { readonly to: 'page'; readonly type: 'state' }
  /** Marks on, where they were switched off. */
  | { readonly to: 'page'; readonly type: 'read' }
  /** Marks off and on again, here and until the page is left. */
  | { readonly to: 'page'; readonly type: 'toggle' }
  /** Opens or closes the ledger. */
  | { readonly to: 'page'; readonly type: 'ledger' }
  /** To the next mark (1) or the one before (-1). */
  | { readonly to: 'page'; readonly type: 'step'; readonly by: 1 | -1 }
  /** Who says what is selected: its card, or a calm message. */
  | { readonly to: 'page'; readonly type: 'selection' };

/** What is asked of the background. */
export type BackgroundRequest =
  /** Read the page of this tab, whatever the settings say; answered once it began, or `false` where nothing may run. */
  | { readonly to: 'background'; readonly type: 'run'; readonly tab: number }
  /** From the gate: this page may be an article, send the reader. */
  | { readonly to: 'background'; readonly type: 'article' }
  /** From the reader: what did the reader choose? Answered with the `Settings`; to load them in a page takes Firefox 10 ms. */
  | { readonly to: 'background'; readonly type: 'settings' }
  /** From the reader: send the interface. Answered once it is there, with the {@link Words} that it speaks in after the settings. */
  | { readonly to: 'background'; readonly type: 'interface' };

/** The interface's sentences. */
export interface Words {
  readonly language: string;
  readonly catalogue: Catalogue;
}

/** From a page whenever its state changed; the tab is the message's sender. */
export interface PageNews {
  readonly to: 'all';
  readonly type: 'news';
  readonly state: PageState;
}

/** Any message that is sent by `runtime.sendMessage` or `tabs.sendMessage`. */
export type Message = PageRequest | BackgroundRequest | PageNews;

/** The name of the port through which texts are analysed. */
export const ANALYSIS_PORT = 'analysis';

/** One text, well-formed (no lone surrogates); the port serves one text and is closed then. */
export interface AnalysisRequest {
  readonly text: string;
}

/**
 * Said at once when the text has come, before it is read: what is sent to a background that is just being stopped may be
 * lost without a word.
 */
export const RECEIVED = 'received';

/** What became of it. */
export type AnalysisAnswer =
  | { readonly analysis: Analysis }
  | { readonly code: AnalyzerErrorCode; readonly message: string };
