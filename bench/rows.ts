// A statement becomes its rows, and two answers are held against each other.
import type { Statement, Value, Warehouse } from '../core/warehouse/adapter.ts';

/** All rows of an answer. */
export async function rowsOf(warehouse: Warehouse, statement: Statement): Promise<readonly (readonly Value[])[]> {
  const rows: (readonly Value[])[] = [];
  for await (const batch of (await warehouse.stream(statement)).batches) rows.push(...batch);
  return rows;
}

/** Whether two answers are the same, numbers to nine digits; columns that only one of them has at the end do not count. */
export function sameRows(a: readonly (readonly unknown[])[], b: readonly (readonly unknown[])[]): boolean {
  return a.length === b.length && a.every((row, i) => b[i]?.every((value, j) => same(row[j], value)) ?? false);
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  const [x, y] = [Number(a), Number(b)];
  return Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x), Math.abs(y));
}
