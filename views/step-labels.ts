// The labels of a funnel's steps become those of the reader's language.
import { funnelColumns } from '../core/query/journeys/funnel-columns.ts';
import type { CompiledQuery } from '../core/semantic-layer.ts';
import type { AnswerRow } from '../core/warehouse/answer.ts';
import { textIn } from './text-in.ts';

/** Writes the label of a row's step in a language; undefined where rows are no steps, or their labels are the same in all. */
export function stepLabels(
  { rows: { query, columns } }: CompiledQuery,
  language: string,
): (<Row extends AnswerRow>(row: Row) => Row) | undefined {
  const { labels = [] } = query.funnel ?? {};
  const written = labels.map(({ plain, localized }) => textIn(localized, language) ?? plain);
  if (labels.every(({ plain }, index) => plain === written[index])) return undefined;
  const step = columns.length - funnelColumns.length;
  return (row) => {
    const label = written[Number(row.values[step]) - 1] ?? null;
    return { ...row, values: row.values.with(step + 1, label) };
  };
}

/** The same of all rows. */
export function withStepLabels<Row extends AnswerRow>(rows: readonly Row[], compiled: CompiledQuery, language: string): readonly Row[] {
  const write = stepLabels(compiled, language);
  return write ? rows.map((row) => write(row)) : rows;
}
