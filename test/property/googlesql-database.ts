// Google's SQL engine as a database of made worlds: their tables are made in a DuckDB, and copied.
import { DuckDBInstance } from '@duckdb/node-api';
import { projectOf } from '../engines/googlesql-tables.ts';
import { tablesIn } from '../engines/tables.ts';
import { googleSql, openGoogleSql } from '../googlesql-of-file.ts';
import { openWarehouse } from '../product.ts';
import type { Database } from './load-world.ts';

/** Opens it without tables. */
export async function openGoogleSqlDatabase(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const source = await openWarehouse(instance);
  const { load } = await googleSql();
  load('worlds', { main: {} });
  const warehouse = await openGoogleSql('worlds');
  const run = async (statements: readonly string[]): Promise<void> => {
    await connection.run(statements.join(';\n'));
    load('worlds', projectOf(await tablesIn(source)));
  };
  const close = async (): Promise<void> => {
    connection.closeSync();
    await source.close();
    await warehouse.close();
  };
  return { warehouse, run, close };
}
