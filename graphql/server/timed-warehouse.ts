// A warehouse becomes one in which nothing takes longer than may be, whatever it is read for.
import type { Warehouse } from '../../core/warehouse/adapter.ts';

/** Cancels each statement after so many milliseconds, unless it says another time. */
export const timedWarehouse = (warehouse: Warehouse, timeout: number): Warehouse => ({
  ...warehouse,
  stream: (statement, options) => warehouse.stream(statement, { timeout, ...options }),
  check: (statement, options) => warehouse.check(statement, { timeout, ...options }),
});
