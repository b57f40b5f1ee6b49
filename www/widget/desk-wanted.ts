/** Whether the publisher's desk has a say in an article: only then is its script (`desk.ts`) fetched. */

import type { PageText } from '../shell/page-text.ts';
import type { SourceLight } from './source-light.ts';

/** Marks an element of the article as verified by the desk; its value is the address of the evidence. */
export const VERIFIED = 'data-sourcelight-verified';

/** Whether `element`, or what was read, says something that the desk decides. */
export function isDeskWanted(element: SourceLight, page: PageText): boolean {
  if (element.reasons === 'off' || element.speakers || element.hasAttribute('speakers')) return true;
  return [...page.nodes()].some((node) => node.parentElement?.closest(`[${VERIFIED}]`));
}
