// Ten questions on the flights: our SQL beside SQL written by hand, on the same connection.
import type { Benchmark, Finding } from './benchmark.ts';
import { comparedByHand } from './by-hand.ts';
import { questions } from './questions.ts';
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
      findings.push(await comparedByHand(question, example));
    }
    await example.warehouse.close();
    return findings;
  },
};
