/** Watches a page for changes that may change what its article says. No polling: silence costs nothing. */

/**
 * A change is passed on once the page has been quiet for so long, in ms: quick enough to follow somebody typing, slow enough
 * to take a page's burst of changes in one go.
 */
const QUIET = 80;

/** At the latest so long after the first change, in ms. */
const LONGEST = 400;

/** Attributes that show or hide text; class and style are left out, pages change those at every movement. */
const WATCHED_ATTRIBUTES = ['open', 'hidden', 'contenteditable', 'data-sourcelight'];

/** Told of every change; says whether any of them matters. */
export type Matters = (changes: readonly MutationRecord[]) => boolean;

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
export function watch(root: Node, changed: () => void, matters: Matters): Watching {
  let first = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver((mutations) => {
    if (!matters(mutations.filter(counts))) return;
    const now = performance.now();
    if (timer === undefined) first = now;
    clearTimeout(timer);
    const wait = Math.max(0, Math.min(QUIET, first + LONGEST - now));
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
