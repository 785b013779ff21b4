// A model to the columns of its own table that definitions name, with the first place that does.
import type { Join, Model, RowExpression } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
import { columnsOf } from '../catalog/lineage.ts';
import { distinctMeasures } from '../catalog/measures-under.ts';
import type { Location } from '../source/location.ts';
import { keyOf, namesIn } from './model-names.ts';

/** A column by its name, and where it is first used. */
export interface ColumnUse {
  readonly column: string;
  readonly at: Location | undefined;
}

/** Every column of every model that something names. */
export function columnUses(catalog: Catalog): ReadonlyMap<string, readonly ColumnUse[]> {
  const uses = new Map<string, Map<string, ColumnUse>>();
  for (const [expression, at] of everyExpression(catalog))
    for (const { model, column } of columnsOf(expression)) {
      const known = uses.get(model.name) ?? new Map<string, ColumnUse>();
      uses.set(model.name, known);
      if (!known.has(column)) known.set(column, { column, at });
    }
  return new Map([...uses].map(([model, columns]) => [model, [...columns.values()]]));
}

type Placed = readonly [RowExpression, Location | undefined];

function* everyExpression(catalog: Catalog): Generator<Placed> {
  for (const model of catalog.models.values()) yield* ofModel(model);
  for (const metric of catalog.metrics.values())
    for (const { expression, filter } of distinctMeasures(metric)) {
      yield [expression, metric.at];
      if (filter) yield [filter, metric.at];
    }
}

function* ofModel(model: Model): Generator<Placed> {
  for (const { expression, at } of model.dimensions.values()) yield [expression, at];
  for (const { value } of [...keyOf(model), ...model.unique.flatMap((columns) => namesIn(model, columns))]) yield [value, model.at];
  for (const join of model.joins.values()) for (const side of sidesOf(join)) yield [side, join.at];
  for (const { expression, filter, at } of model.measures.values()) {
    yield [expression, at];
    if (filter) yield [filter, at];
  }
  for (const { filter, at } of model.segments.values()) yield [filter, at];
  const own = [model.filter, model.valid?.from, model.valid?.before];
  for (const expression of own) if (expression) yield [expression, model.at];
}

const sidesOf = ({ on, validAt }: Join): readonly RowExpression[] => [
  ...on.flatMap(({ theirs, ours }) => [theirs, ours]),
  ...(validAt ? [validAt] : []),
];
