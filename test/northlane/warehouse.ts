// The warehouse of the example, made once for the tests that ask it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { generate } from '../../examples/northlane/generator/generate.ts';

/** A database file, a way to ask it, and an end. */
export interface TestWarehouse {
  readonly path: string;
  rows(sql: string): Promise<readonly (readonly unknown[])[]>;
  close(): void;
}

/** Generates the warehouse and opens it for reading. */
export async function makeWarehouse(scale: number, seed = 42): Promise<TestWarehouse> {
  const folder = mkdtempSync(join(tmpdir(), 'northlane-'));
  const path = join(folder, 'warehouse.duckdb');
  await generate({ seed, scale, database: path });
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  return {
    path,
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson(),
    close() {
      connection.closeSync();
      instance.closeSync();
      rmSync(folder, { recursive: true });
    },
  };
}
