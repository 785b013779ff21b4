// A database file with orders and their lines, made for one run.
import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const tables = [
  `CREATE TABLE orders AS SELECT i AS order_id, CAST(hash(i) % 100000 / 100.0 AS decimal(18, 2)) AS amount FROM range(1000000) AS t(i)`,
  `CREATE TABLE lines AS
   SELECT i AS line_id, CAST(hash(i * 7 + 1) % 1000000 AS bigint) AS order_id, 'category ' || (hash(i * 13 + 5) % 50) AS category FROM range(3000000) AS t(i)`,
];

/** Makes 1,000,000 orders, about 50,000 of them without lines, and 3,000,000 lines of 50 categories. */
export async function makeOrders(): Promise<{ readonly path: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  const path = join(folder, 'orders.duckdb');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const table of tables) await connection.run(table);
  connection.closeSync();
  instance.closeSync();
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
