// What these tests share: folders of their own, databases made by the driver, and answers as rows.
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll } from 'vitest';
import { openDuckDB } from '../../../adapters/duckdb/open-warehouse.ts';
import type { Source } from '../../../adapters/duckdb/settings.ts';
import type { Dialect } from '../../../core/sql/dialect.ts';
import { WarehouseError, type RunOptions, type Value, type Warehouse } from '../../../core/warehouse/adapter.ts';

const folders: string[] = [];
const warehouses: Warehouse[] = [];

afterAll(async () => {
  for (const warehouse of warehouses) await warehouse.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with files in it. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'kpi-duckdb-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A new database file made by statements. */
export async function databaseOf(...statements: readonly string[]): Promise<string> {
  const path = join(folderOf(), 'warehouse.duckdb');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
  return path;
}

/** Opens a source for the length of the test file; the dialect plays no part here. */
export async function open(source: Source): Promise<Warehouse> {
  const warehouse = await openDuckDB(source, {} as Dialect);
  warehouses.push(warehouse);
  return warehouse;
}

/** All rows of a statement. */
export async function rowsOf(
  warehouse: Warehouse,
  text: string,
  parameters: readonly Value[] = [],
  options?: RunOptions,
): Promise<readonly (readonly Value[])[]> {
  const rows: (readonly Value[])[] = [];
  for await (const batch of (await warehouse.stream({ text, parameters }, options)).batches) rows.push(...batch);
  return rows;
}

/** The refusal that a promise ends in; anything else is a failure of the test. */
export async function refusal(promise: Promise<unknown>): Promise<WarehouseError> {
  const error: unknown = await promise.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof WarehouseError) return error;
  throw error;
}
