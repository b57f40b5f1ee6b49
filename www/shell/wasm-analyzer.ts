/**
 * The core as WebAssembly in the page itself: in a module worker where one can be started, else on the main thread.
 */

import { type Analyzer, AnalyzerError } from './analyzer.ts';
import { loadEngine } from './engine.ts';
import { openWorker } from './worker-client.ts';

/** Where the files of the core are. */
export interface WasmAnalyzerOptions {
  /** Address of the bindings that wasm-bindgen wrote (`sourcelight.js`), an ES module. */
  readonly engine: URL;
  /** Address of the built `engine-worker.ts`; without it the core runs on the main thread. */
  readonly worker?: URL;
  /** How long one answer may take, in ms, loading included. Default: 20,000. */
  readonly timeout?: number;
}

/**
 * The core as WebAssembly in this page, loaded at the first text. It runs in a module worker, so that the page never
 * waits for it; where none can be started (an old browser, a strict policy) it runs on the main thread.
 */
export function wasmAnalyzer({ engine, worker, timeout = 20_000 }: WasmAnalyzerOptions): Analyzer {
  let backend: Promise<Analyzer> | null = null;
  let closed = false;

  return {
    async analyze(text) {
      if (closed) throw new AnalyzerError('closed', 'The analyzer was closed.');
      backend ??= openBackend(engine, worker);
      const ready = backend;
      try {
        return await inTime(timeout, ready.then(({ analyze }) => analyze(wellFormed(text))));
      } catch (error) {
        // The next text starts afresh: after a panic the module's memory cannot be trusted, a stuck worker stays stuck.
        if (backend === ready) backend = null;
        ready.then(({ close }) => close()).catch(() => {});
        throw asAnalyzerError(error);
      }
    },
    close() {
      closed = true;
      backend?.then(({ close }) => close()).catch(() => {});
      backend = null;
    },
  };
}

/**
 * `text` with every lone surrogate replaced by U+FFFD, so that it can be turned into UTF-8 and back with every offset
 * unchanged: both are one UTF-16 code unit.
 */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

async function openBackend(engine: URL, worker: URL | undefined): Promise<Analyzer> {
  if (worker) {
    const inWorker = await openWorker(worker, engine);
    if (inWorker) return inWorker;
  }
  const loaded = await loadEngine(engine.href);
  return { analyze: async (text) => loaded.analyze(text), close() {} };
}

/** The answer, or a `timeout` error once `limit` ms have passed. */
async function inTime<T>(limit: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new AnalyzerError('timeout', `The text could not be read within ${limit / 1000} seconds.`));
    }, limit);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function asAnalyzerError(error: unknown): AnalyzerError {
  if (error instanceof AnalyzerError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new AnalyzerError('failed', `The text could not be read: ${message}`, { cause: error });
}
