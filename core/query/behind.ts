// An expression to the definitions that it stands on.
import type { Dimension, RowExpression, RowLeaf } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
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

const catalogsWithLaterJoins = new WeakMap<Catalog['models'], boolean>();

/** A feature of a join that an expression walks and that is not compiled yet. */
export function laterJoin(expression: RowExpression, catalog: Catalog): string | undefined {
  if (!hasLaterJoins(catalog)) return undefined;
  return [expression, ...definitionsBehind(expression)]
    .flatMap((node) => leavesOf(node))
    .map(featureOf)
    .find((feature) => feature !== undefined);
}

function hasLaterJoins({ models }: Catalog): boolean {
  const known =
    catalogsWithLaterJoins.get(models) ??
    [...models.values()].some((model) => [...model.joins.values()].some((join) => join.later.length > 0));
  catalogsWithLaterJoins.set(models, known);
  return known;
}

function featureOf(leaf: RowLeaf): string | undefined {
  const path = leaf.kind === 'rollup' ? leaf.over : leaf.path;
  return path.steps.flatMap((step) => step.join.later)[0];
}
