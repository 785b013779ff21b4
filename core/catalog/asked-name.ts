// A dimension, measure or segment of a model to the name by which a request asks for it.
import type { Model } from './catalog.ts';
import type { Catalog } from './semantic-catalog.ts';

/** `model.name`; a name of an interface stands for itself, `opportunities.amount`, where one model alone has it. */
export function askedName({ models }: Catalog, model: Model, name: string): string {
  const has = (other: Model): boolean => other.dimensions.has(name) || other.measures.has(name) || other.segments.has(name);
  const isOnly = name.includes('.') && [...models.values()].filter(has).length === 1;
  return isOnly ? name : `${model.name}.${name}`;
}

/** The same of a part that the project has, for messages. */
export const fullName = ({ model, name }: { readonly model: Pick<Model, 'name'>; readonly name: string }): string =>
  name.includes('.') ? name : `${model.name}.${name}`;
