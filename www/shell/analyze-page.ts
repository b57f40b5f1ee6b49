/**
 * Analyses what a page says: each of its articles by itself, because a speaker or a dispute of one is none of the other,
 * and each only when its text has changed. Within an article everything hangs together (who “she” is, whether anybody
 * else confirms a claim), so a changed article is analysed as a whole; see docs/decisions/what-is-done-again.md.
 */

import type { Analysis } from './analysis.ts';
import type { Analyzer } from './analyzer.ts';
import type { PageText } from './page-text.ts';

/** Remembers the analyses of the texts that it was last asked about. */
export class PageAnalyzer {
  readonly #analyzer: Analyzer;
  #known: ReadonlyMap<string, Analysis> = new Map();

  constructor(analyzer: Analyzer) {
    this.#analyzer = analyzer;
  }

  /**
   * The analysis of the whole page, offsets into its text.
   * @throws {AnalyzerError} where one of the texts gets no answer.
   */
  async analyze({ text, starts }: PageText): Promise<Analysis> {
    // A line end parts one text from the next.
    const texts = starts.map((start, place) => text.slice(start, (starts[place + 1] ?? text.length + 1) - 1));
    const analyses = await Promise.all(texts.map((one) => this.#known.get(one) ?? this.#analyzer.analyze(one)));
    this.#known = new Map(texts.map((one, place) => [one, analyses[place] as Analysis]));
    const [only] = analyses;
    if (only && analyses.length === 1) return only;
    // Few pages have several articles.
    return (await import('./join-analyses.ts')).joinAnalyses(analyses, starts);
  }
}
