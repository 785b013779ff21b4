// Rows as they stream to an answer: values in the order of the columns, and what marks each row.
import type { Value } from '../expression/value.ts';
import type { AnswerColumn } from '../query/answer-columns.ts';
import type { ClockRange, Note, Query } from '../query/query.ts';
import type { RowStream } from './adapter.ts';
import { shownValue } from './shown-value.ts';

/** A row; `incomplete` when its period is not over, `other` when it is the rest of `top`. */
export interface AnswerRow {
  readonly values: readonly Value[];
  readonly incomplete?: boolean;
  readonly other?: boolean;
}

/** A row of totals: the names that it leaves out, whose values are null. */
export interface TotalRow extends AnswerRow {
  readonly out: readonly string[];
}

/** The answer to a request. */
export interface Answer {
  readonly id?: string;
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly AnswerRow[];
  readonly totals: readonly TotalRow[];
  readonly range?: ClockRange;
  readonly zone: string;
  readonly as_of: string;
  readonly notes: readonly Note[];
}

/** A statement that was run, as far as reading its rows depends on it. */
export interface Asked {
  readonly columns: readonly AnswerColumn[];
  readonly query: Pick<Query, 'settings' | 'unfinished' | 'incomplete' | 'groups'>;
}

/** Reads all rows of a statement. */
export async function readRows(
  { columns, query }: Asked,
  stream: RowStream,
): Promise<{ readonly columns: readonly AnswerColumn[]; readonly rows: readonly AnswerRow[] }> {
  const typed = columns.map((column, index) =>
    column.type.name === 'unknown' ? { ...column, type: stream.columns[index]?.type ?? column.type } : column,
  );
  const rows: AnswerRow[] = [];
  for await (const batch of stream.batches) for (const row of batch) rows.push(rowOf(row, typed, query));
  return { columns: typed.filter((column) => !isMark(column)), rows };
}

/** A row of totals in the order of the answer's columns. */
export const totalRow = (
  out: readonly string[],
  row: AnswerRow,
  own: readonly AnswerColumn[],
  columns: readonly AnswerColumn[],
): TotalRow => ({
  ...row,
  out,
  values: columns.map((column) => row.values[own.findIndex((candidate) => candidate.name === column.name)] ?? null),
});

/** Whether a column marks rows, and is none of the answer. */
const isMark = ({ role }: AnswerColumn): boolean => role === 'mark';

function rowOf(values: readonly Value[], columns: readonly AnswerColumn[], query: Asked['query']): AnswerRow {
  const own = columns.flatMap((column, index) =>
    isMark(column) ? [] : [shownValue(values[index] ?? null, column.type, query.settings.zone)],
  );
  const marked = (mark: '$other' | '$incomplete'): boolean =>
    columns.some((column, index) => isMark(column) && column.name === mark && values[index] === true);
  const incomplete = query.unfinished?.calendars ? marked('$incomplete') : isIncomplete(own, query);
  return { values: own, ...(incomplete ? { incomplete: true } : {}), ...(marked('$other') ? { other: true } : {}) };
}

function isIncomplete(values: readonly Value[], { unfinished, incomplete, groups }: Asked['query']): boolean {
  if (!unfinished) return incomplete && !groups.some((group) => group.kind === 'time');
  return unfinished.groups.some((group) => startText(values[group] ?? null) >= unfinished.from);
}

/** The start of a period as a clock time; that of no period is before all others. */
const startText = (value: Value): string =>
  typeof value !== 'string' ? '' : value.length === 10 ? `${value}T00:00:00` : value.slice(0, 19);
