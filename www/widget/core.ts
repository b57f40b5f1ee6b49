/** The core of one page, shared by all elements: started for the first, stopped after the last. */

import type { Analyzer } from '../shell/analyzer.ts';
import type { EngineKind } from '../shell/engine.ts';
import { wasmAnalyzer } from '../shell/wasm-analyzer.ts';
import type { Assets } from './any-engine.ts';

/**
 * The files that this script needs beside it. Each address is written out whole, because that is how bundlers find them;
 * they are handed on to the worker, whose own address says nothing of where a bundler put the others.
 */
const WORKER = new URL('./engine-worker.js', import.meta.url);
const ASSETS: Assets = {
  wasm: new URL('./sourcelight_bg.wasm', import.meta.url).href,
  javascript: new URL('./javascript-engine.js', import.meta.url).href,
};

let shared: { readonly analyzer: Analyzer; users: number; engine: EngineKind } | null = null;

/** The page's core; `chosen` is told in which form it runs, before every answer. */
export function sharedCore(chosen: (engine: EngineKind) => void): Analyzer {
  const core = shared ?? open();
  core.users += 1;
  let closed = false;
  return {
    async analyze(text) {
      const analysis = await core.analyzer.analyze(text);
      chosen(core.engine);
      return analysis;
    },
    close() {
      if (closed) return;
      closed = true;
      core.users -= 1;
      if (core.users > 0) return;
      core.analyzer.close();
      if (shared === core) shared = null;
    },
  };
}

function open(): NonNullable<typeof shared> {
  const analyzer = wasmAnalyzer({
    worker: WORKER,
    brief: ASSETS,
    start: async () => (await import('./any-engine.ts')).startAnyEngine(ASSETS),
    started: (engine) => {
      core.engine = engine;
    },
  });
  const core = { analyzer, users: 0, engine: 'wasm' as EngineKind };
  shared = core;
  return core;
}
