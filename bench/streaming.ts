// Answers of a million rows and of ten million, written as NDJSON by the command line: its rate beside that of the bare driver, and its memory.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { duckdb } from '../adapters/duckdb/index.ts';
import { postgres } from '../adapters/postgres/index.ts';
import type { Adapter } from '../core/warehouse/adapter.ts';
import { startPostgres, type PostgresServer } from '../test/engines/postgres.ts';
import type { Benchmark, Finding } from './benchmark.ts';
import { inTurns } from './interleave.ts';
import { median } from './median.ts';
import { runToEnd } from './streaming/run-to-end.ts';
import { definitions, kpiFile, makeRows } from './streaming/rows-tables.ts';
import { openWorld } from './world.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const kpi = path('../dist/kpi.js');

/** A warehouse of the project: how it is opened here, and the program that reads by its driver alone. */
interface Driven {
  readonly name: string;
  readonly adapter: Adapter;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly bare: readonly [program: string, where: string];
}

const request = { metrics: ['lines.revenue'], by: ['day', 'lines.line_id', 'lines.product'] };
const asked = ['lines.revenue', '--by', request.by.join()];

/** Rate and memory of long answers. */
export const streaming: Benchmark = {
  name: 'streaming',
  title: 'Long answers as NDJSON by the command line',
  needsPeers: false,
  async run(say) {
    const server = await startPostgres({ settings: { shared_buffers: '512MB', work_mem: '256MB', jit: 'off' } });
    const folder = await makeRows(server);
    try {
      const findings: Finding[] = [];
      for (const driven of drivenBy(folder, server)) {
        say(`  1,000,000 rows of ${driven.name}`);
        findings.push(await rateOf(driven, folder));
      }
      say('  10,000,000 rows');
      return [...findings, await memoryOf(folder)];
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await server.stop();
    }
  },
};

function drivenBy(folder: string, { host, port, user }: PostgresServer): readonly Driven[] {
  const database = join(folder, 'rows.duckdb');
  const address = { host, port, user, database: 'postgres' };
  return [
    { name: 'duckdb', adapter: duckdb, settings: { path: database }, bare: [path('streaming/bare-duckdb.mjs'), database] },
    { name: 'postgres', adapter: postgres, settings: address, bare: [path('streaming/bare-postgres.mjs'), JSON.stringify(address)] },
  ];
}

/** The whole command beside a whole program that asks the same statement and reads its rows to the end, writing nothing. */
async function rateOf({ name, adapter, settings, bare }: Driven, folder: string): Promise<Finding> {
  const statement = await statementOf(adapter, settings, folder);
  const command = [kpi, 'query', ...asked, '--project', folder, '-w', name, '--format', 'ndjson'];
  const works = [command, [...bare, statement]].map((args) => async (): Promise<void> => void (await runToEnd(args)));
  const [ours = NaN, rival = NaN] = await inTurns(works, { warmUp: 1, rounds: 5 });
  return {
    what: `1,000,000 rows of ${name}`,
    ours,
    rival,
    rivalName: 'the bare driver, counting',
    unit: 'ms',
    target: { kind: 'at most', timesAsMuch: 1 / 0.8 },
  };
}

async function statementOf(adapter: Adapter, settings: Driven['settings'], folder: string): Promise<string> {
  const world = await openWorld({ 'kpi.yml': kpiFile, 'models.yml': definitions }, settings, folder, adapter);
  const { text, parameters } = world.statementFor(request);
  await world.warehouse.close();
  return JSON.stringify({ text, parameters });
}

/** By PostgreSQL, as DuckDB works in our own process: what an answer takes is then ours alone. */
async function memoryOf(folder: string): Promise<Finding> {
  const peak = (model: string): Promise<number> =>
    runToEnd([kpi, 'query', '--by', `${model}.line_id,${model}.product`, '--project', folder, '-w', 'postgres', '--format', 'ndjson']);
  const rival = median([await peak('lines'), await peak('lines'), await peak('lines')]);
  return {
    what: 'most memory, 10,000,000 rows of postgres',
    ours: await peak('many'),
    rival,
    rivalName: '1,000,000 rows',
    unit: 'MB',
    target: { kind: 'at most', timesAsMuch: 1.1 },
  };
}
