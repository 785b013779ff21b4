// Conversions and funnels over a million rows, beside careful SQL, on DuckDB and on PostgreSQL; and over ten times as many.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgres } from '../adapters/postgres/index.ts';
import type { Warehouse } from '../core/warehouse/adapter.ts';
import { startPostgres } from '../test/engines/postgres.ts';
import type { Benchmark, Finding } from './benchmark.ts';
import { inTurns } from './interleave.ts';
import { journeyQuestions, type JourneyQuestion } from './journey-questions.ts';
import { journeyDefinitions, journeyTables } from './journey-tables.ts';
import { rowsOf, sameRows } from './rows.ts';
import { openWorld, type World } from './world.ts';

const MILLION = 1_000_000;

/** Our SQL beside SQL written by hand, and ours over ten times the rows. */
export const journeys: Benchmark = {
  name: 'journeys',
  title: 'Conversions and funnels over 1,000,000 rows, on DuckDB and on PostgreSQL',
  needsPeers: false,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
    const server = await startPostgres({ settings: { shared_buffers: '512MB', work_mem: '256MB', max_wal_size: '4GB' } });
    try {
      const inProcess = await onDuckDb(folder);
      const served = await besideHand('PostgreSQL', await openPostgres(server));
      return [...inProcess, ...served];
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function onDuckDb(folder: string): Promise<readonly Finding[]> {
  const beside = await besideHand('DuckDB', await openDuckDb(join(folder, 'million.duckdb'), MILLION));
  const [few, many] = [await openDuckDb(join(folder, 'few.duckdb'), MILLION), await openDuckDb(join(folder, 'many.duckdb'), 10 * MILLION)];
  const grown: Finding[] = [];
  for (const question of journeyQuestions) {
    const works = [many, few].map((world) => async () => void (await rowsOf(world.warehouse, world.statementFor(question.request))));
    const [ours = NaN, rival = NaN] = await inTurns(works, { warmUp: 1, rounds: 3 });
    grown.push({
      what: question.what,
      ours,
      rival,
      rivalName: 'a tenth of the rows',
      unit: 'ms',
      target: { kind: 'at most', timesAsMuch: 12 },
    });
  }
  await few.warehouse.close();
  await many.warehouse.close();
  return [...beside, ...grown];
}

async function openDuckDb(path: string, count: number): Promise<World> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const table of journeyTables(count)) await connection.run(table);
  connection.closeSync();
  instance.closeSync();
  return openWorld(journeyDefinitions, { path });
}

async function openPostgres(server: { readonly host: string; readonly port: number; readonly user: string }): Promise<World> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ host: server.host, port: server.port, user: server.user, database: 'postgres' });
  await client.connect();
  for (const table of journeyTables(MILLION)) await client.query(table);
  await client.query('vacuum analyze');
  await client.end();
  const { host, port, user } = server;
  return openWorld(journeyDefinitions, { host, port, user, database: 'postgres' }, '.', postgres);
}

async function besideHand(engine: string, world: World): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const question of journeyQuestions) findings.push(await oneQuestion(engine, world, question));
  await world.warehouse.close();
  return findings;
}

async function oneQuestion(engine: string, { warehouse, statementFor }: World, question: JourneyQuestion): Promise<Finding> {
  const ours = statementFor(question.request);
  const byHand = { text: question.byHand, parameters: [] };
  await expectSame(warehouse, ours, byHand, question.columns);
  const [mine = NaN, rival = NaN] = await inTurns(
    [ours, byHand].map((statement) => async () => void (await rowsOf(warehouse, statement))),
    { warmUp: 1, rounds: 7 },
  );
  return {
    what: `${question.what}, ${engine}`,
    ours: mine,
    rival,
    rivalName: 'by hand',
    unit: 'ms',
    target: { kind: 'at most', timesAsMuch: 1.1 },
  };
}

type Statement = ReturnType<World['statementFor']>;

async function expectSame(warehouse: Warehouse, ours: Statement, byHand: Statement, columns: readonly number[]): Promise<void> {
  const mine = (await rowsOf(warehouse, ours)).map((row) => columns.map((index) => row[index]));
  if (!sameRows(mine, await rowsOf(warehouse, byHand))) throw new Error('the answers differ');
}
