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
import { stepLabels } from './step-labels.ts';
import { textIn } from './text-in.ts';

/** The answer, with the column that a row of the rest belongs to. */
export const answerOf = (asked: Asked, compiled: CompiledQuery, language: string): Answer => ({
  ...headOf(asked, language),
  rows: asked.rows.map(writer(compiled, language) ?? ((row) => row)),
  totals: asked.totals.map(totalOf),
});

/** The same while its rows stream. */
export const streamOf = (asked: AskedStream, compiled: CompiledQuery, language: string): AnswerStream => ({
  ...headOf(asked, language),
  batches: writtenBatches(asked.batches, writer(compiled, language)),
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

type Write = (row: Row) => AnswerRow;

/** What is written of a row besides its values as they came; undefined where nothing is. */
function writer(compiled: CompiledQuery, language: string): Write | undefined {
  return stepLabels(compiled, language) ?? marker(compiled);
}

function marker({ rows }: CompiledQuery): Write | undefined {
  const { top, groups } = rows.query;
  const otherOf = top?.others && groups[top.of]?.name;
  return otherOf ? (row) => (row.other ? { ...row, otherOf } : row) : undefined;
}

const writtenBatches = (batches: AsyncIterable<readonly Row[]>, write: Write | undefined): AsyncIterable<readonly AnswerRow[]> =>
  write ? mapped(batches, write) : batches;

async function* mapped(batches: AsyncIterable<readonly Row[]>, write: Write): AsyncGenerator<readonly AnswerRow[]> {
  for await (const batch of batches) yield batch.map(write);
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
