/**
 * What an extension takes of the main thread of a page without any script of its own, told from a trace that Chromium
 * writes: all tasks in which a script runs are the extension's then.
 */

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'];

/** The events that say that a script runs. */
const SCRIPTS = new Set(['EvaluateScript', 'FunctionCall', 'v8.run', 'v8.callFunction']);

/**
 * The tasks that scripts ran in while `work` was done: all that the browser did in one go, what came of the script
 * included, in the order of time. Each with the ms that it took by the clock, and those in which a processor worked on
 * it; on a busy machine other programs have the processor in the midst of a task.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {() => Promise<unknown>} work
 * @returns {Promise<{clock: number, processor: number}[]>}
 */
export async function scriptTasks(page, work) {
  await page.tracing.start({ categories: CATEGORIES });
  await work();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const thread = mainThread(traceEvents);
  const runs = thread.filter(({ name }) => SCRIPTS.has(name));
  const tasks = thread.filter(({ name, ph }) => name === 'RunTask' && ph === 'X');
  const own = tasks.filter((task) => runs.some(({ ts }) => ts >= task.ts && ts <= task.ts + task.dur));
  return own.sort((a, b) => a.ts - b.ts).map(({ dur, tdur }) => ({ clock: dur / 1000, processor: tdur / 1000 }));
}

/** The events of the thread that built the page. @param {readonly any[]} events */
function mainThread(events) {
  const built = events.findLast(({ name }) => name === 'MarkDOMContent');
  return events.filter(({ pid, tid }) => pid === built?.pid && tid === built?.tid);
}
