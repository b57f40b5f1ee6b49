/**
 * Where the element's analysis comes from: a precomputed one where the publisher gives its address, else the core, in a
 * worker that all elements of the page share.
 */

import type { Analyzer } from '../shell/analyzer.ts';
import { precomputed } from './precomputed.ts';
import type { EngineName } from './source-light.ts';

/**
 * An analyzer for one element. `chosen` is told, before the first answer, where the answers come from. A precomputed
 * analysis that cannot be had is made up for by the core.
 */
export function analyzerFor(src: URL | null | '', chosen: (engine: EngineName) => void): Analyzer {
  const opening = src ? openPrecomputed(src, chosen) : openCore(chosen);
  return {
    analyze: async (text) => (await opening).analyze(text),
    close: () => void opening.then((analyzer) => analyzer.close()),
  };
}

async function openPrecomputed(src: URL, chosen: (engine: EngineName) => void): Promise<Analyzer> {
  try {
    const response = await fetch(src);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    const analyzer = precomputed(await response.json());
    chosen('precomputed');
    return analyzer;
  } catch (error) {
    console.warn(`Sourcelight: ${src.href} cannot be used, the text is read here instead (${String(error)}).`);
    return openCore(chosen);
  }
}

async function openCore(chosen: (engine: EngineName) => void): Promise<Analyzer> {
  const { sharedCore } = await import('./core.ts');
  return sharedCore(chosen);
}
