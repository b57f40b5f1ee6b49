/**
 * Analyses made at build time: the file that `sourcelight annotate` writes and the element reads from its `src`, with no
 * core on the page. The file holds the analysis and the words of its spans (`anchors.ts`): where the page says something
 * else by now, what still stands there is shown and the rest is left out (`transfer.ts`).
 */

import type { Analysis } from '../shell/analysis.ts';
import type { Analyzer } from '../shell/analyzer.ts';
import type { Anchor } from './anchors.ts';
import { areSame, blocksOf, type HashedBlock } from './blocks.ts';

/** The content of the file. */
export interface PrecomputedAnalysis {
  /** The version of this format. Within a version members may be added; none is removed or given another meaning. */
  readonly precomputed: 1;
  /** The selector of what was read; null where the page's article was looked for. */
  readonly region: string | null;
  /** The blocks of the text that was read, in order. Offsets count UTF-16 code units, as in the analysis. */
  readonly blocks: readonly HashedBlock[];
  /** The analysis of that text, as docs/format.md describes it. */
  readonly analysis: Analysis;
  /** One for every span of the analysis that lies in no other, in the order of the text; each once. */
  readonly anchors: readonly Anchor[];
}

/**
 * An analyzer that answers with what `file` says, as far as it still stands in the text.
 * @throws where `file` is no such file.
 */
export function precomputed(file: unknown): Analyzer {
  if (!isPrecomputed(file)) {
    throw new Error('this is no analysis that “sourcelight annotate” wrote, or a newer version of it');
  }
  return {
    async analyze(text) {
      const blocks = blocksOf(text);
      // Where nothing has changed, what finds the changes is not even fetched.
      return areSame(blocks, file.blocks)
        ? file.analysis
        : (await import('./transfer.ts')).transfer(file, text, blocks);
    },
    close() {},
  };
}

function isPrecomputed(file: unknown): file is PrecomputedAnalysis {
  const { precomputed, analysis, anchors, blocks } = (file ?? {}) as Partial<PrecomputedAnalysis>;
  return precomputed === 1 && analysis?.schema === 1 && Array.isArray(anchors) && Array.isArray(blocks);
}
