/** Which sentence tells the reader why nothing is marked. */

import type { AnalyzerError, AnalyzerErrorCode } from './analyzer.ts';
import type { MessageKey } from './messages.ts';
import { PaintingUnsupported } from './painter.ts';

/** The key of the sentence for this error. */
export function problemKey(error: Error): MessageKey {
  if (error instanceof PaintingUnsupported) return 'problemPainting';
  // By its code, not its class: where scripts are split, that would be a script of its own.
  return PROBLEM[(error as Partial<AnalyzerError>).code ?? 'failed'] ?? 'problemFailed';
}

/** The key of the sentence for this code. */
export const PROBLEM: Readonly<Record<AnalyzerErrorCode, MessageKey>> = {
  unavailable: 'problemUnavailable',
  timeout: 'problemTimeout',
  failed: 'problemFailed',
  closed: 'problemFailed',
};
