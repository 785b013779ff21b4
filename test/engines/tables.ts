// The tables of a DuckDB become tables that other engines can be given: names, columns with types, exact values.
import type { DuckDBInstance } from '@duckdb/node-api';
import { duckdb } from '../../adapters/duckdb/index.ts';
import { serve } from '../../adapters/duckdb/open-warehouse.ts';
import type { PhysicalColumn, Value, Warehouse } from '../../core/warehouse/adapter.ts';

/** A table with its rows. */
export interface FilledTable {
  /** `table` or `schema.table`. */
  readonly name: string;
  readonly columns: readonly PhysicalColumn[];
  readonly rows: readonly (readonly Value[])[];
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** All tables and views of a database; its settings are locked from then on. */
export const tablesOf = async (instance: DuckDBInstance): Promise<readonly FilledTable[]> =>
  tablesIn(await serve(instance, duckdb.dialect));

/** All tables and views of an open DuckDB. */
export async function tablesIn(warehouse: Warehouse): Promise<readonly FilledTable[]> {
  const tables: FilledTable[] = [];
  for (const { name, columns } of (await warehouse.describe()).values()) {
    const { batches } = await warehouse.stream({ text: `select * from ${name.split('.').map(quoted).join('.')}`, parameters: [] });
    const rows: (readonly Value[])[] = [];
    for await (const batch of batches) rows.push(...batch);
    tables.push({ name, columns, rows });
  }
  return tables;
}
