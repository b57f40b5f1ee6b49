/** What the attributes `kinds` and `strength` say is shown. */

import type { Visibility } from '../shell/marks.ts';
import type { ClaimStrength } from './options.ts';

/** The kinds that `kinds` lists (all where it is null), of the claims those of this `strength`. */
export function visibilityOf(kinds: string | null, strength: ClaimStrength): Visibility {
  const wanted = new Set(kinds?.toLowerCase().split(/[\s,]+/) ?? ['quotes', 'attributions', 'claims']);
  return {
    quotes: wanted.has('quotes'),
    attributions: wanted.has('attributions'),
    claims: wanted.has('claims') ? strength : 'none',
  };
}
