/** Waiting until the reading aid is needed and costs the page nothing: the page has loaded, is idle, and the article is near. */

/** How far below the window the article may still be, as a share of the window's height. */
const NEAR = '50%';

/** So long a busy page may put off an idle moment, in ms. */
const PATIENCE = 3000;

/** Resolves once the document has loaded, `target` is near the window, and the page is idle; never once `signal` aborts. */
export async function untilNeeded(target: Element, signal: AbortSignal): Promise<void> {
  await loaded(target.ownerDocument, signal);
  await near(target, signal);
  await idle(signal);
}

function loaded(doc: Document, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (doc.readyState === 'complete') resolve();
    else doc.defaultView?.addEventListener('load', () => resolve(), { once: true, signal });
  });
}

function near(target: Element, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin: NEAR },
    );
    observer.observe(target);
    signal.addEventListener('abort', () => observer.disconnect());
  });
}

function idle(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      if (!signal.aborted) resolve();
    };
    // Safari has no requestIdleCallback.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(go, { timeout: PATIENCE });
    else setTimeout(go, 200);
  });
}
