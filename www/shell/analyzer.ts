/**
 * How the page's side asks the core to read a text. Whoever shows marks needs an {@link Analyzer} and does not care
 * where the core runs: in a worker of the page (`wasm-analyzer.ts`), in an extension's background, or nowhere at all
 * (a precomputed analysis).
 */

import type { Analysis } from './analysis.ts';

/** Reads texts. */
export interface Analyzer {
  /**
   * The analysis of `text`, its offsets indexes into `text`; any string is valid, lone surrogates included.
   * @throws {AnalyzerError} where there is no answer.
   */
  analyze(text: string): Promise<Analysis>;
  /** Lets go of everything held (worker, memory). A later `analyze` fails. */
  close(): void;
}

/**
 * Why there is no analysis: the core could not be started here (`unavailable`), gave no answer in time (`timeout`),
 * stopped while reading (`failed`), or the analyzer was closed (`closed`).
 */
export type AnalyzerErrorCode = 'unavailable' | 'timeout' | 'failed' | 'closed';

/** No analysis, and why. */
export class AnalyzerError extends Error {
  readonly code: AnalyzerErrorCode;

  /** An error of this code, with a message for the person who sees it. */
  constructor(code: AnalyzerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AnalyzerError';
    this.code = code;
  }
}
