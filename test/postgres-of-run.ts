// The PostgreSQL that runs while the tests do, and warehouses on it.
import { inject } from 'vitest';
import { postgres } from '../adapters/postgres/index.ts';
import type { Warehouse } from '../core/warehouse/adapter.ts';
import type { PostgresAddress } from './engines/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Started by test/engines/set-up.ts. */
    readonly postgres: PostgresAddress;
  }
}

/** Opens a warehouse on the server of this run, with more settings. */
export const openPostgres = (settings: Readonly<Record<string, unknown>> = {}): Promise<Warehouse> =>
  postgres.open({ ...inject('postgres'), database: 'postgres', ...settings }, '.');
