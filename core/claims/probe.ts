// The claims of a model to one SELECT over its rows that counts, for each, the rows that break it.
import type { Model } from '../catalog/catalog.ts';
import { types } from '../expression/type.ts';
import { openRows } from '../plan/rows.ts';
import type { Rows } from '../plan/place.ts';
import { createPlanner } from '../plan/planner.ts';
import type { LogicalPlan, NamedScalar, Scalar } from '../plan/relation.ts';
import { allOf, isPresent, truth } from '../plan/scalars.ts';
import type { Schema } from '../catalog/schema.ts';
import type { Claim, UniqueClaim } from './claim.ts';
import { joinTarget } from './join-target.ts';
import { readSafely } from './read-safely.ts';

/** Columns of the answer in their order: `rows`, `newest` where the model has a time, then a count for each claim. */
export function planProbe(model: Model, claims: readonly Claim[], schema: Schema | undefined, withNewest = true): LogicalPlan {
  const planner = createPlanner(schema);
  const rows = openRows(model, planner);
  const columns: NamedScalar[] = [{ name: 'rows', value: countOf() }, ...(withNewest ? newest(model, rows) : [])];
  claims.forEach((claim, index) => columns.push({ name: `broken_${index + 1}`, value: brokenRows(claim, rows) }));
  const { alias, from, joins, filters } = rows.finish();
  planner.steps.push({ kind: 'select', name: 'probe', alias, from, joins, where: filters, columns });
  return { steps: planner.steps.map((step) => readSafely(step)), title: `what ${model.name} claims` };
}

/** Whether the newest row of a model is looked for. */
export const hasNewest = ({ time }: Model): boolean => time?.path.steps.length === 0;

const newest = (model: Model, rows: Rows): readonly NamedScalar[] =>
  model.time && hasNewest(model)
    ? [{ name: 'newest', value: { kind: 'aggregate', name: 'max', args: [rows.lower(model.time)], type: model.time.type } }]
    : [];

function brokenRows(claim: Claim, rows: Rows): Scalar {
  switch (claim.kind) {
    case 'row':
      return countOf(rows.lower(claim.broken));
    case 'unique':
      return repeated(claim, rows);
    case 'join':
      return countOf(joinTarget(claim.join, rows).lost);
  }
}

/** Rows that have all parts of a key, less the different keys among them. */
function repeated({ columns }: UniqueClaim, rows: Rows): Scalar {
  const values = columns.map(({ value }) => rows.lower(value));
  const present = allOf(values.map(isPresent)) ?? truth;
  const different: Scalar = {
    kind: 'aggregate',
    name: 'count',
    args: values,
    distinct: true,
    type: types.integer,
    ...(values.length > 1 ? { filter: present } : {}),
  };
  return { kind: 'call', name: '-', args: [countOf(present), different], type: types.integer };
}

const countOf = (filter?: Scalar): Scalar => ({
  kind: 'aggregate',
  name: 'count',
  args: [],
  type: types.integer,
  ...(filter === undefined ? {} : { filter }),
});
