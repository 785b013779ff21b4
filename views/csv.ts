// An answer becomes comma-separated values as RFC 4180 has them.
import type { Value } from '../core/expression/value.ts';
import type { Answer, AnswerColumn, AnswerRow, AnswerStream, MarkName } from './answer.ts';

/** A line of names, then a line a row; null is nothing between two commas. Columns for marks and totals only where there are some. */
export function csvText(answer: Answer): string {
  const all = [...answer.rows, ...answer.totals];
  const names = markNames.filter((name) => all.some((row) => marks[name](row) !== null));
  return [header(answer.columns, names), ...all.map(lineWriter(names))].join('');
}

/** As many rows are looked at before the line of names is written; for longer answers it has all marks that there may be. */
const rowsAhead = 10_000;

/** The same while its rows stream. */
export async function* csvPieces({ columns, batches, totals, marks: possible }: AnswerStream): AsyncGenerator<string> {
  const ahead: AnswerRow[] = [];
  let write: ((row: AnswerRow) => string) | undefined;
  for await (const batch of batches) {
    if (write) yield batch.map(write).join('');
    else ahead.push(...batch);
    if (write || ahead.length < rowsAhead) continue;
    write = lineWriter(possible);
    yield header(columns, possible) + ahead.splice(0).map(write).join('');
  }
  const last = await totals();
  if (write) yield last.map(write).join('');
  else yield csvText({ columns, rows: ahead, totals: last, zone: '', asOf: '', notes: [] });
}

const header = (columns: readonly AnswerColumn[], names: readonly MarkName[]): string =>
  line([...columns.map(({ name }) => name), ...names]);

const lineWriter =
  (names: readonly MarkName[]) =>
  (row: AnswerRow): string =>
    names.length === 0 ? line(row.values) : line([...row.values, ...names.map((name) => marks[name](row))]);

const marks: Readonly<Record<MarkName, (row: AnswerRow) => Value>> = {
  $total: (row) => row.total?.join(' ') ?? null,
  $incomplete: (row) => (row.incomplete ? true : null),
  $other: (row) => (row.other ? true : null),
};

const markNames: readonly MarkName[] = ['$total', '$incomplete', '$other'];

const line = (values: readonly Value[]): string => `${values.map(field).join(',')}\r\n`;

function field(value: Value): string {
  if (value === null) return '';
  const text = String(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
