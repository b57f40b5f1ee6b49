/** Loads the core's WebAssembly through the bindings that wasm-bindgen wrote; the same in a worker and on the main thread. */

import type { Analysis } from './analysis.ts';

/** In which form the core runs: as WebAssembly, or compiled to JavaScript where a policy forbids that. */
export type EngineKind = 'wasm' | 'javascript';

/** The core, running. */
export interface Engine {
  readonly kind: EngineKind;
  /** Reads a well-formed string. Throws where the core panics (a bug); what is read next finds it started afresh. */
  analyze(text: string): Analysis;
}

/** Starts the core. */
export type StartEngine = () => Promise<Engine>;

/**
 * Starts the module at this address or of these bytes, by default `sourcelight_bg.wasm` beside the script that holds this one.
 * @throws where it cannot be fetched or a policy forbids WebAssembly.
 */
export async function startEngine(
  module: URL | BufferSource = new URL('sourcelight_bg.wasm', import.meta.url),
): Promise<Engine> {
  // Where scripts are split, the bindings are fetched only by who needs them: a page whose core runs in a worker does not.
  const { default: start, analyze, __wbg_reset_state: startAfresh } = await import('#core');
  await start({ module_or_path: module });
  return {
    kind: 'wasm',
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
