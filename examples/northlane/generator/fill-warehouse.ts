// CSV files become a DuckDB database with the tables of schema.sql, or Parquet files.
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withoutKeys } from './schema.ts';

/** Where the tables come from. */
export interface Source {
  readonly schema: string;
  readonly tables: readonly string[];
  /** The folder of the CSV files. */
  readonly folder: string;
  /** Is told the share of the tables that are there. */
  readonly loaded: (done: number) => void;
}

const format = `(header false, delimiter ',', quote '"', escape '"', nullstr '', auto_detect false)`;

/** Makes the database anew; keys are declared when asked for, which takes long for many rows. */
export async function fillDatabase(source: Source, path: string, withKeys: boolean): Promise<void> {
  for (const file of [path, `${path}.wal`]) rmSync(file, { force: true });
  await withConnection(path, (connection) => load(connection, source, withKeys));
}

/** Writes a Parquet file for each table. */
export async function fillParquet(source: Source, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await withConnection(':memory:', async (connection) => {
    await load(connection, source, false);
    for (const table of source.tables)
      await connection.run(`copy ${table} to '${quoted(join(folder, `${table}.parquet`))}' (format parquet)`);
  });
}

async function withConnection(path: string, work: (connection: DuckDBConnection) => Promise<void>): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function load(connection: DuckDBConnection, { schema, tables, folder, loaded }: Source, withKeys: boolean): Promise<void> {
  await connection.run(withKeys ? schema : withoutKeys(schema));
  for (const [index, table] of tables.entries()) {
    await connection.run(`copy ${table} from '${quoted(join(folder, `${table}.csv`))}' ${format}`);
    loaded((index + 1) / tables.length);
  }
}

const quoted = (path: string): string => path.replaceAll("'", "''");
