// Windows, stocks and two-step metrics over a million rows, beside careful SQL and beside joins of rows with days.
import { overMillions } from './over-millions.ts';
import type { Rival } from './rivals.ts';
import { spanDefinitions, spanTables } from './span-tables.ts';
import { spanQuestions, type SpanQuestion } from './span-questions.ts';

/** What is asked along three years. */
export const alongTime = overMillions({
  name: 'along-time',
  title: 'Windows, stocks and two-step metrics over 1,000,000 rows of three years, on DuckDB and on PostgreSQL',
  definitions: spanDefinitions,
  tables: (count) => spanTables(count),
  denser: (count, once) => spanTables(count, once / 20),
  questions: spanQuestions.map((question) => ({ ...question, rivals: rivalsOf(question) })),
  tenth: { warmUp: 1, rounds: 5 },
  plain: { metrics: ['revenue'], by: ['day'], time: { from: '2023-01-01', before: '2026-01-01' } },
});

/** Careful SQL, and the shape that is slow, which is waited for only twice. */
function rivalsOf({ byHand, timesAsMuch, shape }: SpanQuestion): readonly [Rival, ...Rival[]] {
  const careful: Rival = { name: 'by hand', sql: byHand, target: { kind: 'at most', timesAsMuch }, turns: { warmUp: 2, rounds: 31 } };
  if (!shape) return [careful];
  const target = { kind: 'at least', timesFaster: shape.timesFaster } as const;
  return [careful, { name: shape.name, sql: shape.sql, target, turns: { warmUp: 0, rounds: 2 } }];
}
