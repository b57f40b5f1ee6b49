/** One thread of the batch: answers each {@link Job} with its {@link Outcome}, in the order they come. */

import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { load } from '../analyzer/node.ts';
import type { PrecomputedAnalysis } from '../widget/precomputed.ts';
import { annotatePage, annotateText } from './annotate.ts';
import type { Job, Outcome, Settings } from './pool.ts';

const settings = workerData as Settings;
const styles = settings.styles.map((path) => readFileSync(path, 'utf8'));
const options = settings.for ? { for: settings.for, styles } : { styles };
const starting = load();

parentPort?.on('message', async (job: Job) => {
  const { analyze } = await starting;
  parentPort?.postMessage(outcomeOf(job, analyze));
});

function outcomeOf(job: Job, analyze: Parameters<typeof annotatePage>[1]): Outcome {
  try {
    return { json: JSON.stringify(annotated(job, analyze)) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

function annotated(job: Job, analyze: Parameters<typeof annotatePage>[1]): PrecomputedAnalysis {
  if (job.kind === 'file') {
    const content = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(job.path));
    const kind = /\.txt$/i.test(job.path) ? 'text' : 'page';
    return annotated({ kind, content }, analyze);
  }
  return job.kind === 'page' ? annotatePage(job.content, analyze, options) : annotateText(job.content, analyze);
}
