/** Loads the core's WebAssembly through the bindings that wasm-bindgen wrote; the same in a worker and on the main thread. */

import start, { analyze, __wbg_reset_state as startAfresh } from '#core';
import type { Analysis } from './analysis.ts';

/** The core, running. */
export interface Engine {
  /** Reads a well-formed string. Throws where the core panics (a bug); what is read next finds it started afresh. */
  analyze(text: string): Analysis;
}

/**
 * Fetches `sourcelight_bg.wasm` from beside the script that holds this module, and starts it.
 * @throws where it cannot be fetched or a policy forbids WebAssembly.
 */
export async function startEngine(): Promise<Engine> {
  await start({ module_or_path: new URL('sourcelight_bg.wasm', import.meta.url) });
  return {
    analyze(text) {
      try {
        return analyze(text) as Analysis;
      } catch (error) {
        // After a panic its memory cannot be trusted.
        startAfresh();
        throw error;
      }
    },
  };
}
