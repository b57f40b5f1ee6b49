/** How far a batch is, as one line of the terminal that is written over. */

/** Not more often than this, in ms. */
const EVERY_MS = 100;

const WIDTH = 30;

/** The progress of one batch, on standard error. */
export class Progress {
  readonly #total: number | null;
  readonly #quiet: boolean;
  readonly #started = performance.now();
  readonly #before: number;
  #done: number;
  #shown = 0;

  /** Of `total` (null where nobody knows), so many are `done` before it begins. */
  constructor(total: number | null, done: number, quiet: boolean) {
    this.#total = total;
    this.#quiet = quiet;
    this.#before = done;
    this.#done = done;
  }

  /** One more is done. */
  step(): void {
    this.#done += 1;
    const now = performance.now();
    if (this.#quiet || now - this.#shown < EVERY_MS) return;
    this.#shown = now;
    process.stderr.write(`\r${this.line(now)}\u001b[K`);
  }

  /** All is done. */
  end(): void {
    if (!this.#quiet) process.stderr.write(`\r${this.line(performance.now())}\u001b[K\n`);
  }

  /** What is shown at this moment (ms as of `performance.now`). */
  line(now: number): string {
    const seconds = Math.max((now - this.#started) / 1000, 0.001);
    const rate = `${Math.round((this.#done - this.#before) / seconds)} a second`;
    if (this.#total === null) return `${this.#done} done, ${rate}`;
    const filled = this.#total ? Math.round((this.#done / this.#total) * WIDTH) : WIDTH;
    return `[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] ${this.#done} of ${this.#total}, ${rate}`;
  }
}
