// Tables that are made by statements become a world, on DuckDB or on PostgreSQL.
import { postgres } from '../adapters/postgres/index.ts';
import { openWorld, type World } from './world.ts';

/** What a world is made of. */
export interface Making {
  readonly definitions: Readonly<Record<string, string>>;
  readonly tables: readonly string[];
}

/** Where a server of PostgreSQL is. */
interface Address {
  readonly host: string;
  readonly port: number;
  readonly user: string;
}

/** A world in a file of DuckDB. */
export async function onDuckDb({ definitions, tables }: Making, path: string): Promise<World> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const table of tables) await connection.run(table);
  connection.closeSync();
  instance.closeSync();
  return openWorld(definitions, { path });
}

/** A world in a database of PostgreSQL. */
export async function onPostgres({ definitions, tables }: Making, { host, port, user }: Address): Promise<World> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ host, port, user, database: 'postgres' });
  await client.connect();
  for (const table of tables) await client.query(table);
  await client.query('vacuum analyze');
  await client.end();
  return openWorld(definitions, { host, port, user, database: 'postgres' }, '.', postgres);
}
