/** The core as WebAssembly in the page itself: in a module worker where one can be started, else on the main thread. */

import { type Analyzer, AnalyzerError } from './analyzer.ts';
import { type EngineKind, type StartEngine, startEngine } from './engine.ts';
import { wellFormed } from './well-formed.ts';
import { openWorker, type Started } from './worker-client.ts';

/** How the core is run. */
export interface WasmAnalyzerOptions {
  /** Address of the built `engine-worker.ts`; without it the core runs on the main thread. */
  readonly worker?: URL;
  /** What the worker is told first, where its script waits for that. */
  readonly brief?: unknown;
  /** How the core is started on the main thread. Default: {@link startEngine}. */
  readonly start?: StartEngine;
  /** Told in which form the core runs, each time that it has started. */
  readonly started?: (engine: EngineKind) => void;
  /** How long one answer may take, in ms, loading included. Default: 20,000. */
  readonly timeout?: number;
}

/**
 * An analyzer that loads the core at the first text and keeps it. After a failure the next text starts it afresh: after
 * a panic its memory cannot be trusted, and a stuck worker stays stuck.
 */
export function wasmAnalyzer(options: WasmAnalyzerOptions = {}): Analyzer {
  const { timeout = 20_000 } = options;
  let running: Promise<Analyzer> | null = null;
  let closed = false;

  const stop = (core: Promise<Analyzer> | null): void => {
    if (running === core) running = null;
    // A core that never started has nothing to close, and whoever waited for it was told.
    core?.then(({ close }) => close()).catch(() => {});
  };

  return {
    async analyze(text) {
      if (closed) throw new AnalyzerError('closed', 'The analyzer was closed.');
      running ??= startCore(options);
      const core = running;
      try {
        return await inTime(
          timeout,
          core.then(({ analyze }) => analyze(wellFormed(text))),
        );
      } catch (error) {
        stop(core);
        throw asAnalyzerError(error);
      }
    },
    close() {
      closed = true;
      stop(running);
    },
  };
}

async function startCore({ worker, brief, start = startEngine, started }: WasmAnalyzerOptions): Promise<Analyzer> {
  const { analyzer, engine } = (worker && (await openWorker(worker, brief))) ?? (await startHere(start));
  started?.(engine);
  return analyzer;
}

async function startHere(start: StartEngine): Promise<Started> {
  try {
    const engine = await start();
    return { engine: engine.kind, analyzer: { analyze: async (text) => engine.analyze(text), close() {} } };
  } catch (error) {
    throw new AnalyzerError('unavailable', `The reading engine could not be started: ${String(error)}`, {
      cause: error,
    });
  }
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
