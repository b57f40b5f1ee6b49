/**
 * Analyses texts for the pages, each through a port of its own: one {@link AnalysisRequest} in, {@link RECEIVED} and one
 * {@link AnalysisAnswer} out, then the port is closed.
 *
 * The core is loaded for the first text and kept for as long as the browser lets this background live. A text that it
 * fails on gets an error for its answer; the next one finds a fresh core.
 */

import type { Runtime } from 'webextension-polyfill';
import { AnalyzerError } from '../../shell/analyzer.ts';
import { wasmAnalyzer } from '../../shell/wasm-analyzer.ts';
import { type AnalysisAnswer, type AnalysisRequest, RECEIVED } from '../protocol.ts';
import WARM_UP from './warm-up.json';

const analyzer = wasmAnalyzer();

let isWarm = false;

/**
 * Loads the core while the page is still being read: a text is coming. It is given one at once that has a little of all
 * that it looks for, because browsers compile WebAssembly when it is first run, which takes longer than a whole article.
 */
export function warmUp(): void {
  if (isWarm) return;
  isWarm = true;
  // Where it cannot be loaded, the text's answer will say so.
  analyzer.analyze(WARM_UP.text).catch(() => {});
}

/** Answers the one text that comes through `port`. */
export function serveAnalysis(port: Runtime.Port): void {
  port.onMessage.addListener((message) => {
    const { text } = message as AnalysisRequest;
    port.postMessage(RECEIVED);
    void answer(text).then((answered) => post(port, answered));
  });
}

async function answer(text: string): Promise<AnalysisAnswer> {
  try {
    return { analysis: await analyzer.analyze(text) };
  } catch (error) {
    const { code, message } = error instanceof AnalyzerError ? error : new AnalyzerError('failed', String(error));
    return { code, message };
  }
}

function post(port: Runtime.Port, answered: AnalysisAnswer): void {
  try {
    port.postMessage(answered);
    port.disconnect();
  } catch {
    // The page has been left meanwhile: nobody waits for the answer.
  }
}
