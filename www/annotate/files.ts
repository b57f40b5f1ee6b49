/** Annotates files and folders of them, each into a file of its own; what is up to date already is left out. */

import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { annotateAll, type Job, type Settings } from './pool.ts';
import { Progress } from './progress.ts';

/** What is asked for. */
export interface FilesRequest {
  /** Files and folders. */
  readonly paths: readonly string[];
  /** Where to write: one file (`-` is standard output), a folder for all, or beside each. */
  readonly file?: string;
  readonly folder?: string;
  readonly threads: number;
  readonly again: boolean;
  readonly quiet: boolean;
  readonly settings: Settings;
  readonly complain: (message: string) => void;
}

/** A file to read, and where its analysis goes. */
interface Work {
  readonly job: Job & { readonly kind: 'file' };
  readonly out: string;
}

const READ = new Set(['.html', '.htm', '.txt']);

/** Does it; whether everything was done. */
export async function annotateFiles(request: FilesRequest): Promise<boolean> {
  const { threads, settings, complain } = request;
  let allDone = true;
  const fail = (message: string): void => {
    allDone = false;
    complain(message);
  };
  const found = await findWork(request, fail);
  const work: Work[] = [];
  for (const each of found) {
    if (request.again || !(await isUpToDate(each))) work.push(each);
  }
  const progress = new Progress(found.length, found.length - work.length, request.quiet);
  for await (const { from, outcome } of annotateAll(work, Math.min(threads, work.length || 1), settings)) {
    if ('reason' in outcome) fail(`${from.job.path}: ${outcome.reason}`);
    else await write(from.out, outcome.json).catch((error) => fail(`${from.out}: ${error.message}`));
    progress.step();
  }
  progress.end();
  return allDone;
}

async function findWork(request: FilesRequest, fail: (message: string) => void): Promise<Work[]> {
  const work: Work[] = [];
  for (const path of request.paths) {
    try {
      const isFolder = (await stat(path)).isDirectory();
      const files = isFolder ? await filesIn(path) : [path];
      for (const file of files) {
        const name = isFolder ? relative(path, file) : basename(file);
        work.push({ job: { kind: 'file', path: file }, out: outFor(file, name, request) });
      }
    } catch (error) {
      fail(`${path}: ${(error as Error).message}`);
    }
  }
  return work;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && READ.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function outFor(path: string, name: string, { file, folder }: FilesRequest): string {
  if (file) return file;
  const place = folder ? join(folder, name) : path;
  return join(dirname(place), `${basename(place, extname(place))}.sourcelight.json`);
}

/** Whether the analysis is younger than what it was made of. */
async function isUpToDate({ job, out }: Work): Promise<boolean> {
  if (out === '-') return false;
  const [made, source] = await Promise.all([out, job.path].map((path) => stat(path).catch(() => null)));
  return made != null && source != null && made.mtimeMs > source.mtimeMs;
}

/** Written under another name first: whoever stops us leaves no half of a file that looks done. */
async function write(out: string, json: string): Promise<void> {
  if (out === '-') {
    process.stdout.write(`${json}\n`);
    return;
  }
  await mkdir(dirname(out), { recursive: true });
  const unfinished = `${out}.part`;
  await writeFile(unfinished, json);
  await rename(unfinished, out);
}
