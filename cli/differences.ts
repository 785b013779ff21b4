// Two answers to one request become the rows in which they differ.
import type { Value } from '../core/expression/value.ts';
import { isNumeric } from '../views/cell.ts';
import type { Answer, AnswerColumn, AnswerRow } from '../views/answer.ts';

/** The answer of a warehouse. */
export interface Side {
  readonly name: string;
  readonly answer: Answer;
}

/** The rows that differ, as an answer, and whether there are any. */
export interface Compared {
  readonly answer: Answer;
  readonly differs: boolean;
}

/** A row of both, or of one of them. */
interface Pair {
  readonly one?: AnswerRow;
  readonly other?: AnswerRow;
}

/** The groups, then each metric that differs as both have it. Rows are the same that have the same groups. */
export function differencesOf(one: Side, other: Side): Compared {
  const { columns } = one.answer;
  const rows = pairsOf(columns, one.answer.rows, other.answer.rows);
  const totals = pairsOf(columns, one.answer.totals, other.answer.totals);
  const differs = (pair: Pair): boolean => !pair.one || !pair.other || columns.some((_, index) => differsAt(pair, index, columns));
  const apart = { rows: rows.filter(differs), totals: totals.filter(differs) };
  const shown = columns.map(
    (column, index) => column.role === 'metric' && [...apart.rows, ...apart.totals].some((pair) => differsAt(pair, index, columns)),
  );
  const alone = [...apart.rows, ...apart.totals].some((pair) => !pair.one || !pair.other);
  const rowOf = (pair: Pair): AnswerRow => {
    const row = differingRow(pair, columns, shown);
    return alone ? { ...row, values: [...row.values, onlyIn(pair, one.name, other.name)] } : row;
  };
  const count = apart.rows.length + apart.totals.length;
  return {
    answer: {
      ...one.answer,
      columns: differingColumns(columns, shown, alone, one.name, other.name),
      rows: apart.rows.map(rowOf),
      totals: apart.totals.map(rowOf),
      notes: notesOf(one, other, count, rows.length + totals.length),
    },
    differs: count > 0,
  };
}

/** Rows of both by their groups, in the order of the first. */
function pairsOf(columns: readonly AnswerColumn[], ones: readonly AnswerRow[], others: readonly AnswerRow[]): readonly Pair[] {
  const byKey = new Map(others.map((row) => [keyOf(columns, row), row]));
  const pairs = ones.map((row): Pair => {
    const key = keyOf(columns, row);
    const other = byKey.get(key);
    byKey.delete(key);
    return { one: row, ...(other ? { other } : {}) };
  });
  return [...pairs, ...[...byKey.values()].map((row): Pair => ({ other: row }))];
}

const keyOf = (columns: readonly AnswerColumn[], row: AnswerRow): string =>
  JSON.stringify([row.total, row.other, row.values.filter((_, index) => columns[index]?.role !== 'metric').map(String)]);

const differsAt = ({ one, other }: Pair, index: number, columns: readonly AnswerColumn[]): boolean => {
  const column = columns[index];
  return column?.role === 'metric' && !alike(one?.values[index] ?? null, other?.values[index] ?? null, column);
};

/** Counts and decimals are compared exactly, floats to nine digits. */
function alike(one: Value, other: Value, column: AnswerColumn): boolean {
  if (one === other) return true;
  if (one === null || other === null || !isNumeric(column)) return one === null || other === null ? false : String(one) === String(other);
  if (column.type !== 'float') return plainNumber(one) === plainNumber(other);
  const [a, b] = [Number(one), Number(other)];
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

/** `1.50` and `1.5` are one number. */
const plainNumber = (value: Value): string => {
  const text = String(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

function differingColumns(
  columns: readonly AnswerColumn[],
  shown: readonly boolean[],
  alone: boolean,
  one: string,
  other: string,
): readonly AnswerColumn[] {
  const own = columns.flatMap((column, index) => {
    if (column.role !== 'metric') return [column];
    return shown[index] ? [one, other].map((name) => ofWarehouse(column, name)) : [];
  });
  return alone ? [...own, { name: 'only_in', role: 'dimension', type: 'string' }] : own;
}

const ofWarehouse = ({ name, label, ...column }: AnswerColumn, warehouse: string): AnswerColumn => ({
  ...column,
  name: `${name}@${warehouse}`,
  label: `${label ?? name} @ ${warehouse}`,
});

function differingRow(pair: Pair, columns: readonly AnswerColumn[], shown: readonly boolean[]): AnswerRow {
  const row = pair.one ?? pair.other;
  const values = columns.flatMap((column, index): readonly Value[] => {
    if (column.role !== 'metric') return [row?.values[index] ?? null];
    return shown[index] ? [pair.one?.values[index] ?? null, pair.other?.values[index] ?? null] : [];
  });
  return { ...row, values };
}

const onlyIn = (pair: Pair, one: string, other: string): Value => (pair.one && pair.other ? null : pair.one ? one : other);

function notesOf(one: Side, other: Side, count: number, of: number): Answer['notes'] {
  const both = `"${one.name}" and "${other.name}"`;
  const [a, b] = [one.answer.asOf, other.answer.asOf];
  const message =
    count === 0
      ? `${of === 1 ? 'the only row is' : `all ${of} rows are`} the same on ${both}`
      : `${count} of ${of} rows differ between ${both}`;
  return [
    { code: count === 0 ? 'same' : 'differs', message },
    ...(a === b ? [] : [{ code: 'as-of-differs', message: `"as_of" is ${a} on "${one.name}" and ${b} on "${other.name}"` }]),
  ];
}
