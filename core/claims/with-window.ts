// A model and a window over its rows to the model with that as a dimension, so that claims can look at neighbours in the one scan.
import type { Dimension, Model, RowExpression, RowLeaf } from '../catalog/catalog.ts';
import type { Windowed } from '../expression/expression.ts';
import { types } from '../expression/type.ts';
import { uniqueName } from '../source/unique-name.ts';
import { selfOf } from './model-names.ts';

/** The wider model, and what names the window in it. */
export function withWindow(
  model: Model,
  wanted: string,
  expression: Windowed<RowLeaf>,
): { readonly model: Model; readonly added: RowExpression } {
  const name = uniqueName(new Set([...model.dimensions.keys()].map((taken) => taken.toLowerCase())), wanted);
  const type = expression.type ?? types.unknown;
  const dimension: Dimension = { name, at: undefined, tags: [], hidden: true, renamedFrom: [], model, type, kind: 'window', expression };
  return {
    model: { ...model, dimensions: new Map([...model.dimensions, [name, dimension]]) },
    added: { kind: 'dimension', path: selfOf(model), dimension, type },
  };
}
