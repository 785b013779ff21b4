// A folder becomes a project whose answers have a million rows and ten, in a DuckDB and in a PostgreSQL, which alone has the ten.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { runOn } from '../../test/engines/postgres-tables.ts';
import type { PostgresAddress } from '../../test/engines/postgres.ts';

/** The definitions. */
export const definitions = `models:
  lines:
    table: lines
    key: line_id
    time: sold_on
    dimensions: { line_id: integer, sold_on: date, product: string, amount: { type: 'decimal(10, 2)' } }
    measures: { revenue: sum(amount) }
  many:
    table: many
    key: line_id
    dimensions: { line_id: integer, product: string }
`;

/** What they are asked with. */
export const kpiFile = 'project: rows\nas_of: 2025-12-31\n';

const columns = `line_id, date '2024-01-01' + cast(line_id % 700 as integer) as sold_on, 'product ' || line_id % 1000 as product, cast(line_id % 10000 / 100.0 as decimal(10, 2)) as amount`;

/** Makes it; its warehouses are `duckdb` (the file rows.duckdb, without the ten million) and `postgres`. */
export async function makeRows(server: PostgresAddress): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kpi-rows-bench-'));
  const database = join(folder, 'rows.duckdb');
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  await connection.run(`create table lines as select ${columns} from range(1000000) as t(line_id)`);
  connection.closeSync();
  instance.closeSync();
  await runOn(
    server,
    `create unlogged table lines as select ${columns} from generate_series(0, 999999) as t(line_id);
    create unlogged table many as select ${columns} from generate_series(0, 9999999) as t(line_id);
    analyze lines; analyze many`,
  );
  const { host, port, user } = server;
  const postgres = JSON.stringify({ type: 'postgres', host, port, user, database: 'postgres' });
  writeFileSync(join(folder, 'kpi.yml'), `${kpiFile}warehouses:\n  duckdb: { type: duckdb, path: rows.duckdb }\n  postgres: ${postgres}\n`);
  writeFileSync(join(folder, 'models.yml'), definitions);
  return folder;
}
