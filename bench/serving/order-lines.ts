// A folder becomes a project over a million order lines.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const definitions = `models:
  stores:
    table: stores
    key: store_id
    dimensions: { store_id: integer, region: string }
  order_lines:
    table: order_lines
    key: line_id
    time: ordered_on
    joins: { stores: store_id }
    dimensions: { line_id: integer, ordered_on: date, category: string }
    measures: { revenue: sum(amount), units: sum(quantity) }
metrics:
  revenue: { expr: order_lines.revenue, format: currency }
  units: { expr: order_lines.units }
  price: { expr: revenue / units }
`;

const tables = `
  create table stores as select i as store_id, 'region ' || (i % 7) as region from range(70) t(i);
  create table order_lines as
    select i as line_id, (i * 7919) % 70 as store_id, date '2023-01-01' + cast((i * 104729) % 1095 as integer) as ordered_on,
      'category ' || ((i * 31) % 25) as category, 1 + i % 5 as quantity, cast(((i * 37) % 10000) / 100.0 as decimal(10, 2)) as amount
    from range(1000000) t(i);
`;

/** Makes it; its database is \`lines.duckdb\`. */
export async function makeOrderLines(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kpi-serve-bench-'));
  const instance = await DuckDBInstance.create(join(folder, 'lines.duckdb'));
  const connection = await instance.connect();
  await connection.run(tables);
  connection.closeSync();
  instance.closeSync();
  writeFileSync(join(folder, 'kpi.yml'), 'project: lines\nas_of: 2025-12-31\nwarehouses: { dev: { type: duckdb, path: lines.duckdb } }\n');
  writeFileSync(join(folder, 'lines.yml'), definitions);
  return folder;
}
