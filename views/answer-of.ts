// An answer of the pipeline becomes what output formats take: types and labels as texts, in one language.
import type { AnswerColumn as Column } from '../core/query/answer-columns.ts';
import type { CompiledQuery } from '../core/semantic-layer.ts';
import type {
  Answer as Asked,
  AnswerHead as AskedHead,
  AnswerStream as AskedStream,
  AnswerRow as Row,
  TotalRow,
} from '../core/warehouse/answer.ts';
import type { Answer, AnswerColumn, AnswerHead, AnswerRow, AnswerStream, MarkName } from './answer.ts';
import { textIn } from './text-in.ts';

/** The answer, with the column that a row of the rest belongs to. */
export const answerOf = (asked: Asked, compiled: CompiledQuery, language: string): Answer => ({
  ...headOf(asked, language),
  rows: asked.rows.map(marker(compiled)),
  totals: asked.totals.map(totalOf),
});

/** The same while its rows stream. */
export const streamOf = (asked: AskedStream, compiled: CompiledQuery, language: string): AnswerStream => ({
  ...headOf(asked, language),
  batches: compiled.rows.query.top?.others ? markedBatches(asked.batches, marker(compiled)) : asked.batches,
  totals: async () => (await asked.totals()).map(totalOf),
  marks: marksOf(compiled),
});

const headOf = ({ id, columns, range, zone, as_of, notes }: AskedHead, language: string): AnswerHead => ({
  ...(id !== undefined && { id }),
  columns: columns.map((column) => columnOf(column, language)),
  ...(range && { range }),
  zone,
  asOf: as_of,
  notes,
});

const totalOf = ({ out, ...row }: TotalRow): AnswerRow => ({ ...row, total: out });

function marker({ rows }: CompiledQuery): (row: Row) => AnswerRow {
  const { top, groups } = rows.query;
  const otherOf = top && groups[top.of]?.name;
  return (row) => (row.other && otherOf !== undefined ? { ...row, otherOf } : row);
}

async function* markedBatches(batches: AsyncIterable<readonly Row[]>, mark: (row: Row) => AnswerRow): AsyncGenerator<readonly AnswerRow[]> {
  for await (const batch of batches) yield batch.map(mark);
}

const marksOf = ({ rows: { query }, totals }: CompiledQuery): readonly MarkName[] => [
  ...(totals.length > 0 ? (['$total'] as const) : []),
  ...(query.unfinished || query.incomplete ? (['$incomplete'] as const) : []),
  ...(query.top?.others ? (['$other'] as const) : []),
];

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
