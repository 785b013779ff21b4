// Every pair of modifiers asked of the product on DuckDB and of the evaluator becomes those pairs about which they differ.
import { filesOf, tablesOf } from '../case-file.ts';
import { openProduct, openWarehouse } from '../product.ts';
import { judge } from '../property/judge.ts';
import { readTables, worldOf } from '../reference/read.ts';
import { pairsOf } from './compositions.ts';
import type { Around } from './draft.ts';
import { modifiers } from './modifiers.ts';

/** What came of all pairs. */
export interface AskedPairs {
  readonly asked: number;
  /** How many were answered with rows, by both. */
  readonly withRows: number;
  /** The names of those about which they differ. */
  readonly different: readonly string[];
}

/** Asks every pair. */
export async function askPairs(around: Around): Promise<AskedPairs> {
  const world = { world: 'compositions', file: '', case: '', query: { metrics: [] } };
  const { instance, connection } = await tablesOf(world);
  const tables = await readTables(connection);
  const files = filesOf(world);
  const warehouse = await openWarehouse(instance);
  const product = openProduct(files, warehouse);
  const evaluated = worldOf(
    files.map(({ text }) => text),
    tables,
  );
  const pairs = pairsOf(modifiers, [around]);
  const different: string[] = [];
  let withRows = 0;
  for (const { name, request } of pairs) {
    const { count, problems } = await judge(request, evaluated, product);
    if (count === 'rows') withRows++;
    if (problems.length > 0) different.push(name);
  }
  connection.closeSync();
  await warehouse.close();
  return { asked: pairs.length, withRows, different };
}
