// Names of a model's columns and dimensions to expressions over its row.
import type { Model, Path, RowExpression } from '../catalog/catalog.ts';
import { types } from '../expression/type.ts';
import type { NamedExpression } from './claim.ts';

/** The empty path of a model. */
export const selfOf = (model: Model): Path => ({ id: model.name, from: model, to: model, steps: [], many: false });

/** What a name of a key means: the dimension of that name, else the column. */
export function namedIn(model: Model, name: string): RowExpression {
  const dimension = model.dimensions.get(name);
  const path = selfOf(model);
  return dimension ? { kind: 'dimension', path, dimension, type: dimension.type } : { kind: 'column', path, name, type: types.unknown };
}

/** The key of a row, for examples. */
export const keyOf = (model: Model): readonly NamedExpression[] => namesIn(model, model.key ?? []);

/** Names with what they mean. */
export const namesIn = (model: Model, names: readonly string[]): readonly NamedExpression[] =>
  names.map((name) => ({ name, value: namedIn(model, name) }));

/** The key, then other values, which replace a part of the key of the same name. */
export function keyAnd(model: Model, ...others: readonly NamedExpression[]): readonly NamedExpression[] {
  const isOther = ({ name }: NamedExpression): boolean => others.some((other) => other.name === name);
  return [...keyOf(model).filter((part) => !isOther(part)), ...others];
}
