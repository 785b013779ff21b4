// Columns become their headings: labels, with names where two labels are alike.
import type { AnswerColumn } from './answer.ts';

/** A heading for each column, none like another. */
export function headings(columns: readonly AnswerColumn[]): readonly string[] {
  const labels = columns.map(({ label, name }) => label ?? name);
  return columns.map(({ name }, index) => {
    const label = labels[index] ?? name;
    return label === name || labels.indexOf(label) === labels.lastIndexOf(label) ? label : `${label} (${name})`;
  });
}
