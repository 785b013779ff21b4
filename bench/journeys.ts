// Conversions and funnels over a million rows, beside careful SQL.
import { journeyQuestions } from './journey-questions.ts';
import { journeyDefinitions, journeyTables } from './journey-tables.ts';
import { overMillions } from './over-millions.ts';

/** What is asked of signups and what came after. */
export const journeys = overMillions({
  name: 'journeys',
  title: 'Conversions and funnels over 1,000,000 rows, on DuckDB and on PostgreSQL',
  definitions: journeyDefinitions,
  tables: journeyTables,
  questions: journeyQuestions.map(({ what, request, byHand: sql, columns }) => ({
    what,
    request,
    rivals: [{ name: 'by hand', sql, columns, target: { kind: 'at most', timesAsMuch: 1.1 }, turns: { warmUp: 2, rounds: 21 } }],
    served: true,
  })),
  // sorts of millions of rows: seconds each
  tenth: { warmUp: 0, rounds: 2 },
  plain: { metrics: ['signups.count'], by: ['month'] },
});
