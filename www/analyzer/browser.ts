/** The bare analyzer for browsers: text in, analysis out, without anything of the page. */

import type { Analysis } from '../shell/analysis.ts';
import { startEngine } from '../shell/engine.ts';
import { wellFormed } from '../shell/well-formed.ts';

export type * from '../shell/analysis.ts';

/** A core that runs. */
export interface LoadedAnalyzer {
  /** The analysis of any string; its offsets are indexes into it. Takes about a millisecond for a page of text. */
  analyze(text: string): Analysis;
}

/** Where the core is. */
export interface LoadOptions {
  /** The address or the bytes of `sourcelight.wasm`. Default: beside this module, which bundlers find. */
  readonly wasm?: string | URL | BufferSource;
}

/**
 * Starts the core.
 * @throws where it cannot be fetched, or a policy forbids WebAssembly.
 */
export async function load({ wasm }: LoadOptions = {}): Promise<LoadedAnalyzer> {
  // Written out whole, because that is how bundlers find the file.
  const module = wasm ?? new URL('./sourcelight_bg.wasm', import.meta.url);
  const engine = await startEngine(typeof module === 'string' ? new URL(module, import.meta.url) : module);
  return { analyze: (text) => engine.analyze(wellFormed(text)) };
}
