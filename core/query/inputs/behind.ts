// An expression to the definitions that it stands on.
import type { Dimension, JourneyRows, RowExpression } from '../../catalog/catalog.ts';
import { leavesOf } from '../../expression/transform.ts';

/** The expressions of the dimensions that an expression names, and of those behind them. */
export function definitionsBehind(expression: RowExpression): readonly RowExpression[] {
  return leavesOf(expression).flatMap((leaf) => {
    if (leaf.kind === 'rollup') return [leaf.aggregate, ...(leaf.filter ? [leaf.filter] : []), ...definitionsBehind(leaf.aggregate)];
    if (leaf.kind === 'converted') return [leaf.from, leaf.to].flatMap(behindJourney);
    if (leaf.kind === 'reached')
      return [...leaf.attempts.steps.flatMap(behindJourney), ...leaf.attempts.periods.flatMap(definitionsBehind)];
    return leaf.kind === 'dimension' ? behindDimension(leaf.dimension) : [];
  });
}

/** What the rows of a side of a conversion or a step of a funnel are chosen, ordered and told apart by. */
export function behindJourney({ time, entity, matching, conditions }: JourneyRows): readonly RowExpression[] {
  const own = [time, entity, ...matching, ...conditions];
  return [...own, ...own.flatMap(definitionsBehind)];
}

const behind = new WeakMap<Dimension, readonly RowExpression[]>();

function behindDimension(dimension: Dimension): readonly RowExpression[] {
  const known =
    behind.get(dimension) ?? (dimension.kind === 'column' ? [] : [dimension.expression, ...definitionsBehind(dimension.expression)]);
  behind.set(dimension, known);
  return known;
}
