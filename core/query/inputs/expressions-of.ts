// All row expressions that a query evaluates, those of the dimensions behind them included.
import type { RowExpression } from '../../catalog/catalog.ts';
import { definitionsBehind } from './behind.ts';
import type { Grouped, Input, Query } from '../query.ts';

/** The expressions of all inputs, also of those that rank for `top` and of members. */
export function expressionsOf(grouped: Grouped & Partial<Pick<Query, 'top'>>): readonly RowExpression[] {
  return [...grouped.inputs.flatMap(ofInput), ...(grouped.top ? grouped.top.ranking.inputs.flatMap(ofInput) : [])];
}

function ofInput(input: Input): readonly RowExpression[] {
  if (input.kind === 'members') return expressionsOf(input.inner);
  const own = [
    input.aggregate,
    ...input.conditions.map((condition) => condition.expression),
    ...input.keys.filter((key) => key !== undefined),
  ];
  return [...own, ...own.flatMap(definitionsBehind)];
}
