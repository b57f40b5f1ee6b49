/**
 * The findings as a table for spreadsheets: CSV after RFC 4180 (a header, lines ended by CRLF, fields in quotation
 * marks where they need them), UTF-8 with a byte order mark, without which spreadsheets take it for another encoding.
 */

import { type Exported, type Row, rowsOf } from './findings-table.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** The columns; their names are part of the format and in no language of a reader's. */
const COLUMNS: readonly (readonly [name: string, value: (row: Row) => string | number | boolean | null])[] = [
  ['kind', ({ kind }) => kind],
  ['words', ({ words }) => words],
  ['source', ({ source }) => source],
  ['role', ({ role }) => role],
  ['named', ({ named }) => named],
  ['cue', ({ cue }) => cue],
  ['strength', ({ strength }) => strength],
  ['reasons', ({ codes }) => codes.join(' ')],
  ['explanation', ({ reasons }) => reasons.join(' ')],
  ['confidence', ({ confidence }) => confidence],
  ['start', ({ spans }) => spans[0]?.start ?? null],
  ['end', ({ spans }) => spans.at(-1)?.end ?? null],
  ['link', ({ link }) => link],
];

/** The whole file. */
export function toCsv(exported: Exported): string {
  const lines = [
    COLUMNS.map(([name]) => name),
    ...rowsOf(exported).map((row) => COLUMNS.map(([, value]) => value(row))),
  ];
  return BYTE_ORDER_MARK + lines.map((fields) => `${fields.map(field).join(',')}\r\n`).join('');
}

/** One field. Text of the page that a spreadsheet would run as a formula gets an apostrophe before it. */
export function field(value: string | number | boolean | null): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What spreadsheets take for the beginning of a formula, as it is or after white space; full-width signs too. */
const FORMULA = /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/;
