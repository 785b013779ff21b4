// Conversions and funnels over a million rows, beside careful SQL, on DuckDB and on PostgreSQL; over ten times as many; and compiled.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../test/engines/postgres.ts';
import type { Benchmark, Finding } from './benchmark.ts';
import { journeyQuestions, type JourneyQuestion } from './journey-questions.ts';
import { journeyDefinitions, journeyTables } from './journey-tables.ts';
import { onDuckDb, onPostgres, type Making } from './opened.ts';
import { besidePlain, besideRival, besideTenth } from './rivals.ts';
import type { World } from './world.ts';

const MILLION = 1_000_000;
const making = (count: number): Making => ({ definitions: journeyDefinitions, tables: journeyTables(count) });
const plain = { metrics: ['signups.count'], by: ['month'] };

/** Our SQL beside SQL written by hand, and ours over ten times the rows. */
export const journeys: Benchmark = {
  name: 'journeys',
  title: 'Conversions and funnels over 1,000,000 rows, on DuckDB and on PostgreSQL',
  needsPeers: false,
  async run(say) {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
    try {
      return [...(await inProcess(folder, say)), ...(await served(say))];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function inProcess(folder: string, say: (line: string) => void): Promise<readonly Finding[]> {
  const few = await onDuckDb(making(MILLION), join(folder, 'few.duckdb'));
  const many = await onDuckDb(making(10 * MILLION), join(folder, 'many.duckdb'));
  const findings: Finding[] = [];
  for (const question of journeyQuestions) {
    const { what, request } = question;
    say(`  ${what}`);
    findings.push(
      await byHand(what, question, few),
      await besideTenth(what, request, many, few),
      await besidePlain(what, request, plain, few),
    );
  }
  await few.warehouse.close();
  await many.warehouse.close();
  return findings;
}

async function served(say: (line: string) => void): Promise<readonly Finding[]> {
  const server = await startPostgres({ settings: { shared_buffers: '512MB', work_mem: '256MB', max_wal_size: '4GB' } });
  try {
    const world = await onPostgres(making(MILLION), server);
    const findings: Finding[] = [];
    for (const question of journeyQuestions) {
      say(`  ${question.what}, PostgreSQL`);
      findings.push(await byHand(`${question.what}, PostgreSQL`, question, world));
    }
    await world.warehouse.close();
    return findings;
  } finally {
    await server.stop();
  }
}

const byHand = (what: string, { request, byHand: sql, columns }: JourneyQuestion, world: World): Promise<Finding> =>
  besideRival(
    what,
    request,
    { name: 'by hand', sql, columns, target: { kind: 'at most', timesAsMuch: 1.1 }, turns: { warmUp: 1, rounds: 9 } },
    world,
  );
