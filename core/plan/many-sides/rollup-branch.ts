// Aggregates over a many side as a relation with one row for each row of a model that has any.
import type { Path, RollupLeaf } from '../../catalog/catalog.ts';
import { fingerprint } from '../../catalog/fingerprint.ts';
import { isWithin, openBranch } from './branch.ts';
import { overNothing } from '../../expression/functions.ts';
import { rowLeaves } from '../leaves.ts';
import type { Place, Rollups, Rows } from '../place.ts';
import type { NamedScalar, PlanJoin, Scalar } from '../relation.ts';
import { allOf, coalesce, integerLiteral, ref } from '../scalars.ts';

/** Opens the aggregates over one many side of `at`; all that are asked for share one scan of it. */
export function rollupBranch(rows: Rows, over: Path, at: Place): Rollups {
  const asked = new Map<string, RollupLeaf>();
  const alias = rows.freshAlias(`${at.model.name}_${over.steps[0]?.role ?? over.to.name}`);
  rows.attach(() => joinRollups(rows, over, at, alias, [...asked.values()]));
  return {
    value: (leaf) => {
      const key = fingerprint({ ...leaf, ifEmpty: undefined });
      const position = [...asked.keys()].indexOf(key);
      if (position < 0) asked.set(key, leaf);
      return whole(leaf, ref(alias, columnName(position < 0 ? asked.size - 1 : position), leaf.type));
    },
  };
}

const columnName = (position: number): string => `r${position + 1}`;

function whole(leaf: RollupLeaf, value: Scalar): Scalar {
  const counted = overNothing(leaf.aggregate.name) === '0' ? coalesce(value, integerLiteral(0), leaf.type) : value;
  return leaf.ifEmpty ? coalesce(counted, leaf.ifEmpty, leaf.type) : counted;
}

function joinRollups(rows: Rows, over: Path, at: Place, alias: string, asked: readonly RollupLeaf[]): PlanJoin {
  const entry = over.steps[0];
  if (!entry) throw new Error('an aggregate of a many side has a path');
  const wide = asked.some((leaf) => rowLeaves({ ...leaf.aggregate, filter: leaf.filter }).some((inner) => !isWithin(inner, entry)));
  const branch = openBranch(rows, at, entry, { down: 'inner', wide });
  branch.rows.walk(over, branch.rows.root, branch.taken);
  const columns = asked.map((leaf, index): NamedScalar => ({
    name: columnName(index),
    value: lowerAggregate(branch.rows, leaf, branch.taken),
  }));
  const { alias: root, from, joins, filters } = branch.rows.finish();
  const name = rows.planner.freshName(alias);
  rows.planner.steps.push({
    kind: 'select',
    name,
    alias: root,
    from,
    joins,
    where: filters,
    columns: [...branch.joinColumns, ...columns],
    keys: branch.joinColumns.length,
  });
  return { kind: 'left', alias, source: { kind: 'step', name }, on: branch.on(alias) };
}

function lowerAggregate(rows: Rows, leaf: RollupLeaf, taken: number): Scalar {
  const conditions = [leaf.aggregate.filter, leaf.filter].filter((condition) => condition !== undefined);
  const filter = allOf(conditions.map((condition) => rows.lower(condition, rows.root, taken)));
  const aggregate = rows.lower({ ...leaf.aggregate, filter: undefined }, rows.root, taken);
  return aggregate.kind === 'aggregate' ? { ...aggregate, filter } : aggregate;
}
