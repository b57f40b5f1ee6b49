/** The bare analyzer for Node, where the core is read from its file. */

import { readFile } from 'node:fs/promises';
import { type LoadedAnalyzer, type LoadOptions, load as loadInBrowser } from './browser.ts';

export type * from './browser.ts';

/**
 * Starts the core, from the file in this package or the one that `wasm` says.
 * @throws where it cannot be read.
 */
export async function load({ wasm }: LoadOptions = {}): Promise<LoadedAnalyzer> {
  const module = wasm ?? new URL('../widget/sourcelight_bg.wasm', import.meta.url);
  const isAddress = typeof module === 'string' || module instanceof URL;
  return loadInBrowser({ wasm: isAddress ? await readFile(module) : module });
}
