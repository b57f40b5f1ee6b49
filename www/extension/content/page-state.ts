/** What a page tells of itself: the state for popup and badge. */

import { AnalyzerError } from '../../shell/analyzer.ts';
import type { SessionState } from '../../shell/session.ts';
import type { Found, PageState } from '../protocol.ts';

/** What was found, in figures; `shown` are the stops of the tour. */
export function foundIn({ analysis, painted }: SessionState, shown: number): Found {
  const { language, quotes, attributions, claims, summary, speakers } = analysis;
  const strong = claims.filter(({ strength }) => strength === 'strong').length;
  return {
    language: language === 'und' ? null : language,
    shown,
    quotes: quotes.length,
    attributions: attributions.length,
    claims: { weak: claims.length - strong, strong },
    summary,
    speakers: speakers.map(({ name, anonymous }) => ({ name, anonymous })),
    painted: !(painted instanceof Error),
  };
}

/** Why there is no analysis. */
export function failureOf(error: Error): PageState['error'] {
  return error instanceof AnalyzerError ? error.code : 'failed';
}
