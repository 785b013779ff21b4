// Whom a metric counts: the dimensions of its rows that a distinct count, or a conversion, goes by.
import type { Dimension, Model, RowExpression, RowLeaf } from '../../catalog/catalog.ts';
import { distinctMeasures, sidesUnder } from '../../catalog/measures-under.ts';
import { aggregatesOf, isLeaf } from '../../expression/transform.ts';
import type { Asked } from '../asked.ts';

/** The dimensions of the model whose different values are counted. */
export function countedEntities(asked: Asked, model: Model): readonly Dimension[] {
  const measures = asked.kind === 'metric' ? distinctMeasures(asked.metric) : [asked.measure];
  const counted = measures.flatMap(({ expression }) =>
    aggregatesOf<RowLeaf>(expression).flatMap(({ distinct, args }) => (distinct === true ? args : [])),
  );
  const followed = asked.kind === 'metric' ? sidesUnder(asked.metric).map(({ entity }) => entity) : [];
  return [...new Set([...counted, ...followed].flatMap((value) => dimensionOf(value, model)))];
}

/** The dimension of a model that an expression is. */
function dimensionOf(value: RowExpression, model: Model): readonly Dimension[] {
  if (!isLeaf(value) || (value.kind !== 'dimension' && value.kind !== 'column')) return [];
  if (value.path.steps.length > 0 || value.path.to !== model) return [];
  const dimension = value.kind === 'dimension' ? value.dimension : model.dimensions.get(value.name);
  return dimension && model.dimensions.get(dimension.name) === dimension ? [dimension] : [];
}
