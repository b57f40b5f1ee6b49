/** The analyzer of the content script: each text goes to the background through a port of its own. */

import type { Analysis } from '../../shell/analysis.ts';
import { type Analyzer, AnalyzerError } from '../../shell/analyzer.ts';
import { wellFormed } from '../../shell/well-formed.ts';
import { browser } from '../browser.ts';
import { ANALYSIS_PORT, type AnalysisAnswer, type AnalysisRequest, RECEIVED } from '../protocol.ts';

/** How long one answer may take, in ms, starting the background and loading the core included. */
const LONGEST = 20_000;

/** How long it may take until the background has the text, in ms, and how often it is sent at most. */
const RECEIPT = 2_000;
const TRIES = 3;

/**
 * Asks the background, which the browser starts where it has stopped it. A background that is stopped before it has the
 * text, or while it reads, is asked again. `gone` is called when there is none any more: the extension was updated, switched off or removed.
 */
export function portAnalyzer(gone: () => void): Analyzer {
  const closed = new AbortController();
  return {
    async analyze(text) {
      const request: AnalysisRequest = { text: wellFormed(text) };
      let answer: AnalysisAnswer | null = null;
      for (let time = 0; time < TRIES && !answer; time++) answer = await ask(request, closed.signal, gone);
      if (!answer) throw new AnalyzerError('failed', 'The background was stopped while it read the text.');
      if ('analysis' in answer) return answer.analysis satisfies Analysis;
      throw new AnalyzerError(answer.code, answer.message);
    },
    close: () => closed.abort(),
  };
}

/** The answer; null where the background was stopped before it gave one, or even took the question. */
function ask(request: AnalysisRequest, closed: AbortSignal, gone: () => void): Promise<AnalysisAnswer | null> {
  return new Promise((resolve, reject) => {
    const port = connect(gone);
    if (!port || closed.aborted) {
      port?.disconnect();
      reject(new AnalyzerError('closed', 'There is no background any more.'));
      return;
    }
    const settle = (answer: AnalysisAnswer | null): void => {
      clearTimeout(timer);
      clearTimeout(receipt);
      closed.removeEventListener('abort', leave);
      resolve(answer);
      port.disconnect();
    };
    const leave = (): void => settle({ code: 'closed', message: 'The analyzer was closed.' });
    const receipt = setTimeout(settle, RECEIPT, null);
    const timer = setTimeout(() => {
      settle({ code: 'timeout', message: `The text could not be read within ${LONGEST / 1000} seconds.` });
    }, LONGEST);
    closed.addEventListener('abort', leave);
    port.onMessage.addListener((message) => {
      if (message === RECEIVED) clearTimeout(receipt);
      else settle(message as AnalysisAnswer);
    });
    port.onDisconnect.addListener(() => settle(null));
    port.postMessage(request);
  });
}

function connect(gone: () => void) {
  try {
    return browser.runtime.connect({ name: ANALYSIS_PORT });
  } catch {
    // “Extension context invalidated”.
    gone();
    return null;
  }
}
