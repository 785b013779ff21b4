// A row becomes JSON by the names of its columns: what is the same for all rows is written once.
import type { Value } from '../core/expression/value.ts';
import type { AnswerColumn, AnswerRow } from './answer.ts';

/** Writes rows of these columns, each as one object; of a total without the names that it leaves out. */
export function rowJson(columns: readonly AnswerColumn[]): (row: AnswerRow) => string {
  const starts = columns.map(({ name }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  return (row) => {
    if (row.total) return totalJson(columns, row);
    let text = '';
    for (let index = 0; index < starts.length; index++) text += `${starts[index]}${valueJson(row.values[index] ?? null)}`;
    return row.incomplete || row.other ? `${text}${marksJson(row)}}` : `${text}}`;
  };
}

/** What JSON escapes, halves of pairs among it: rare enough that looking first is cheaper than writing each text with care. */
const escaped = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** Longer texts are not looked through first. */
const longest = 100;

const valueJson = (value: Value): string =>
  typeof value === 'string' && value.length <= longest && !escaped.test(value) ? `"${value}"` : JSON.stringify(value);

const marksJson = ({ incomplete, other }: AnswerRow): string =>
  `${incomplete ? ',"$incomplete":true' : ''}${other ? ',"$other":true' : ''}`;

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
