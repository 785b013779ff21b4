// DuckDB's own client, loaded on first use: the only file that knows it.

export type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement, DuckDBResult } from '@duckdb/node-api';

/** Loads it. */
export const loadDriver = (): Promise<typeof import('@duckdb/node-api')> => import('@duckdb/node-api');
