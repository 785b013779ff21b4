// Rows as they stream to an answer: values in the order of the columns, and what marks each row.
import type { Value } from '../expression/value.ts';
import type { AnswerColumn } from '../query/answer-columns.ts';
import type { ClockRange, Note, Query } from '../query/query.ts';
import { instant } from '../time/point.ts';
import { readTime, zonedText } from '../time/time-text.ts';
import type { RowStream } from './adapter.ts';

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
  return { columns: typed.filter((column) => column.role !== 'other'), rows };
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

function rowOf(values: readonly Value[], columns: readonly AnswerColumn[], query: Asked['query']): AnswerRow {
  const own = columns.flatMap((column, index) =>
    column.role === 'other' ? [] : [shown(values[index] ?? null, column, query.settings.zone)],
  );
  const other = columns.some((column, index) => column.role === 'other' && values[index] === true);
  return { values: own, ...(isIncomplete(own, query) ? { incomplete: true } : {}), ...(other ? { other: true } : {}) };
}

/** Instants are shown on the clock of the zone, with its offset; numbers in one way, whatever the engine's own type for them is. */
function shown(value: Value, { type }: AnswerColumn, zone: string): Value {
  if (typeof value !== 'string') return value;
  if (type.name === 'integer') return integerOf(value);
  if (type.name === 'decimal') return type.scale === undefined ? withoutTrailingZeros(value) : withPlaces(value, type.scale);
  if (type.name !== 'timestamp') return value;
  const read = readTime(value);
  return read.kind === 'instant' ? zonedText(read.instant, zone) : read.kind === 'clock' ? zonedText(instant(read.clock), zone) : value;
}

/** A decimal of no stated scale has the digits that it needs: engines fill up those of their own type. */
const withoutTrailingZeros = (text: string): string => (text.endsWith('0') && text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A decimal of a stated scale has its digits, also where an engine leaves out zeros. */
function withPlaces(text: string, scale: number): string {
  const point = text.indexOf('.');
  const places = point < 0 ? 0 : text.length - point - 1;
  return places >= scale ? text : `${text}${point < 0 ? '.' : ''}${'0'.repeat(scale - places)}`;
}

/** An integer is a number where that is exact: sums of integers are decimals to some engines. */
function integerOf(text: string): Value {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

function isIncomplete(values: readonly Value[], { unfinished, incomplete, groups }: Asked['query']): boolean {
  if (!unfinished) return incomplete && !groups.some((group) => group.kind === 'time');
  return unfinished.groups.some((group) => startText(values[group] ?? null) >= unfinished.from);
}

/** The start of a period as a clock time; that of no period is before all others. */
const startText = (value: Value): string =>
  typeof value !== 'string' ? '' : value.length === 10 ? `${value}T00:00:00` : value.slice(0, 19);
