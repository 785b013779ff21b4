// The list of engines.
import type { Adapter } from '../core/warehouse/adapter.ts';
import { bigquery } from './bigquery/index.ts';
import { duckdb } from './duckdb/index.ts';
import { postgres } from './postgres/index.ts';

/** Every engine, by the `type` of a warehouse in kpi.yml. */
export const adapters: readonly Adapter[] = [duckdb, postgres, bigquery];

/** The engine of a type. */
export const adapterOf = (type: string): Adapter | undefined => adapters.find((adapter) => adapter.type === type);
