/** Loads the core's WebAssembly through the bindings that wasm-bindgen wrote; the same in a worker and on the main thread. */

import type { Analysis } from './analysis.ts';

/** What the bindings export. */
export interface Engine {
  /** Reads a well-formed string. Throws where the core panics (a bug): then the module must be loaded anew. */
  analyze(text: string): Analysis;
}

interface Bindings extends Engine {
  /** Fetches and starts the `.wasm` that lies beside the bindings. */
  default(): Promise<unknown>;
}

/**
 * Loads and starts the core whose bindings are at `address`.
 * @throws where the module or the `.wasm` cannot be fetched or a policy forbids WebAssembly.
 */
export async function loadEngine(address: string): Promise<Engine> {
  const bindings: Bindings = await import(address);
  await bindings.default();
  return bindings;
}
