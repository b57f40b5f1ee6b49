/** Going to another address without loading a page anew, as applications of one page do. */

/** As much of the Navigation API as is needed; older browsers lack it. */
interface Navigation {
  addEventListener(type: 'currententrychange', listener: () => void, options: { signal: AbortSignal }): void;
}

/**
 * Calls `moved` after every such step until `signal` says stop. Browsers without the Navigation API report only steps
 * back and forth; the change of the page itself has to tell the others.
 */
export function onNavigation(page: Document, moved: () => void, signal: AbortSignal): void {
  const view = page.defaultView as (Window & { navigation?: Navigation }) | null;
  if (view?.navigation) view.navigation.addEventListener('currententrychange', moved, { signal });
  else view?.addEventListener('popstate', moved, { signal });
}
