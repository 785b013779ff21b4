// A stream becomes its rows.
import type { RunOptions, Value, Warehouse } from '../../../core/warehouse/adapter.ts';

/** All rows of a statement. */
export async function readAll(
  warehouse: Warehouse,
  text: string,
  parameters: readonly Value[] = [],
  options: RunOptions = {},
): Promise<readonly (readonly Value[])[]> {
  const rows: (readonly Value[])[] = [];
  for await (const batch of (await warehouse.stream({ text, parameters }, options)).batches) rows.push(...batch);
  return rows;
}
