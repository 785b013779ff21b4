// A question to the time of our SQL beside that of SQL written by hand, after both gave the same rows.
import type { Statement } from '../core/warehouse/adapter.ts';
import type { Finding } from './benchmark.ts';
import { inTurns } from './interleave.ts';
import type { Question } from './questions.ts';
import { rowsOf, sameRows } from './rows.ts';
import type { World } from './world.ts';

/** Medians of 15 turns on one connection. */
export async function comparedByHand({ what, request, sql }: Question, { warehouse, statementFor }: World): Promise<Finding> {
  const ours = statementFor(request);
  const byHand: Statement = { text: sql, parameters: [] };
  const [a, b] = [await rowsOf(warehouse, ours), await rowsOf(warehouse, byHand)];
  if (!sameRows(a, b)) throw new Error(`the answers to "${what}" differ`);
  const run = (statement: Statement) => async (): Promise<void> => void (await rowsOf(warehouse, statement));
  const [oursTime = NaN, rival = NaN] = await inTurns([run(ours), run(byHand)], { warmUp: 1, rounds: 15 });
  return { what, ours: oursTime, rival, rivalName: 'by hand', unit: 'ms', target: { kind: 'at most', timesAsMuch: 1.05 } };
}
