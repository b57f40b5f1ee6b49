/**
 * The worker's side of the analyzer, a script of its own: starts the core and answers texts in the order they come.
 *
 * Out, once: `{ready: true}` or `{ready: false, message}`. In: `{id, text}`. Out for each: `{id, analysis}` or
 * `{id, message}`.
 */

import type { Analysis } from './analysis.ts';
import { type Engine, startEngine } from './engine.ts';

/** To the worker. */
export interface Request {
  readonly id: number;
  readonly text: string;
}

/** From the worker. */
export type Response = Readiness | Answer;

/** Whether the core runs. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly message: string };

/** What became of one text. */
export type Answer =
  | { readonly id: number; readonly analysis: Analysis }
  | { readonly id: number; readonly message: string };

const starting = startEngine();
starting.then(
  () => send({ ready: true }),
  (error) => send({ ready: false, message: String(error) }),
);

addEventListener('message', async ({ data: { id, text } }: MessageEvent<Request>) => {
  try {
    const engine: Engine = await starting;
    send({ id, analysis: engine.analyze(text) });
  } catch (error) {
    send({ id, message: String(error) });
  }
});

function send(response: Response): void {
  postMessage(response);
}
