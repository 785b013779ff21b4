// The engines on which every function is proved. One that joins adds a line.
import { DuckDBInstance } from '@duckdb/node-api';
import { serve } from '../../adapters/duckdb/connection.ts';
import { duckdb } from '../../adapters/duckdb/dialect.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';

/** An engine by its name, opened without tables. */
export interface Engine {
  readonly name: string;
  readonly open: () => Promise<Warehouse>;
}

export const engines: readonly Engine[] = [{ name: 'duckdb', open: async () => serve(await DuckDBInstance.create(':memory:'), duckdb) }];
