// Ten questions on the flights: our SQL beside SQL written by hand, on the same connection.
import type { Statement } from '../core/warehouse/adapter.ts';
import type { Benchmark, Finding } from './benchmark.ts';
import { inTurns } from './interleave.ts';
import { type Question, questions } from './questions.ts';
import { rowsOf, sameRows } from './rows.ts';
import { openExample } from './world.ts';

const data = ['flights-3m.parquet', 'airports.csv'].map((file) => `../../node_modules/vega-datasets/data/${file}`);

/** The SQL we make against the SQL a careful analyst writes. */
export const flightQuestions: Benchmark = {
  name: 'flight-questions',
  title: 'Ten questions on 3,000,000 flights: our SQL and SQL written by hand',
  needsPeers: false,
  async run(say) {
    const example = await openExample('flights', { files: data });
    const findings: Finding[] = [];
    for (const question of questions) {
      say(`  ${question.what}`);
      findings.push(await compare(question, example.statementFor(question.request), (statement) => rowsOf(example.warehouse, statement)));
    }
    await example.warehouse.close();
    return findings;
  },
};

async function compare(
  { what, sql }: Question,
  ours: Statement,
  run: (statement: Statement) => Promise<readonly (readonly unknown[])[]>,
): Promise<Finding> {
  const byHand: Statement = { text: sql, parameters: [] };
  if (!sameRows(await run(ours), await run(byHand))) throw new Error(`the answers to "${what}" differ`);
  const [oursTime = NaN, rival = NaN] = await inTurns([async () => void (await run(ours)), async () => void (await run(byHand))], {
    warmUp: 1,
    rounds: 15,
  });
  return { what, ours: oursTime, rival, rivalName: 'by hand', unit: 'ms', target: { kind: 'at most', timesAsMuch: 1.05 } };
}
