// A made world becomes tables in DuckDB and a product over them.
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { openProduct, openWarehouse, type Product } from '../product.ts';
import type { MadeModel } from './names.ts';
import type { MadeWorld } from './make-world.ts';

/** One DuckDB for all worlds; each has a schema of its own. */
export interface Database {
  readonly connection: DuckDBConnection;
  readonly warehouse: Warehouse;
  readonly close: () => Promise<void>;
}

export async function openDatabase(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const warehouse = await openWarehouse(instance);
  const close = async (): Promise<void> => {
    connection.closeSync();
    await warehouse.close();
  };
  return { connection, warehouse, close };
}

/** Makes the tables of a world, those of an earlier one of its name gone. */
export async function loadWorld(made: MadeWorld, { connection, warehouse }: Database): Promise<Product> {
  await connection.run([`drop schema if exists ${made.schema} cascade`, `create schema ${made.schema}`, ...made.models.flatMap((m) => tableOf(m, made.schema))].join(';\n'));
  return openProduct(made.files, warehouse);
}

/** The statements that make one table. */
export function tableOf(model: MadeModel, schema: string): readonly string[] {
  const columns = Object.entries(model.columns).map(([name, type]) => `"${name}" ${type}`);
  const rows = model.rows.map((row) => `(${Object.keys(model.columns).map((c) => literal(row[c] ?? null)).join(', ')})`);
  const table = `${schema}.${model.name}`;
  return [`create table ${table}(${columns.join(', ')})`, ...(rows.length ? [`insert into ${table} values ${rows.join(', ')}`] : [])];
}

const literal = (v: string | number | boolean | null): string => (typeof v === 'string' ? `'${v.replaceAll("'", "''")}'` : String(v));
