/** The findings as a document to read and to file: Markdown (CommonMark), every text of the page escaped. */

import { type Exported, type Row, rowsOf } from './findings-table.ts';

/** The whole document. */
export function toMarkdown(exported: Exported): string {
  const { title, links, summary } = exported;
  const rows = rowsOf(exported);
  const blocks = [
    `# ${escaped(title)}`,
    `<${links.page}>`,
    ...summary.map(escaped),
    ...speakers(rows, exported),
    ...claims(rows, exported),
    ...part(
      'ledgerOther',
      rows.filter(({ kind }) => kind === 'quotation').map((row) => item(row, '')),
      exported,
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** What each speaker says, in the ledger's order. */
function speakers(rows: readonly Row[], { findings, messages }: Exported): string[] {
  const byMark = new Map(rows.map((row) => [row.mark.id, row]));
  const sections = findings.ledger.speakers.flatMap(({ speaker, statements }) => {
    const name = speaker ? escaped(speaker.name) : messages.text('ledgerNobody');
    const role = speaker?.role ? `, ${escaped(speaker.role)}` : '';
    const unnamed = speaker?.anonymous ? ` (${messages.text('ledgerUnnamed')})` : '';
    const items = statements.flatMap(({ mark }) => byMark.get(mark.id) ?? []).map((row) => item(row, ''));
    return items.length ? [`### ${name}${role}${unnamed}`, items.join('\n')] : [];
  });
  return sections.length ? [`## ${messages.text('ledgerSpeakers')}`, ...sections] : [];
}

/** The claims by strength, each with who says so and why it is marked. */
function claims(rows: readonly Row[], { messages }: Exported): string[] {
  const sections = (['strong', 'weak'] as const).flatMap((strength) => {
    const items = rows
      .filter((row) => row.strength === strength)
      .map((row) => item(row, [row.source, ...row.reasons].filter(Boolean).map(escaped).join(' · ')));
    const title = messages.text(strength === 'strong' ? 'ledgerStrong' : 'ledgerWeak');
    return items.length ? [`### ${title}`, items.join('\n')] : [];
  });
  return sections.length ? [`## ${messages.text('ledgerClaims')}`, ...sections] : [];
}

function part(title: 'ledgerOther', items: readonly string[], { messages }: Exported): string[] {
  return items.length ? [`## ${messages.text(title)}`, items.join('\n')] : [];
}

/** A finding as an item of a list: its words are the link to where they stand. */
function item({ words, link }: Row, more: string): string {
  return `- [${escaped(words)}](<${link}>)${more && `  \n  ${more}`}`;
}

/** Text that means nothing to Markdown: every character that could is escaped. */
export function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+\-.!|~=&$^:"']/g, '\\$&');
}
