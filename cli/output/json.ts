// An answer becomes JSON, in the shape that the language states.
import type { Answer, AnswerRow } from './answer.ts';

/** The answer as one object on one line. */
export const jsonText = (answer: Answer): string => JSON.stringify(jsonOf(answer));

/** The answer as an object. */
function jsonOf(answer: Answer): object {
  const { id, columns, rows, totals, range, zone, asOf, notes } = answer;
  const names = columns.map((column) => column.name);
  return {
    ...(id !== undefined && { id }),
    columns,
    rows: rows.map((row) => rowObject(names, row)),
    totals: totals.map((row) => rowObject(names, row)),
    ...(range && { range }),
    zone,
    as_of: asOf,
    notes,
  };
}

/** A row by the names of its columns; of a total without those that it leaves out. */
export function rowObject(names: readonly string[], row: AnswerRow): object {
  const left = new Set(row.total);
  return {
    ...(row.total && { $total: row.total }),
    ...Object.fromEntries(names.flatMap((name, index) => (left.has(name) ? [] : [[name, row.values[index] ?? null]]))),
    ...(row.incomplete && { $incomplete: true }),
    ...(row.other && { $other: true }),
  };
}
