// A model to statements without rows: whether the warehouse takes what its dimensions, filters and measures say.
import type { Model, RowExpression } from '../catalog/catalog.ts';
import type { Schema } from '../catalog/schema.ts';
import type { Location } from '../source/location.ts';
import { isLeaf } from '../expression/transform.ts';
import { openRows } from '../plan/rows.ts';
import { createPlanner } from '../plan/planner.ts';
import type { LogicalPlan } from '../plan/relation.ts';
import { falsehood } from '../plan/scalars.ts';

/** Something of a model that the warehouse must be able to compute. */
export interface Part {
  readonly name: string;
  readonly at: Location | undefined;
  readonly expression: RowExpression;
  readonly kind: 'value' | 'aggregate';
}

/** The dimensions, conditions and measures of a model. */
export const partsOf = (model: Model): readonly Part[] => [
  ...[...model.dimensions.values()].map(({ name, at, expression }): Part => ({ name, at, expression, kind: 'value' })),
  ...[...model.segments.values()].map(({ name, at, filter }): Part => ({ name, at, expression: filter, kind: 'value' })),
  ...[...model.measures.values()].flatMap(({ name, at, expression, filter }): readonly Part[] => [
    { name, at, expression: withoutWrapping(expression), kind: 'aggregate' },
    ...(filter ? [{ name, at, expression: filter, kind: 'value' as const }] : []),
  ]),
];

/** An aggregate in the engine's own words is what it says. */
function withoutWrapping(expression: RowExpression): RowExpression {
  if (isLeaf(expression) || expression.kind !== 'aggregate' || expression.name !== 'native') return expression;
  return expression.args[0] ?? expression;
}

/** A SELECT of parts of one kind that gives no row of the model. */
export function planShape(model: Model, parts: readonly Part[], schema: Schema | undefined): LogicalPlan {
  const planner = createPlanner(schema);
  const rows = openRows(model, planner);
  const columns = parts.map(({ expression }, index) => ({ name: `c${index + 1}`, value: rows.lower(expression) }));
  const { alias, from, joins, filters } = rows.finish();
  planner.steps.push({ kind: 'select', name: 'shape', alias, from, joins, where: [...filters, falsehood], columns });
  return { steps: planner.steps, title: `whether the parts of ${model.name} can be computed` };
}
