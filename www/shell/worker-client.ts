/** The page's side of the analyzer's worker; its messages are described in `engine-service.ts`. */

import type { Analysis } from './analysis.ts';
import { type Analyzer, AnalyzerError } from './analyzer.ts';
import type { EngineKind } from './engine.ts';
import type { Answer, Request, Response } from './engine-service.ts';

/** An analyzer that has started, and in which form its core runs. */
export interface Started {
  readonly analyzer: Analyzer;
  readonly engine: EngineKind;
}

/**
 * Starts the worker at `address` and tells it its `brief`, if any. Null where no worker can be had or the core cannot be started in it: the main thread
 * may then still be able to.
 */
export function openWorker(address: URL, brief?: unknown): Promise<Started | null> {
  let worker: Worker;
  try {
    worker = new Worker(trusted(address), { type: 'module' });
  } catch {
    // A policy that forbids workers, or a page of another origin: both are reported by an exception.
    return Promise.resolve(null);
  }
  const waiting = new Map<number, Waiting>();
  const client = clientOf(worker, waiting);
  if (brief !== undefined) worker.postMessage(brief);

  return new Promise((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Response>) => {
      if (!('ready' in data)) {
        settle(waiting, data);
      } else if (data.ready) {
        resolve({ analyzer: client, engine: data.engine });
      } else {
        client.close();
        resolve(null);
      }
    });
    worker.addEventListener('error', (event) => {
      // Before it is ready the caller goes on without it; later, every text that waits for an answer fails.
      event.preventDefault();
      worker.terminate();
      rejectAll(waiting, event.message);
      resolve(null);
    });
  });
}

interface Waiting {
  resolve(analysis: Analysis): void;
  reject(error: Error): void;
}

function clientOf(worker: Worker, waiting: Map<number, Waiting>): Analyzer {
  let last = 0;
  return {
    analyze(text) {
      last += 1;
      const request: Request = { id: last, text };
      return new Promise((resolve, reject) => {
        waiting.set(request.id, { resolve, reject });
        worker.postMessage(request);
      });
    },
    close() {
      worker.terminate();
      rejectAll(waiting, 'the analyzer was closed');
    },
  };
}

function settle(waiting: Map<number, Waiting>, answer: Answer): void {
  const caller = waiting.get(answer.id);
  waiting.delete(answer.id);
  if ('analysis' in answer) caller?.resolve(answer.analysis);
  else caller?.reject(failure(answer.message));
}

function rejectAll(waiting: Map<number, Waiting>, message: string): void {
  for (const caller of waiting.values()) caller.reject(failure(message));
  waiting.clear();
}

function failure(message: string): AnalyzerError {
  return new AnalyzerError('failed', `The text could not be read: ${message}`);
}

/** As much of `trustedTypes` as is needed; the DOM's types do not know it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): {
    createScriptURL(address: string): string;
  };
}

/**
 * `address` in the form in which a page that requires Trusted Types takes it. Such a page has to allow the policy
 * `sourcelight`; each worker makes one anew, so it has to allow duplicates as well where more than one is started.
 * @throws where the page does not allow the policy.
 */
function trusted(address: URL): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('sourcelight', { createScriptURL: (given) => given });
  return policy?.createScriptURL(address.href) ?? address.href;
}
