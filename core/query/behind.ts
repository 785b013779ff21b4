// An expression to the definitions that it stands on.
import type { Dimension, RowExpression } from '../catalog/catalog.ts';
import { leavesOf } from '../expression/transform.ts';

/** The expressions of the dimensions that an expression names, and of those behind them. */
export function definitionsBehind(expression: RowExpression): readonly RowExpression[] {
  return leavesOf(expression).flatMap((leaf) => {
    if (leaf.kind === 'rollup') return [leaf.aggregate, ...(leaf.filter ? [leaf.filter] : []), ...definitionsBehind(leaf.aggregate)];
    return leaf.kind === 'dimension' ? behindDimension(leaf.dimension) : [];
  });
}

const behind = new WeakMap<Dimension, readonly RowExpression[]>();

function behindDimension(dimension: Dimension): readonly RowExpression[] {
  const known =
    behind.get(dimension) ?? (dimension.kind === 'column' ? [] : [dimension.expression, ...definitionsBehind(dimension.expression)]);
  behind.set(dimension, known);
  return known;
}
