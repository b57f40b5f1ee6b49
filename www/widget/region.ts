/** What a selector chooses to be read. */

import type { Region } from '../shell/read-page.ts';

/** The outermost of `elements`, in their order; null where there is none. */
export function regionOfAll(elements: readonly Element[]): Region | null {
  const roots = elements.filter((one) => !elements.some((other) => other !== one && other.contains(one)));
  return roots.length ? { roots, excluded: new Set() } : null;
}
