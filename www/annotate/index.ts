/** Annotating pages from a program in Node: `import { annotate } from 'sourcelight/annotate'`. */

import { type LoadedAnalyzer, load } from '../analyzer/node.ts';
import type { PrecomputedAnalysis } from '../widget/precomputed.ts';
import { type AnnotateOptions, annotatePage, annotateText } from './annotate.ts';

export type * from '../shell/analysis.ts';
export type { PrecomputedAnalysis } from '../widget/precomputed.ts';
export type { AnnotateOptions } from './annotate.ts';

let core: Promise<LoadedAnalyzer> | null = null;

/**
 * The precomputed analysis of a page, for the element's `src`: write it as JSON beside the page.
 * @throws {Error} where there is no article in it, or nothing that `options.for` selects.
 */
export async function annotate(html: string, options: AnnotateOptions = {}): Promise<PrecomputedAnalysis> {
  core ??= load();
  const { analyze } = await core;
  return annotatePage(html, analyze, options);
}

/** The same for a plain text, its blocks parted by line ends. */
export async function annotatePlainText(text: string): Promise<PrecomputedAnalysis> {
  core ??= load();
  const { analyze } = await core;
  return annotateText(text, analyze);
}
