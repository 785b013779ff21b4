// An answer becomes comma-separated values as RFC 4180 has them.
import type { Value } from '../../core/expression/value.ts';
import type { Answer, AnswerRow } from './answer.ts';

/** A line of names, then a line a row; null is nothing between two commas. Columns for marks and totals only where there are some. */
export function csvText(answer: Answer): string {
  const all = [...answer.rows, ...answer.totals];
  const marks = marksOf(answer).filter(({ of }) => all.some((row) => of(row) !== null));
  const header = [...answer.columns.map(({ name }) => name), ...marks.map(({ name }) => name)];
  return [header, ...all.map((row) => [...row.values, ...marks.map(({ of }) => of(row))])].map(line).join('');
}

interface Mark {
  readonly name: string;
  readonly of: (row: AnswerRow) => Value;
}

const marksOf = ({ totals }: Answer): readonly Mark[] => [
  ...(totals.length > 0 ? [{ name: '$total', of: (row: AnswerRow) => row.total?.join(' ') ?? null }] : []),
  { name: '$incomplete', of: (row) => (row.incomplete ? true : null) },
  { name: '$other', of: (row) => (row.other ? true : null) },
];

const line = (values: readonly Value[]): string => `${values.map(field).join(',')}\r\n`;

function field(value: Value): string {
  if (value === null) return '';
  const text = String(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
