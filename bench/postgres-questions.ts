// Ten questions on a million order lines in PostgreSQL: our SQL beside SQL written by hand, on the same server.
import { postgres } from '../adapters/postgres/index.ts';
import type { Benchmark, Finding } from './benchmark.ts';
import { comparedByHand } from './by-hand.ts';
import { lineQuestions } from './line-questions.ts';
import { shop, startLines } from './lines-tables.ts';
import { openWorld } from './world.ts';

/** The SQL we make for PostgreSQL against the SQL a careful analyst writes. */
export const postgresQuestions: Benchmark = {
  name: 'postgres-questions',
  title: 'Ten questions on 1,000,000 order lines in PostgreSQL: our SQL and SQL written by hand',
  needsPeers: false,
  async run(say) {
    const server = await startLines();
    const world = await openWorld(shop, { host: server.host, port: server.port, user: server.user, database: 'postgres' }, '.', postgres);
    const findings: Finding[] = [];
    try {
      for (const question of lineQuestions) {
        say(`  ${question.what}`);
        findings.push(await comparedByHand(question, world));
      }
    } finally {
      await world.warehouse.close();
      await server.stop();
    }
    return findings;
  },
};
