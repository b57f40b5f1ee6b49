/**
 * The worker's side of the analyzer: loads the core at the first message and answers texts in the order they come.
 *
 * Messages in: `{engine}` once, then `{id, text}`. Messages out: `{ready: true}` or `{ready: false, message}`, then
 * `{id, analysis}` or `{id, message}`.
 */

import type { Analysis } from './analysis.ts';
import { type Engine, loadEngine } from './engine.ts';

/** To the worker. */
export type Request = { readonly engine: string } | { readonly id: number; readonly text: string };

/** From the worker. */
export type Response =
  | { readonly ready: true }
  | { readonly ready: false; readonly message: string }
  | { readonly id: number; readonly analysis: Analysis }
  | { readonly id: number; readonly message: string };

let engine: Engine | null = null;

addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  if ('engine' in data) {
    try {
      engine = await loadEngine(data.engine);
      answer({ ready: true });
    } catch (error) {
      answer({ ready: false, message: String(error) });
    }
    return;
  }
  try {
    if (!engine) throw new Error('a text came before the core was loaded');
    answer({ id: data.id, analysis: engine.analyze(data.text) });
  } catch (error) {
    answer({ id: data.id, message: String(error) });
  }
});

function answer(response: Response): void {
  postMessage(response);
}
