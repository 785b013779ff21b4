// The engines of the tests as the `kpi` program reaches them: a database that is filled, and what kpi.yml says of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { inject } from 'vitest';
import { duckdb } from '../../adapters/duckdb/index.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { googleSql } from '../googlesql-of-file.ts';
import { tableOf, tablesOf, loadWorld, openPostgres, type Database } from '../property/load-world.ts';
import { openGoogleSqlDatabase } from '../property/googlesql-database.ts';
import type { MadeWorld } from '../property/make-world.ts';

/** A made world in a database that another process reaches too. */
export interface Place {
  readonly warehouse: Warehouse;
  /** The entry of `warehouses:`. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly close: () => Promise<void>;
}

/** An engine by its name, and a place on it for each world. */
export interface PlaceEngine {
  readonly name: string;
  readonly place: (made: MadeWorld) => Promise<Place>;
}

/** A file of DuckDB, which both processes only read. */
async function duckdbPlace(made: MadeWorld): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'kpi-program-'));
  const path = join(folder, 'world.duckdb');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run([`create schema ${made.schema}`, ...tablesOf(made).flatMap((model) => tableOf(model, made.schema))].join(';\n'));
  connection.closeSync();
  instance.closeSync();
  const warehouse = await duckdb.open({ path }, folder);
  const close = async (): Promise<void> => {
    await warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { warehouse, settings: { type: 'duckdb', path }, close };
}

/** A server that runs already. */
async function placeOn(made: MadeWorld, database: Database, settings: Place['settings']): Promise<Place> {
  await loadWorld(made, database);
  return { warehouse: database.warehouse, settings, close: database.close };
}

/** Every engine. */
export const placeEngines: readonly PlaceEngine[] = [
  { name: 'duckdb', place: duckdbPlace },
  {
    name: 'postgres',
    place: async (made) => {
      const address = inject('postgres');
      const database = await openPostgres(address);
      return placeOn(made, database, { type: 'postgres', ...address, database: database.database });
    },
  },
  {
    name: 'googlesql',
    place: async (made) => {
      const { endpoint } = await googleSql();
      return placeOn(made, await openGoogleSqlDatabase(), { type: 'bigquery', project: 'worlds', dataset: 'main', endpoint });
    },
  },
];
