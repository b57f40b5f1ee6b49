/** What `sourcelight annotate` writes: an analysis with what the element needs to find it again in the page. */

import type { Analysis } from '../shell/analysis.ts';
import { anchorsOf } from '../widget/anchors.ts';
import { blocksOf } from '../widget/blocks.ts';
import type { PrecomputedAnalysis } from '../widget/precomputed.ts';
import { spansOf } from '../widget/spans.ts';

/** The file's content for `analysis` of `text`, which was read from `region`. */
export function precompute(text: string, analysis: Analysis, region: string | null): PrecomputedAnalysis {
  return {
    precomputed: 1,
    region,
    blocks: blocksOf(text),
    analysis,
    anchors: anchorsOf(text, spansOf(analysis)),
  };
}
