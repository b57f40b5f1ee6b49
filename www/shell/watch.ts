/** Watches a page for changes that may change what its article says. No polling: silence costs nothing. */

/** When a change is passed on, in ms: once the page has been quiet for `quiet`, at the latest `longest` after the first. */
export interface WatchTiming {
  readonly quiet: number;
  readonly longest: number;
}

/** Quick enough to follow somebody typing, slow enough to take a page's burst of changes in one go. */
export const DEFAULT_TIMING: WatchTiming = { quiet: 80, longest: 400 };

/** Attributes that show or hide text; class and style are left out, pages change those at every movement. */
const WATCHED_ATTRIBUTES = ['open', 'hidden', 'contenteditable', 'data-sourcelight'];

/** Says of a change whether it matters. */
export type Matters = (change: MutationRecord) => boolean;

/** A page being watched. */
export interface Watching {
  /** Watches inside these shadow roots as well, which a document's own observer does not reach. */
  also(roots: readonly ShadowRoot[]): void;
  stop(): void;
}

/**
 * Calls `changed` after changes to nodes, texts and the attributes that hide them anywhere under `root`, until it is
 * stopped; only after such as `matters`. Changes inside elements with `data-sourcelight="off"` (our own interface among
 * them) do not count.
 */
export function watch(
  root: Node,
  changed: () => void,
  matters: Matters = () => true,
  timing: WatchTiming = DEFAULT_TIMING,
): Watching {
  let first = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver((mutations) => {
    if (!mutations.some((mutation) => counts(mutation) && matters(mutation))) return;
    const now = performance.now();
    if (timer === undefined) first = now;
    clearTimeout(timer);
    const wait = Math.max(0, Math.min(timing.quiet, first + timing.longest - now));
    timer = setTimeout(() => {
      timer = undefined;
      changed();
    }, wait);
  });
  observer.observe(root, WATCHED);
  return {
    also(roots) {
      for (const shadow of roots) observer.observe(shadow, WATCHED);
    },
    stop() {
      observer.disconnect();
      clearTimeout(timer);
    },
  };
}

const WATCHED: MutationObserverInit = {
  childList: true,
  characterData: true,
  subtree: true,
  attributes: true,
  attributeFilter: WATCHED_ATTRIBUTES,
};

function counts({ target, type, addedNodes, removedNodes }: MutationRecord): boolean {
  const element = target.nodeType === Node.ELEMENT_NODE ? (target as Element) : target.parentElement;
  if (type !== 'attributes' && element?.closest('[data-sourcelight="off"]')) return false;
  if (type !== 'childList') return true;
  return [...addedNodes, ...removedNodes].some((node) => !isOurs(node));
}

/** The host of our interface being put in or taken out. */
function isOurs(node: Node): boolean {
  return node.nodeType === Node.ELEMENT_NODE && (node as Element).getAttribute('data-sourcelight') === 'off';
}
