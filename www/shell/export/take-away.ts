/** Taking findings along: one of them on the clipboard, all of them as a file. Everything is made here, nothing is sent. */

import type { Reason } from '../analysis.ts';
import type { Findings, Subject } from '../findings.ts';
import type { Mark } from '../marks.ts';
import type { Messages } from '../messages.ts';
import type { Session } from '../session.ts';
import { copy } from './clipboard.ts';
import { toCsv } from './csv.ts';
import { download } from './download.ts';
import { type Exported, rowOf } from './findings-table.ts';
import type { Format } from './formats.ts';
import { toMarkdown } from './markdown.ts';
import { TextLinks } from './text-fragment.ts';
import { toWebAnnotations } from './web-annotations.ts';

/** Names of files are cut to so many characters. */
const LONGEST_NAME = 60;

/** Copies the finding of `mark`, with who says so, why it is marked, and a link. False where that is impossible. */
export async function copyFinding(doc: Document, taken: Taken, mark: Mark): Promise<boolean> {
  const exported = exportedOf(taken);
  const row = exported && rowOf(exported, mark);
  if (!row) return false;
  const lines = [
    row.words,
    row.source && `— ${[row.source, row.role].filter(Boolean).join(', ')}`,
    ...row.reasons,
    exported.title,
    row.link,
  ];
  return copy(doc, lines.filter(Boolean).join('\n'));
}

/** Has the browser save everything that was found as a file. False where that is impossible. */
export function saveFindings(doc: Document, taken: Taken, format: Format): boolean {
  const exported = exportedOf(taken);
  const page = taken.session.state?.page;
  if (!exported || !page) return false;
  const name = fileName(exported.title);
  switch (format) {
    case 'markdown':
      download(doc, `${name}.md`, 'text/markdown', toMarkdown(exported));
      break;
    case 'csv':
      download(doc, `${name}.csv`, 'text/csv', toCsv(exported));
      break;
    case 'annotations':
      download(
        doc,
        `${name}.jsonld`,
        'application/ld+json',
        toWebAnnotations(exported, page, taken.session.document.body),
      );
  }
  return true;
}

/** What is taken from. Sentences that the interface has too are handed over: scripts that are split share nothing then. */
export interface Taken {
  readonly session: Session;
  readonly findings: Findings;
  readonly messages: Messages;
  /** The article's summary, sentence by sentence. */
  readonly summary: readonly string[];
  /** The sentence for one reason of the claim that the subject is about. */
  readonly reasonSentence: (reason: Reason, subject: Subject) => string;
}

function exportedOf({ session, ...taken }: Taken): Exported | null {
  const { document } = session;
  if (!document.body) return null;
  const links = new TextLinks(document.URL, taken.findings.text, document.body.innerText);
  return { ...taken, links, title: headline(document) };
}

/** The document's first headline that is shown, else its title. */
function headline(document: Document): string {
  const shown = [...document.querySelectorAll<HTMLElement>('article h1, main h1, h1')].find((each) =>
    each.innerText.trim(),
  );
  return (shown?.innerText ?? document.title).replace(/\s+/g, ' ').trim();
}

/** A name for a file on any system: words of the headline, joined by dashes. */
function fileName(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, LONGEST_NAME).replace(/-$/, '') || 'sourcelight';
}
