// The engines on which every function is proved. One that joins adds a line.
import { DuckDBInstance } from '@duckdb/node-api';
import { serve } from '../../adapters/duckdb/connection.ts';
import { duckdb } from '../../adapters/duckdb/dialect.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { dataset } from '../engines/googlesql-tables.ts';
import { googleSql, openGoogleSql } from '../googlesql-of-file.ts';
import { openPostgres } from '../postgres-of-run.ts';
import type { FunctionCase } from './function-case.ts';

/** An engine by its name, opened without tables. */
export interface Engine {
  readonly name: string;
  readonly open: () => Promise<Warehouse>;
  /** Whether the engine of the tests only checks a case and cannot run it; see docs/engines.md. */
  readonly onlyAnalyses?: (asked: FunctionCase) => boolean;
}

export const engines: readonly Engine[] = [
  { name: 'duckdb', open: async () => serve(await DuckDBInstance.create(':memory:'), duckdb) },
  { name: 'postgres', open: () => openPostgres() },
  { name: 'googlesql', open: openEmpty, onlyAnalyses: ({ expression }) => /\bapprox_/.test(expression) },
];

async function openEmpty(): Promise<Warehouse> {
  (await googleSql()).load('functions', { [dataset]: {} });
  return openGoogleSql('functions');
}
