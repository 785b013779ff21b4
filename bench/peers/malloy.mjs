// Sources to models and SQL by Malloy. DuckDB only tells the column types of empty tables; they are asked for once and then cached.
import { SingleConnectionRuntime } from '@malloydata/malloy';
import { DuckDBConnection } from '@malloydata/db-duckdb';

const url = new URL('file:///model.malloy');

/** A connection with empty tables: name to `column type, ...`. Without external access it does not try to download extensions. */
export async function connect(tables) {
  const connection = new DuckDBConnection({ name: 'duckdb', databasePath: ':memory:', enableExternalAccess: false });
  for (const [name, columns] of Object.entries(tables)) await connection.runSQL(`create table ${name} (${columns})`);
  return connection;
}

const runtime = (connection, text) => new SingleConnectionRuntime({ urlReader: { readURL: async () => text }, connection });

/** The text of a model, ready for queries. */
export const materialize = (connection, text) => runtime(connection, text).loadModel(url);

/** The text of a model, read and checked. */
export const load = (connection, text) => runtime(connection, text).getModel(url);
