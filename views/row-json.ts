// A row becomes JSON by the names of its columns: what is the same for all rows is written once.
import type { Value } from '../core/expression/value.ts';
import type { AnswerColumn, AnswerRow } from './answer.ts';

/** Writes rows of these columns, each as one object; of a total without the names that it leaves out. */
export function rowJson(columns: readonly AnswerColumn[]): (row: AnswerRow) => string {
  const keys = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  const writers = columns.map(({ type }) => (plain.has(type) ? plainJson : JSON.stringify));
  const whole = ({ values }: AnswerRow): string => {
    let text = '';
    for (let index = 0; index < keys.length; index++)
      text += `${index === 0 ? '' : ','}${keys[index]}${(writers[index] ?? JSON.stringify)(values[index] ?? null)}`;
    return text;
  };
  return (row) => (row.total ? totalJson(columns, row) : `{${withMarks(whole(row), row)}}`);
}

/** Texts of these types hold nothing that JSON escapes. */
const plain: ReadonlySet<string> = new Set(['integer', 'decimal', 'float', 'boolean', 'date', 'datetime', 'timestamp']);

const plainJson = (value: Value): string => (typeof value === 'string' ? `"${value}"` : JSON.stringify(value));

function withMarks(text: string, { incomplete, other }: AnswerRow): string {
  if (!incomplete && !other) return text;
  return [text, ...(incomplete ? ['"$incomplete":true'] : []), ...(other ? ['"$other":true'] : [])].filter((part) => part !== '').join(',');
}

const totalJson = (columns: readonly AnswerColumn[], row: AnswerRow): string =>
  JSON.stringify(
    rowObject(
      columns.map(({ name }) => name),
      row,
    ),
  );

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
