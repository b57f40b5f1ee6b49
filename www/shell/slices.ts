/**
 * Long work done in short slices, so that the page can answer its reader and paint in between. The work is a generator:
 * whatever it yields at is a place where it can be interrupted.
 */

/**
 * How long a slice may take, in ms, and it ends somewhat later: a third of a frame. The rest is the page's, and that of what
 * comes before the slice in the same task, as taking an answer from another process.
 */
const SLICE = 5;

/** Does all of it in one go. */
export function atOnce<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Does it slice by slice; gives up, with null, between two slices where `isOver`. */
export async function inSlices<Result>(
  work: Generator<unknown, Result>,
  isOver: () => boolean,
): Promise<Result | null> {
  for (let begun = performance.now(); ; ) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - begun < SLICE) continue;
    await breathe();
    if (isOver()) return null;
    begun = performance.now();
  }
}

/** As much of the Prioritized Task Scheduling API as is needed; browsers older than Chrome 129 and Firefox 142 lack it. */
interface Scheduler {
  yield?(): Promise<void>;
}

/** Ends the task, so that the browser can paint and answer the reader, and goes on in another one. */
export function breathe(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
