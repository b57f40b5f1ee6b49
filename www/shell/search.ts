/**
 * The first place from `low` to before `high` where `holds` is true, else `high`; once true it must stay true. Asks for as
 * few places as halving needs.
 */
export function search(low: number, high: number, holds: (place: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
