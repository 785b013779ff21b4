// A plan to its rows, or to why the warehouse will not give them.
import type { Value } from '../expression/value.ts';
import type { Schema } from '../catalog/schema.ts';
import type { LogicalPlan } from '../plan/relation.ts';
import type { Timing } from '../query/time/timing.ts';
import { compilePlan, type Surroundings } from '../sql/compile-plan.ts';
import { WarehouseError, type RunOptions, type Warehouse } from '../warehouse/adapter.ts';

/** What plans are run with. */
export interface Asking {
  readonly warehouse: Warehouse;
  readonly schema: Schema;
  readonly timing: Timing;
  readonly surroundings: Surroundings;
  readonly options: RunOptions;
}

type Row = readonly Value[];

/** The rows of a plan. Raises WarehouseError. */
export async function rowsOf(plan: LogicalPlan, { warehouse, surroundings, options }: Asking): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const { batches } = await warehouse.stream(compilePlan(plan, surroundings, warehouse.dialect), options);
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

/** The rows of a plan, or the refusal of a warehouse that goes on answering. What ends all work is raised: no connection, or a cancellation. */
export async function tryRows(plan: LogicalPlan, asking: Asking): Promise<readonly Row[] | WarehouseError> {
  try {
    return await rowsOf(plan, asking);
  } catch (error) {
    if (!(error instanceof WarehouseError) || asking.options.signal?.aborted) throw error;
    await asking.warehouse.describe([]);
    return error;
  }
}
