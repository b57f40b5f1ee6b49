/** The page's side of the analyzer's worker; its messages are described in `engine-worker.ts`. */

import type { Analysis } from './analysis.ts';
import { type Analyzer, AnalyzerError } from './analyzer.ts';
import type { Request, Response } from './engine-worker.ts';

/**
 * Starts the worker at `address` and has it load the core at `engine`. Null where no worker can be had or the core
 * cannot be loaded in it: the main thread may then still be able to.
 */
export function openWorker(address: URL, engine: URL): Promise<Analyzer | null> {
  let worker: Worker;
  try {
    worker = new Worker(address, { type: 'module' });
  } catch {
    // A policy that forbids workers, or a page of another origin: both are reported by an exception.
    return Promise.resolve(null);
  }
  const waiting = new Map<number, Waiting>();
  const client = clientOf(worker, waiting);

  return new Promise((resolve) => {
    const giveUp = (): void => {
      client.close();
      resolve(null);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Response>) => {
      if (!('ready' in data)) settle(waiting, data);
      else if (data.ready) resolve(client);
      else giveUp();
    });
    worker.addEventListener('error', (event) => {
      // Says nothing to whoever waits for the start, which is over by then, and everything to who waits for an answer.
      event.preventDefault();
      rejectAll(waiting, event.message);
      giveUp();
    });
    send(worker, { engine: engine.href });
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
      const id = last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        send(worker, { id, text });
      });
    },
    close() {
      worker.terminate();
      rejectAll(waiting, 'the analyzer was closed');
    },
  };
}

function settle(waiting: Map<number, Waiting>, response: Exclude<Response, { ready: boolean }>): void {
  const caller = waiting.get(response.id);
  waiting.delete(response.id);
  if ('analysis' in response) caller?.resolve(response.analysis);
  else caller?.reject(failure(response.message));
}

function rejectAll(waiting: Map<number, Waiting>, message: string): void {
  for (const caller of waiting.values()) caller.reject(failure(message));
  waiting.clear();
}

function failure(message: string): AnalyzerError {
  return new AnalyzerError('failed', `The text could not be read: ${message}`);
}

function send(worker: Worker, request: Request): void {
  worker.postMessage(request);
}
