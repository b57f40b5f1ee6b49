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

/** When the task began that is going on, as far as is known: where it was not begun by {@link breathe}, some time before. */
let begun = performance.now();

/** Does it slice by slice; gives up, with null, between two slices where `isOver`. */
export async function inSlices<Result>(
  work: Generator<unknown, Result>,
  isOver: () => boolean,
): Promise<Result | null> {
  for (;;) {
    if (performance.now() - begun >= SLICE) {
      await breathe();
      if (isOver()) return null;
    }
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** As much of the Prioritized Task Scheduling API as is needed; WebKit and Firefox before 142 lack it. */
interface Scheduler {
  postTask?(work: () => void): Promise<void>;
}

/**
 * Ends the task and goes on in another one, after what waits already: the browser can paint and answer the reader, and the
 * page do its own. (What goes on after `scheduler.yield` comes before all that waits, so that many slices are like one.)
 */
export async function breathe(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  await (scheduler?.postTask?.(() => {}) ?? new Promise((resolve) => setTimeout(resolve)));
  begun = performance.now();
}
