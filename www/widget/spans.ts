/** The spans of an analysis. */

import type { Analysis, Span } from '../shell/analysis.ts';

/** Every span of `analysis`, some of them more than once. */
export function spansOf({ quotes, attributions, speakers, claims }: Analysis): Span[] {
  return [
    ...quotes,
    ...attributions.flatMap(({ source, cue, content }) => [...source, ...cue, ...content]),
    ...speakers.flatMap(({ mentions }) => mentions),
    ...claims.flatMap((claim) => [claim, ...claim.reasons]),
  ].map(({ start, end }) => ({ start, end }));
}
