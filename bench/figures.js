/** Figures as they are printed: the median of several turns, the fastest one, and the limit and the goal that are set for it. */

/** Does `work` so many times. @template T @param {() => Promise<T>} work @param {number} count @returns {Promise<T[]>} */
export async function turns(work, count) {
  const results = [];
  for (let turn = 0; turn < count; turn += 1) results.push(await work());
  return results;
}

/** @param {readonly number[]} numbers */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/**
 * Prints the median of `times`, in ms, and whether that is under `limit` and `goal`.
 *
 * @param {string} what
 * @param {readonly number[]} times
 * @param {{limit?: number, goal?: number}} [bounds]
 */
export function printTimes(what, times, bounds) {
  const [middle, fastest] = [median(times), Math.min(...times)];
  const digits = middle < 1 ? 3 : 1;
  print(what, `${middle.toFixed(digits)} ms`, `(fastest ${fastest.toFixed(digits)})`, kept(middle, bounds));
}

/** Prints one line: what was measured, the figure, how it came about, what it was to be. */
export function print(what, figure, how = '', verdict = '') {
  console.log(`${what.padEnd(58)}${figure.padStart(12)}   ${how.padEnd(18)} ${verdict}`.trimEnd());
}

/** Whether a figure that is to be small is small enough. @param {number} figure @param {{limit?: number, goal?: number}} [bounds] */
export function kept(figure, { limit, goal } = {}) {
  if (limit === undefined) return '';
  const within = figure < limit ? `below ${limit}` : `NOT below ${limit}`;
  return goal === undefined ? within : `${within}, goal ${goal} ${figure < goal ? 'reached' : 'not reached'}`;
}
