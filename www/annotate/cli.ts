#!/usr/bin/env node
/** The command `sourcelight annotate`: what is asked for, and what is said about it. The work is in files.ts and lines.ts. */

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { annotateFiles } from './files.ts';
import { annotateLines } from './lines.ts';

const HELP = `Analyses articles at build time, for <source-light src="…">.

Usage: sourcelight annotate [OPTIONS] FILE...
       sourcelight annotate [OPTIONS] --jsonl [--out FILE] < LINES

Each FILE is a page (.html, .htm) or a plain text (.txt), or a folder that is searched for such. The analysis of
article.html is written to article.sourcelight.json beside it, unless --out or --out-dir say otherwise.

Options:
  --for=SELECTOR    what of each page to read, as the element's attribute says; without it the article is looked for
  --style=FILE      a style sheet that the pages link to, so that what it hides is not read; may be given several times
  --out=FILE        where to write, for one FILE (\`-\`: to standard output); with --jsonl, see below
  --out-dir=FOLDER  where to write all, under the names that they have below the folders that were named
  --jsonl           read {"id": …, "html": "…"} or {"id": …, "text": "…"} a line from standard input, and write
                    {"id": …, "annotation": {…}} a line in the same order
  --again           do what was done already: without it files that are older than their analysis are left out, and
                    lines whose id stands in --out
  --threads=NUMBER  how many at a time; by default as many as there are processors
  --quiet           no progress
  -h, --help        print this

What fails is named on standard error, and the rest goes on.
Exit status: 0 where everything was done; 1 where something was not; 2 for a wrong option.
`;

/** What the arguments ask for. */
function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      for: { type: 'string' },
      style: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
      'out-dir': { type: 'string' },
      jsonl: { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
      threads: { type: 'string', default: String(availableParallelism()) },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  // Called by the name of the command itself (\`sourcelight-annotate\`) or as a part of \`sourcelight\`.
  const { values, positionals } = parse(command === 'annotate' ? rest : args);
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const threads = Number(values.threads);
  if (!Number.isInteger(threads) || threads < 1) throw new UsageError('--threads is a number from 1 on');
  const common = {
    threads,
    again: values.again,
    settings: { ...(values.for ? { for: values.for } : {}), styles: values.style },
    complain: (message: string) => process.stderr.write(`sourcelight: ${message}\n`),
    quiet: values.quiet || !process.stderr.isTTY,
  };
  if (values.jsonl) {
    if (positionals.length || values['out-dir'])
      throw new UsageError('--jsonl reads standard input: it takes no FILE and no --out-dir');
    return (await annotateLines({ ...common, ...(values.out ? { out: values.out } : {}) })) ? 0 : 1;
  }
  if (positionals.length === 0) throw new UsageError('which FILE?');
  if (values.out && (positionals.length > 1 || values['out-dir'])) throw new UsageError('--out is for one FILE');
  const out = values.out ? { file: values.out } : values['out-dir'] ? { folder: values['out-dir'] } : {};
  return (await annotateFiles({ ...common, paths: positionals, ...out })) ? 0 : 1;
}

class UsageError extends Error {}

// Whoever reads our output has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const isUsage =
    error instanceof UsageError || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(
    `sourcelight: ${(error as Error).message}${isUsage ? '; see sourcelight annotate --help' : ''}\n`,
  );
  process.exitCode = isUsage ? 2 : 1;
}
