/**
 * The worker's side of the analyzer: starts the core and answers texts in the order they come.
 *
 * Out, once: `{ready: true, engine}` or `{ready: false, message}`. In: `{id, text}`. Out for each: `{id, analysis}` or
 * `{id, message}`.
 */

import type { Analysis } from './analysis.ts';
import type { EngineKind, StartEngine } from './engine.ts';

/** To the worker. */
export interface Request {
  readonly id: number;
  readonly text: string;
}

/** From the worker. */
export type Response = Readiness | Answer;

/** Whether the core runs, and in which form. */
export type Readiness =
  | { readonly ready: true; readonly engine: EngineKind }
  | { readonly ready: false; readonly message: string };

/** What became of one text. */
export type Answer =
  | { readonly id: number; readonly analysis: Analysis }
  | { readonly id: number; readonly message: string };

/** Starts the core with `start` and answers what is asked; to be called once, when the worker's script runs. */
export function serveEngine(start: StartEngine): void {
  const starting = start();
  starting.then(
    ({ kind }) => send({ ready: true, engine: kind }),
    (error) => send({ ready: false, message: String(error) }),
  );
  addEventListener('message', async ({ data: { id, text } }: MessageEvent<Request>) => {
    try {
      const engine = await starting;
      send({ id, analysis: engine.analyze(text) });
    } catch (error) {
      send({ id, message: String(error) });
    }
  });
}

function send(response: Response): void {
  postMessage(response);
}
