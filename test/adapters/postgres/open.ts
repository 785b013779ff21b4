// What these tests share: warehouses for the length of a file, tables, answers as rows, refusals.
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { postgres } from '../../../adapters/postgres/index.ts';
import { WarehouseError, type RunOptions, type Value, type Warehouse } from '../../../core/warehouse/adapter.ts';
import type { PostgresAddress } from '../../engines/postgres.ts';

const warehouses: Warehouse[] = [];

afterAll(async () => {
  for (const warehouse of warehouses) await warehouse.close();
});

type Settings = Readonly<Record<string, unknown>>;

/** Opens a warehouse with these settings. */
export async function openWith(settings: Settings): Promise<Warehouse> {
  const warehouse = await postgres.open(settings, '.');
  warehouses.push(warehouse);
  return warehouse;
}

/** Opens a warehouse on the server of this run. */
export const open = (settings: Settings = {}): Promise<Warehouse> => openWith({ ...inject('postgres'), database: 'postgres', ...settings });

/** A client that may write, on the server of this run or another. */
export async function clientOf(database = 'postgres', { host, port, user }: PostgresAddress = inject('postgres')): Promise<pg.Client> {
  const client = new pg.Client({ host, port, user, database });
  // the server may go away while a client waits
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Runs statements as the owner. */
export async function run(text: string, database?: string, address?: PostgresAddress): Promise<void> {
  const client = await clientOf(database, address);
  await client.query(text);
  await client.end();
}

/** All rows of a statement. */
export async function rowsOf(
  warehouse: Warehouse,
  text: string,
  parameters: readonly Value[] = [],
  options?: RunOptions,
): Promise<readonly (readonly Value[])[]> {
  const rows: (readonly Value[])[] = [];
  for await (const batch of (await warehouse.stream({ text, parameters }, options)).batches) rows.push(...batch);
  return rows;
}

/** The refusal that a promise ends in; anything else is a failure of the test. */
export async function refusal(promise: Promise<unknown>): Promise<WarehouseError> {
  const error: unknown = await promise.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof WarehouseError) return error;
  throw error;
}
