// `values:` of dimensions to claims: every row has one of them, or none.
import type { Dimension, Model, RowExpression, RowLeaf } from '../catalog/catalog.ts';
import { columnsOf } from '../catalog/lineage.ts';
import { call, isNotNull, literal, and, not } from '../expression/factories.ts';
import type { Literal } from '../expression/expression.ts';
import { types, type Type } from '../expression/type.ts';
import type { RowClaim } from './claim.ts';
import { undeclaredValue } from './messages.ts';
import { keyAnd, namedIn } from './model-names.ts';

/** The claims of all dimensions that list their values. */
export const valueClaims = (model: Model): readonly RowClaim[] =>
  [...model.dimensions.values()].flatMap((dimension) =>
    dimension.values && dimension.values.length > 0 ? [claimOf(dimension, dimension.values)] : [],
  );

function claimOf(dimension: Dimension, values: readonly string[]): RowClaim {
  const { model, name, type } = dimension;
  const value = namedIn(model, name);
  return {
    kind: 'row',
    code: 'undeclared-value',
    severity: 'error',
    at: dimension.at,
    message: (rows) => undeclaredValue(model.name, rows, name),
    hint: `its values are ${values.map((text) => `"${text}"`).join(', ')}`,
    subject: { kind: 'columns', model, sources: columnsOf(dimension.expression) },
    broken: and<RowLeaf>(isNotNull(value), not(oneOf(value, values, type))),
    shows: keyAnd(model, { name, value }),
  };
}

const oneOf = (value: RowExpression, values: readonly string[], type: Type): RowExpression =>
  call<RowLeaf>('in', [value, ...values.map((text) => constantOf(text, type))], types.boolean);

const constantOf = (text: string, type: Type): Literal => literal(type.name === 'boolean' ? text === 'true' : text, type);
