/** The content script that reads and marks an article; `gate.ts` draws what runs in a page and when. */

import { sweep } from './content/leftovers.ts';
import { claimPage } from './content/lifetime.ts';
import { PageReader } from './content/page-reader.ts';

const life = claimPage('reader');
if (life) {
  sweep(document);
  new PageReader(document, life);
}
