/** Which sentence tells the reader why nothing is marked. */

import { AnalyzerError, type AnalyzerErrorCode } from './analyzer.ts';
import type { MessageKey } from './messages.ts';
import { PaintingUnsupported } from './painter.ts';

/** The key of the sentence for this error. */
export function problemKey(error: Error): MessageKey {
  if (error instanceof PaintingUnsupported) return 'problemPainting';
  return PROBLEM[error instanceof AnalyzerError ? error.code : 'failed'];
}

/** The key of the sentence for this code. */
export const PROBLEM: Readonly<Record<AnalyzerErrorCode, MessageKey>> = {
  unavailable: 'problemUnavailable',
  timeout: 'problemTimeout',
  failed: 'problemFailed',
  closed: 'problemFailed',
};
