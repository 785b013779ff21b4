// DuckDB's own client, loaded on first use: the only file that knows it.

export type {
  DuckDBConnection,
  DuckDBInstance,
  DuckDBMaterializedResult,
  DuckDBPreparedStatement,
  DuckDBResult,
  DuckDBType,
  StatementType,
} from '@duckdb/node-api';

type Driver = typeof import('@duckdb/node-api');

let loaded: Promise<Driver> | undefined;

/** Loads it, once: each statement asks for it. */
export const loadDriver = (): Promise<Driver> => (loaded ??= import('@duckdb/node-api'));
