// A made world becomes tables in a database and a product over them.
import { randomUUID } from 'node:crypto';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { postgres } from '../../adapters/postgres/index.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { openProduct, openWarehouse, type Product } from '../product.ts';
import type { PostgresAddress } from '../engines/postgres.ts';
import type { MadeModel } from './names.ts';
import type { MadeWorld } from './make-world.ts';

/** One database for all worlds; each has a schema of its own. */
export interface Database {
  readonly warehouse: Warehouse;
  /** Runs statements in the words of DuckDB. */
  readonly run: (statements: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A DuckDB in memory. */
export async function openDuckDB(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const warehouse = await openWarehouse(instance);
  const close = async (): Promise<void> => {
    connection.closeSync();
    await warehouse.close();
  };
  return { warehouse, run: async (statements) => void (await connection.run(statements.join(';\n'))), close };
}

/** A database of its own on a PostgreSQL that runs already: worlds of several files bear one name. */
export async function openPostgres(address: PostgresAddress): Promise<Database & { readonly database: string }> {
  const clientOf = async (database: string): Promise<pg.Client> => {
    const client = new pg.Client({ host: address.host, port: address.port, user: address.user, database });
    await client.connect();
    return client;
  };
  const database = `worlds_${randomUUID()}`;
  const server = await clientOf('postgres');
  await server.query(`create database "${database}"`);
  const client = await clientOf(database);
  const warehouse = await postgres.open({ ...address, database }, '.');
  const close = async (): Promise<void> => {
    await client.end();
    await warehouse.close();
    await server.query(`drop database "${database}" with (force)`);
    await server.end();
  };
  return {
    database,
    warehouse,
    run: async (statements) => void (await client.query(statements.join(';\n').replaceAll(' DOUBLE', ' DOUBLE PRECISION'))),
    close,
  };
}

/** Makes the tables of a world, those of an earlier one of its name gone. */
export async function loadWorld(made: MadeWorld, { run, warehouse }: Database): Promise<Product> {
  await run([
    `drop schema if exists ${made.schema} cascade`,
    `create schema ${made.schema}`,
    ...tablesOf(made).flatMap((m) => tableOf(m, made.schema)),
  ]);
  // the tables are known here, as they are to the command line; test/cases.test.ts asks without
  const schema = await warehouse.describe(tablesOf(made).map((m) => `${made.schema}.${m.name}`));
  return openProduct(made.files, warehouse, schema);
}

/** All models with a table. */
export const tablesOf = (made: MadeWorld): readonly MadeModel[] => [...made.models, ...(made.calendar ? [made.calendar] : [])];

/** The statements that make one table. */
export function tableOf(model: MadeModel, schema: string): readonly string[] {
  const columns = Object.entries(model.columns).map(([name, type]) => `"${name}" ${type}`);
  const rows = model.rows.map(
    (row) =>
      `(${Object.keys(model.columns)
        .map((c) => literal(row[c] ?? null))
        .join(', ')})`,
  );
  const table = `${schema}.${model.name}`;
  return [`create table ${table}(${columns.join(', ')})`, ...(rows.length ? [`insert into ${table} values ${rows.join(', ')}`] : [])];
}

const literal = (v: string | number | boolean | null): string => (typeof v === 'string' ? `'${v.replaceAll("'", "''")}'` : String(v));
