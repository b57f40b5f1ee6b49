/**
 * Waits until a page may hold an article: at once, or when it has changed enough, as pages do that load their text late
 * or go from one view to the next without being loaded anew.
 *
 * While a page is no article this is all that runs in it. So looking costs little (`article-gate.ts`), it is done when
 * the browser has nothing better to do, and after every look that found nothing the next one is further off; only going
 * to another address makes it look soon again. A page that does not change is not looked at again. No polling.
 */

import { shadowRootsIn } from '../../shell/shadow-roots.ts';
import { onNavigation } from './navigation.ts';

/** Where an article was found. */
export interface Candidate<Found> {
  readonly document: Document;
  /** The frame that shows it, where it is not the page's own. */
  readonly frame: HTMLIFrameElement | null;
  readonly found: Found;
}

const CHANGES: MutationObserverInit = { childList: true, subtree: true };

/** So many elements of a page are looked through for shadow roots; see `article-gate.ts`. */
const MOST = 1500;

/** The shortest and the longest time between a change and a look, in ms. */
const SOON = 300;
const LATE = 10_000;

/**
 * Calls `done` once, as soon as `look` finds something in the page or in a frame of its origin; never after the function
 * that this returns was called.
 */
export function awaitArticle<Found>(
  page: Document,
  look: (document: Document) => Found | null,
  done: (candidate: Candidate<Found>) => void,
): () => void {
  const over = new AbortController();
  const { signal } = over;
  let wait = SOON;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = (): void => {
    over.abort();
    observer.disconnect();
    clearTimeout(timer);
  };
  const lookNow = (): void => {
    timer = undefined;
    const candidate = signal.aborted ? null : lookAround(page, look);
    if (!candidate) {
      // Their insides change without a word to the page's own observer.
      for (const root of shadowRootsIn(page, MOST)) observer.observe(root, CHANGES);
      return;
    }
    stop();
    done(candidate);
  };
  const lookLater = (): void => {
    if (timer !== undefined || page.hidden) return;
    timer = setTimeout(() => requestIdleCallback(lookNow, { timeout: SOON }), wait);
    wait = Math.min(wait * 2, LATE);
  };
  const lookSoon = (): void => {
    clearTimeout(timer);
    timer = undefined;
    wait = SOON;
    lookLater();
  };
  const observer = new MutationObserver(lookLater);

  observer.observe(page, CHANGES);
  onNavigation(page, lookSoon, signal);
  // Load events of frames do not bubble; a page in a background tab waits until it is looked at.
  page.addEventListener('load', lookSoon, { capture: true, signal });
  page.addEventListener('visibilitychange', lookSoon, { signal });
  if (!page.hidden) lookNow();
  return stop;
}

/** What `look` finds in the page or, where that has nothing, in a frame of its own origin. */
function lookAround<Found>(page: Document, look: (document: Document) => Found | null): Candidate<Found> | null {
  const found = look(page);
  if (found) return { document: page, frame: null, found };
  for (const frame of page.querySelectorAll('iframe')) {
    // Null where the frame is of another origin.
    const document = frame.contentDocument;
    const inFrame = document && look(document);
    if (inFrame) return { document, frame, found: inFrame };
  }
  return null;
}
