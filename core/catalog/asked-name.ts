// A metric, or a dimension, measure or segment of a model, to the name by which it is asked for.
import type { Measure, Model } from './catalog.ts';
import type { Metric } from './metric.ts';
import type { Catalog } from './semantic-catalog.ts';

/** `model.name`; a name of an interface stands for itself, `opportunities.amount`, where one model alone has it. */
export function askedName({ models }: Catalog, model: Model, name: string): string {
  const has = (other: Model): boolean => other.dimensions.has(name) || other.measures.has(name) || other.segments.has(name);
  const isOnly = name.includes('.') && [...models.values()].filter(has).length === 1;
  return isOnly ? name : `${model.name}.${name}`;
}

/** `model.name`, as messages say it; a name of an interface stands for itself, whoever has it. */
export const fullName = ({ model, name }: { readonly model: Pick<Model, 'name'>; readonly name: string }): string =>
  name.includes('.') ? name : `${model.name}.${name}`;

/** The name of a metric or a measure; an aggregate that stands in a metric is its own. */
export const nameOf = (base: Metric | Measure): string => ('model' in base && base.at !== undefined ? fullName(base) : base.name);
