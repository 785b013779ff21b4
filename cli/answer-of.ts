// An answer of the pipeline becomes what output formats take: types and labels as texts, in one language.
import type { AnswerColumn as Column } from '../core/query/answer-columns.ts';
import type { CompiledQuery } from '../core/semantic-layer.ts';
import type { Answer as Asked } from '../core/warehouse/answer.ts';
import type { Answer, AnswerColumn, AnswerRow } from './output/answer.ts';
import { textIn } from './views/text-in.ts';

/** The answer, with the column that a row of the rest belongs to. */
export function answerOf(
  { id, columns, rows, totals, range, zone, as_of, notes }: Asked,
  compiled: CompiledQuery,
  language: string,
): Answer {
  const { top, groups } = compiled.rows.query;
  const otherOf = top && groups[top.of]?.name;
  const marked = (row: AnswerRow): AnswerRow => (row.other && otherOf !== undefined ? { ...row, otherOf } : row);
  return {
    ...(id !== undefined && { id }),
    columns: columns.map((column) => columnOf(column, language)),
    rows: rows.map(marked),
    totals: totals.map(({ out, ...row }) => ({ ...row, total: out })),
    ...(range && { range }),
    zone,
    asOf: as_of,
    notes,
  };
}

function columnOf({ name, role, type, grain, label, format }: Column, language: string): AnswerColumn {
  const shown = textIn(label, language) ?? (role === 'time' ? sentence(name) : undefined);
  return {
    name,
    role: role === 'mark' ? 'dimension' : role,
    type: type.name,
    ...(grain !== undefined && { grain }),
    ...(shown !== undefined && { label: shown }),
    ...(format && { format }),
  };
}

/** `day_of_week` is `Day of week`; a time with its model stays as it is. */
const sentence = (name: string): string | undefined =>
  name.includes('.') ? undefined : name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
