// `any(condition)` as a relation: the rows of a model that have a real row on the many side which passes.
import type { RowExpression, RowLeaf } from '../../catalog/catalog.ts';
import { entryOf, isWithin, openBranch } from './branch.ts';
import { rowLeaves } from '../leaves.ts';
import type { Place, Rows } from '../place.ts';
import type { Scalar } from '../relation.ts';
import { ref, truth } from '../scalars.ts';

/** True where a row of `at` has a row that passes, null elsewhere. */
export function existsBranch(rows: Rows, condition: RowExpression, at: Place): Scalar {
  const leaves: readonly RowLeaf[] = rowLeaves(condition);
  const entry = leaves.map(entryOf).find((step) => step !== undefined);
  if (!entry) throw new Error('any() and none() look at a many side');
  const branch = openBranch(rows, at, entry, { down: 'inner', wide: leaves.some((leaf) => !isWithin(leaf, entry)) });
  const passes = branch.rows.lower(condition, branch.rows.root, branch.taken);
  const { alias: root, from, joins, filters } = branch.rows.finish();
  const name = rows.planner.freshName(`${at.model.name}_any_${entry.role}`);
  const columns = [...branch.joinColumns, { name: 'hit', value: truth }];
  rows.planner.steps.push({ kind: 'select', name, alias: root, from, joins, where: [...filters, passes], columns, keys: columns.length });
  const alias = rows.freshAlias(name);
  rows.attach(() => ({ kind: 'left', alias, source: { kind: 'step', name }, on: branch.on(alias) }));
  return ref(alias, 'hit', { name: 'boolean' });
}
