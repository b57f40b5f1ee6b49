/** Threads that annotate side by side, and the results in the order of what was asked. */

import { Worker } from 'node:worker_threads';

/** What a thread is asked. */
export type Job =
  | { readonly kind: 'page' | 'text'; readonly content: string }
  | { readonly kind: 'file'; readonly path: string };

/** What all threads do alike. */
export interface Settings {
  /** Selector of what to read. */
  readonly for?: string;
  /** Paths of style sheets that pages link to. */
  readonly styles: readonly string[];
}

/** What became of a job: the precomputed analysis as JSON, or why there is none. */
export type Outcome = { readonly json: string } | { readonly reason: string };

/** How many jobs wait in each thread: one is done while the next is there already. */
const AHEAD = 2;

/** Does every job of `jobs` in `threads` threads and yields what became of each, in their order, with little in memory at a time. */
export async function* annotateAll<Tagged extends { readonly job: Job }>(
  jobs: AsyncIterable<Tagged> | Iterable<Tagged>,
  threads: number,
  settings: Settings,
): AsyncGenerator<{ readonly from: Tagged; readonly outcome: Outcome }> {
  const pool = new Pool(threads, settings);
  const waiting: { readonly from: Tagged; readonly outcome: Promise<Outcome> }[] = [];
  try {
    for await (const from of jobs) {
      waiting.push({ from, outcome: pool.run(from.job) });
      if (waiting.length < threads * AHEAD) continue;
      const first = waiting.shift();
      if (first) yield { from: first.from, outcome: await first.outcome };
    }
    for (const { from, outcome } of waiting) yield { from, outcome: await outcome };
  } finally {
    await pool.close();
  }
}

class Pool {
  readonly #settings: Settings;
  readonly #threads: Thread[];

  constructor(threads: number, settings: Settings) {
    this.#settings = settings;
    this.#threads = Array.from({ length: threads }, () => new Thread(this.#settings));
  }

  /** In the thread that has least to do. */
  run(job: Job): Promise<Outcome> {
    const [first, ...others] = this.#threads;
    if (!first) throw new RangeError('a pool has at least one thread');
    return others.reduce((idlest, other) => (other.load < idlest.load ? other : idlest), first).run(job);
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

/** One thread, started anew where a job has ended it: that job failed, the others of it are asked again. */
class Thread {
  readonly #settings: Settings;
  readonly #jobs: { readonly job: Job; readonly done: (outcome: Outcome) => void }[] = [];
  #worker: Worker;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#worker = this.#start();
  }

  get load(): number {
    return this.#jobs.length;
  }

  run(job: Job): Promise<Outcome> {
    return new Promise((done) => {
      this.#jobs.push({ job, done });
      this.#worker.postMessage(job);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: this.#settings });
    worker.on('message', (outcome: Outcome) => this.#jobs.shift()?.done(outcome));
    worker.once('error', (error) => {
      this.#jobs.shift()?.done({ reason: `the thread ended: ${error.message}` });
      this.#worker = this.#start();
      for (const { job } of this.#jobs) this.#worker.postMessage(job);
    });
    return worker;
  }
}
