/**
 * Analyses a page at build time: the same region, blocks and offsets as in a browser, because the same code finds and
 * reads them. What it makes is what `<source-light src="…">` shows without a core on the page.
 */

import type { Analysis } from '../shell/analysis.ts';
import { findArticle } from '../shell/article.ts';
import { type Region, readPage } from '../shell/read-page.ts';
import type { PrecomputedAnalysis } from '../widget/precomputed.ts';
import { regionOfAll } from '../widget/region.ts';
import { documentOf } from './dom.ts';
import { precompute } from './precompute.ts';

/** How to annotate. */
export interface AnnotateOptions {
  /** Selector of what to read, as the element's attribute `for`; without it the page's article is looked for. */
  readonly for?: string;
  /** The texts of the style sheets that the page links to: what they hide is not read. */
  readonly styles?: readonly string[];
}

/** Reads a text, as the core does. */
export type Analyze = (text: string) => Analysis;

/**
 * The precomputed analysis of the page `html`, made with `analyze`.
 * @throws {Error} where there is no article in it, or nothing that the selector names.
 */
export function annotatePage(html: string, analyze: Analyze, options: AnnotateOptions = {}): PrecomputedAnalysis {
  const document = documentOf(html, options.styles);
  const region = regionIn(document, options.for);
  const { text } = readPage(region);
  return precompute(text, analyze(text), options.for ?? null);
}

/** The precomputed analysis of a plain text, its blocks parted by line ends. */
export function annotateText(text: string, analyze: Analyze): PrecomputedAnalysis {
  return precompute(text, analyze(text), null);
}

function regionIn(document: Document, selector: string | undefined): Region {
  if (!selector) {
    const article = findArticle(document);
    if (!article) throw new Error('no article was found in the page; --for says where it is');
    return article;
  }
  const region = regionOfAll([...document.querySelectorAll(selector)]);
  if (!region) throw new Error(`nothing in the page is ${selector}`);
  return region;
}
