/** The content script that reads and marks an article; `gate.ts` draws what runs in a page and when. */

import { claimPage } from './content/lifetime.ts';
import { PageReader } from './content/page-reader.ts';

const life = claimPage('reader');
if (life) new PageReader(document, life);
