/** Finds the article in a page. */

import { type Region, regionOf } from './read-page.ts';

/** The region of `document` that is its article; null where there is none. */
export function findArticle(document: Document): Region | null {
  return regionOf(document.querySelector('article') ?? document.body);
}
