/** The core in whichever form the page allows: WebAssembly, or compiled to JavaScript where a policy forbids that. */

import { type Engine, startEngine } from '../shell/engine.ts';

/** Where the two forms lie. */
export interface Assets {
  /** Address of `sourcelight_bg.wasm`. */
  readonly wasm: string;
  /** Address of `javascript-engine.js`. */
  readonly javascript: string;
}

/**
 * Starts the core. The JavaScript form, ten times slower and twice as large, is fetched only where WebAssembly cannot be started.
 * @throws where neither can.
 */
export async function startAnyEngine({ wasm, javascript }: Assets): Promise<Engine> {
  try {
    return await startEngine(new URL(wasm));
  } catch (noWasm) {
    try {
      const { analyze } = await import(/* webpackIgnore: true */ /* @vite-ignore */ javascript);
      return { kind: 'javascript', analyze };
    } catch (noJavaScript) {
      throw new Error(`${String(noWasm)}; ${String(noJavaScript)}`);
    }
  }
}
