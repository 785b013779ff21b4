// `kpi check` of twenty tables, beside one scan of each written by hand for the same claims.
import { rmSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { checkClaims } from '../core/claims/check-claims.ts';
import type { Statement } from '../core/warehouse/adapter.ts';
import type { Benchmark } from './benchmark.ts';
import { inTurns } from './interleave.ts';
import { rowsOf } from './rows.ts';
import { openWorld, type World } from './world.ts';

const rows = 200_000;
const tables = Array.from({ length: 20 }, (_, index) => index);

const made = (index: number): string =>
  `create table t${index} as select i as id, 'no ' || i as number, (i * 7919) % ${rows} as parent_id,
    ['open', 'won', 'lost'][1 + i % 3] as status, date '2024-01-01' + cast(i % 500 as integer) as day, cast((i % 9999) / 100.0 as decimal(10, 2)) as amount
  from range(${rows}) as r(i)`;

/** Each table has a key, a second one, a date, values of a list, and a join to the table before it. */
const modelOf = (index: number): string => `  t${index}:
    table: t${index}
    key: id
    unique: [number]
    time: day
    ${index === 0 ? '' : `joins: { t${index - 1}: parent_id }`}
    dimensions: { id: integer, number: string, parent_id: integer, day: date, amount: { type: 'decimal(10, 2)' }, status: { type: string, values: [open, won, lost] } }
    measures: { revenue: sum(amount) }`;

const byHand = (index: number): Statement => ({
  text: `select count(*), count(t.id), count(distinct t.id), count(t.number), count(distinct t.number),
      count(*) filter (where t.status not in ('open', 'won', 'lost')), max(t.day), count(*) filter (where t.day > date '2025-12-31')
      ${index === 0 ? '' : ', count(*) filter (where t.parent_id is not null and p.id is null)'}
    from t${index} as t ${index === 0 ? '' : `left join t${index - 1} as p on p.id = t.parent_id`}`,
  parameters: [],
});

/** Claims of twenty tables. */
export const claims: Benchmark = {
  name: 'check',
  title: `kpi check of 20 tables of ${rows.toLocaleString('en')} rows in DuckDB`,
  needsPeers: false,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'kpi-check-bench-'));
    const world = await openTables(folder);
    const ours = async (): Promise<void> => {
      const checked = await checkClaims(world.catalog, world.warehouse, {}, { now: Date.UTC(2026, 0, 1) });
      if (!checked.ok || checked.value.findings.length > 0) throw new Error('the claims of the bench hold');
    };
    const theirs = async (): Promise<void> => {
      for (const index of tables) await rowsOf(world.warehouse, byHand(index));
    };
    const [time = NaN, rival = NaN] = await inTurns([ours, theirs], { warmUp: 1, rounds: 7 });
    await world.warehouse.close();
    rmSync(folder, { recursive: true });
    return [
      {
        what: '20 tables',
        ours: time,
        rival,
        rivalName: 'a scan of each by hand',
        unit: 'ms',
        target: { kind: 'at most', timesAsMuch: 1.5 },
      },
    ];
  },
};

async function openTables(folder: string): Promise<World> {
  const path = join(folder, 'tables.duckdb');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const index of tables) await connection.run(made(index));
  connection.closeSync();
  instance.closeSync();
  return openWorld(
    { 'kpi.yml': 'project: tables\nas_of: 2025-12-31\n', 'models.yml': `models:\n${tables.map(modelOf).join('\n')}\n` },
    { path },
  );
}
