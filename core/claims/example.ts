// A claim that does not hold to a SELECT of one row that shows it: the first by the key.
import type { Model } from '../catalog/catalog.ts';
import type { Schema } from '../catalog/schema.ts';
import { typeOfRow } from '../catalog/bind/fill-types.ts';
import { types, type Type } from '../expression/type.ts';
import { openRows } from '../plan/rows.ts';
import type { Rows } from '../plan/place.ts';
import { createPlanner, type Planner } from '../plan/planner.ts';
import type { LogicalPlan, NamedScalar, PlanOrder, Scalar } from '../plan/relation.ts';
import { integerLiteral, isPresent, ref, typeOf } from '../plan/scalars.ts';
import type { Claim, JoinClaim, NamedExpression, RowClaim, UniqueClaim } from './claim.ts';
import { joinTarget } from './join-target.ts';
import { readSafely } from './read-safely.ts';

/** Columns of the answer: those of `shownOf`, in their order. */
export function planExample(model: Model, claim: Claim, schema: Schema | undefined): LogicalPlan {
  const planner = createPlanner(schema);
  if (claim.kind === 'unique') planRepeated(model, claim, planner);
  else planBroken(model, claim, planner);
  return { steps: planner.steps.map((step) => readSafely(step)), title: `a row of ${model.name} that breaks what it claims` };
}

/** What an example shows, with the types of the values. */
export const shownOf = (claim: Claim): readonly { readonly name: string; readonly type: Type }[] => {
  const shown = claim.kind === 'unique' ? claim.columns : claim.shows;
  const typed = shown.map(({ name, value }) => ({ name, type: typeOfRow(value) }));
  return claim.kind === 'unique' ? [...typed, { name: 'rows', type: types.integer }] : typed;
};

function planBroken(model: Model, claim: RowClaim | JoinClaim, planner: Planner): void {
  const rows = openRows(model, planner);
  const columns = lowered(claim.shows, rows);
  const broken = claim.kind === 'row' ? rows.lower(claim.broken) : joinTarget(claim.join, rows).lost;
  const { alias, from, joins, filters } = rows.finish();
  planner.steps.push({ kind: 'select', name: 'broken', alias, from, joins, where: [...filters, broken], columns });
  planFirst(columns, [], planner);
}

function planRepeated(model: Model, claim: UniqueClaim, planner: Planner): void {
  const rows = openRows(model, planner);
  const columns = lowered(claim.columns, rows);
  const { alias, from, joins, filters } = rows.finish();
  const count: NamedScalar = { name: `c${columns.length + 1}`, value: { kind: 'aggregate', name: 'count', args: [], type: types.integer } };
  planner.steps.push({
    kind: 'select',
    name: 'broken',
    alias,
    from,
    joins,
    where: [...filters, ...columns.map(({ value }) => isPresent(value))],
    columns: [...columns, count],
    keys: columns.length,
  });
  const several: Scalar = {
    kind: 'call',
    name: '>',
    args: [ref('broken', count.name, types.integer), integerLiteral(1)],
    type: types.boolean,
  };
  planFirst([...columns, count], [several], planner);
}

const lowered = (shown: readonly NamedExpression[], rows: Rows): readonly NamedScalar[] =>
  shown.map(({ value }, index) => ({ name: `c${index + 1}`, value: rows.lower(value) }));

/** The first row of the step before, by all its columns. */
function planFirst(columns: readonly NamedScalar[], where: readonly Scalar[], planner: Planner): void {
  const named = columns.map(({ name, value }): NamedScalar => ({ name, value: ref('broken', name, typeOf(value)) }));
  const orderBy = named.map(({ value }): PlanOrder => ({ by: value, descending: false }));
  planner.steps.push({
    kind: 'select',
    name: 'example',
    alias: 'broken',
    from: { kind: 'step', name: 'broken' },
    joins: [],
    where,
    columns: named,
    orderBy,
    limit: 1,
  });
}
