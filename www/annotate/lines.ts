/**
 * Annotates records, a line each: `{"id": …, "html": "…"}` or `{"id": …, "text": "…"}` in, `{"id": …, "annotation": {…}}`
 * out, in the same order. Other members are ignored, blank lines are skipped. Written to a file, it goes on where it
 * was stopped: a last line that is not whole is cut off, and ids that stand there are left out.
 */

import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat, truncate } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { annotateAll, type Job, type Settings } from './pool.ts';
import { Progress } from './progress.ts';

/** What is asked for. */
export interface LinesRequest {
  /** The file to go on with; without it standard output. */
  readonly out?: string;
  readonly threads: number;
  readonly again: boolean;
  readonly quiet: boolean;
  readonly settings: Settings;
  readonly complain: (message: string) => void;
}

/** A record to answer. */
interface Asked {
  readonly id: unknown;
  readonly line: number;
  readonly job: Job;
}

/** Answers every line of standard input; whether all could be. */
export async function annotateLines({
  out,
  threads,
  again,
  quiet,
  settings,
  complain,
}: LinesRequest): Promise<boolean> {
  const done = out && !again ? await doneIn(out) : new Set<string>();
  const output = out ? createWriteStream(out, { flags: again ? 'w' : 'a' }) : process.stdout;
  const progress = new Progress(null, 0, quiet);
  let allDone = true;
  const fail = (message: string): void => {
    allDone = false;
    complain(message);
  };
  for await (const { from, outcome } of annotateAll(recordsIn(process.stdin, done, fail), threads, settings)) {
    const id = JSON.stringify(from.id);
    if ('reason' in outcome) fail(`line ${from.line} (${id}): ${outcome.reason}`);
    else if (!output.write(`{"id":${id},"annotation":${outcome.json}}\n`)) await once(output, 'drain');
    progress.step();
  }
  progress.end();
  if (out) {
    output.end();
    await once(output, 'finish');
  }
  return allDone;
}

async function* recordsIn(
  input: NodeJS.ReadableStream,
  done: ReadonlySet<string>,
  fail: (message: string) => void,
): AsyncGenerator<Asked> {
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (!text.trim()) continue;
    const asked = recordOf(text, line);
    if (typeof asked === 'string') fail(`line ${line}: ${asked}`);
    else if (!done.has(JSON.stringify(asked.id))) yield asked;
  }
}

/** The record in a line, or why it is none. */
function recordOf(line: string, number: number): Asked | string {
  let record: { id?: unknown; html?: unknown; text?: unknown } | null;
  try {
    record = JSON.parse(line);
  } catch (error) {
    return (error as Error).message;
  }
  const { id, html, text } = record ?? {};
  if (id === undefined) return 'it has no "id"';
  if (typeof html === 'string') return { id, line: number, job: { kind: 'page', content: html } };
  if (typeof text === 'string') return { id, line: number, job: { kind: 'text', content: text } };
  return 'it has no "html" and no "text"';
}

/** The ids, as JSON, of the whole lines of a file, whose rest is cut off. */
async function doneIn(out: string): Promise<Set<string>> {
  const ids = new Set<string>();
  const size = await stat(out).then(
    (found) => found.size,
    () => 0,
  );
  let whole = 0;
  if (size > 0) {
    let rest = Buffer.alloc(0);
    for await (const chunk of createReadStream(out)) {
      rest = Buffer.concat([rest, chunk]);
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        ids.add(JSON.stringify(JSON.parse(rest.toString('utf8', 0, end)).id));
        whole += end + 1;
        rest = rest.subarray(end + 1);
      }
    }
    if (whole < size) await truncate(out, whole);
  }
  return ids;
}
