// The equalities of a step, and the validity that it looks at, as the ON of its join.
import { fingerprint } from '../catalog/fingerprint.ts';
import { typeOfRow } from '../catalog/bind/fill-types.ts';
import { dimensionsBehind, stepsBehind } from '../catalog/joins/steps-behind.ts';
import { sidesOf } from '../catalog/validity.ts';
import { leavesOf } from '../expression/transform.ts';
import type { Join, RowExpression, Step as PathStep } from '../catalog/catalog.ts';
import { computedColumn, type Place, type Rows } from './place.ts';
import type { Scalar } from './relation.ts';
import { equal, ref } from './scalars.ts';
import { inForceAt } from './validity.ts';

/** The ON of a join, and a value of the joined side that is null where nothing was found. */
export interface JoinConditions {
  readonly on: readonly Scalar[];
  readonly marker: Scalar | undefined;
}

/** The conditions on which the rows at `there`, which are not joined yet, belong to a row at `here`. */
export function joinConditions(rows: Rows, step: PathStep, here: Place, there: Place): JoinConditions {
  const { join, backwards } = step;
  const isFromDated = join.many !== backwards;
  const near = (expression: RowExpression): Scalar => rows.lower(expression, here);
  const far = (expression: RowExpression): Scalar => beforeJoining(rows, expression, there);
  const sides = join.on.map(({ theirs, ours }) =>
    backwards ? { here: near(theirs), there: far(ours) } : { here: near(ours), there: far(theirs) },
  );
  return {
    on: [...sides.map((side) => equal(side.there, side.here)), ...validity(join, isFromDated ? far : near, isFromDated ? near : far)],
    marker: sides[0]?.there,
  };
}

type Lower = (expression: RowExpression) => Scalar;

/** Whether the one row is in force at the time that a row of the many tells. */
function validity(join: Join, many: Lower, dated: Lower): readonly Scalar[] {
  const { valid } = sidesOf(join).dated;
  return join.validAt && valid ? inForceAt(many(join.validAt), dated(valid.from), dated(valid.before)) : [];
}

/** What walks on from rows that are not joined yet is computed in a step of its own. */
function beforeJoining(rows: Rows, expression: RowExpression, there: Place): Scalar {
  if (stepsBehind([expression]).size === 0 && !looksUpCalendar(expression)) return rows.lower(expression, there);
  const key = fingerprint(expression);
  there.computed.set(key, expression);
  return ref(there.alias, computedColumn([...there.computed.keys()].indexOf(key)), typeOfRow(expression));
}

const looksUpCalendar = (expression: RowExpression): boolean =>
  [expression, ...[...dimensionsBehind([expression])].map((dimension) => dimension.expression)].some((part) =>
    leavesOf(part).some((leaf) => leaf.kind === 'dimension' && leaf.calendar !== undefined),
  );
