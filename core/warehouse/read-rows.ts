// Rows of an engine to rows of an answer: values as they are shown, and what marks each row.
import type { Value } from '../expression/value.ts';
import type { AnswerColumn } from '../query/answer-columns.ts';
import type { Query } from '../query/query.ts';
import type { RowStream } from './adapter.ts';
import type { AnswerRow } from './answer.ts';
import { showerOf } from './shown-value.ts';

/** A statement that was run, as far as reading its rows depends on it. */
export interface Asked {
  readonly columns: readonly AnswerColumn[];
  readonly query: Pick<Query, 'settings' | 'unfinished' | 'notOver' | 'incomplete' | 'groups'>;
}

/** Rows as they stream, with the columns that they have. */
export interface ReadRows {
  readonly columns: readonly AnswerColumn[];
  readonly batches: AsyncIterable<readonly AnswerRow[]>;
}

/** Reads the rows of a statement while they stream. */
export function readRows({ columns, query }: Asked, stream: RowStream): ReadRows {
  const typed = columns.map((column, index) =>
    column.type.name === 'unknown' ? { ...column, type: stream.columns[index]?.type ?? column.type } : column,
  );
  return { columns: typed.filter((column) => !isMark(column)), batches: readBatches(stream, rowReader(typed, query)) };
}

/** Reads all rows of a statement. */
export async function readAllRows(
  asked: Asked,
  stream: RowStream,
  most = Infinity,
): Promise<{ readonly columns: readonly AnswerColumn[]; readonly rows: readonly AnswerRow[] }> {
  const { columns, batches } = readRows(asked, stream);
  const rows: AnswerRow[] = [];
  for await (const batch of batches) {
    for (const row of batch) rows.push(row);
    if (rows.length > most) break;
  }
  return { columns, rows };
}

type ReadRow = (values: readonly Value[]) => AnswerRow;

async function* readBatches({ batches }: RowStream, read: ReadRow): AsyncGenerator<readonly AnswerRow[]> {
  for await (const batch of batches) yield batch.map(read);
}

/** Whether a column marks rows, or tells them apart, and is none of the answer. */
const isMark = ({ role }: AnswerColumn): boolean => role === 'mark';

/** What is the same for all rows is worked out once. */
function rowReader(columns: readonly AnswerColumn[], query: Asked['query']): ReadRow {
  const valuesOf = valueReader(columns, query.settings.zone);
  const isOther = markAt('$other', columns);
  const isMarked = markAt('$incomplete', columns);
  const isUnfinished = query.unfinished?.calendars || query.notOver ? () => false : incompleteness(query, columns);
  return (row) => marked(valuesOf(row), isMarked(row) || isUnfinished(row), isOther(row));
}

/** The values of the columns that an answer shows; a row that is shown as it came is not copied. */
function valueReader(columns: readonly AnswerColumn[], zone: string): (row: readonly Value[]) => readonly Value[] {
  const shown = columns.flatMap((column, index) => (isMark(column) ? [] : [index]));
  const showers = shown.flatMap((from, index) => {
    const column = columns[from];
    const show = column && showerOf(column.type, zone);
    return show ? [{ index, show }] : [];
  });
  const isWhole = shown.length === columns.length;
  return (row) => {
    let own: Value[] | undefined = isWhole ? undefined : shown.map((from) => row[from] ?? null);
    for (const { index, show } of showers) {
      const value = (own ?? row)[index] ?? null;
      const seen = show(value);
      if (seen !== value) (own ??= row.slice())[index] = seen;
    }
    return own ?? row;
  };
}

/** Whether a column of marks is true. */
function markAt(name: string, columns: readonly AnswerColumn[]): (row: readonly Value[]) => boolean {
  const position = columns.findIndex((column) => isMark(column) && column.name === name);
  return position < 0 ? () => false : (row) => row[position] === true;
}

function marked(values: readonly Value[], incomplete: boolean, other: boolean): AnswerRow {
  if (!incomplete && !other) return { values };
  return { values, ...(incomplete ? { incomplete } : {}), ...(other ? { other } : {}) };
}

function incompleteness(
  { unfinished, incomplete, groups, settings }: Asked['query'],
  columns: readonly AnswerColumn[],
): (row: readonly Value[]) => boolean {
  if (!unfinished) {
    const all = incomplete && !groups.some((group) => group.kind === 'time');
    return () => all;
  }
  const times = unfinished.groups.flatMap((index) => {
    const column = columns[index];
    return column ? [{ index, show: showerOf(column.type, settings.zone) }] : [];
  });
  return (row) =>
    times.some(({ index, show }) => {
      const value = row[index] ?? null;
      return startText(show ? show(value) : value) >= unfinished.from;
    });
}

/** The start of a period as a clock time; that of no period is before all others. */
const startText = (value: Value): string =>
  typeof value !== 'string' ? '' : value.length === 10 ? `${value}T00:00:00` : value.slice(0, 19);
