// Bound names to types on every node, and findings where types do not fit.
import { typeExpression, typeOf } from '../../expression/type-expression.ts';
import type { Expression, LeafNode, Parameter } from '../../expression/expression.ts';
import { types } from '../../expression/type.ts';
import type { Type } from '../../expression/type.ts';
import type { RowExpression } from '../catalog.ts';
import { fail, textAt } from './binder.ts';
import type { Binder } from './binder.ts';

interface TypedLeaf extends LeafNode {
  readonly type: Type;
}

const scope = { leaf: (leaf: TypedLeaf): Type => leaf.type, parameter: (parameter: Parameter): Type => parameter.type ?? types.unknown };

/** Fills in the types of an expression whose leaves know theirs. */
export function fillTypes<Leaf extends TypedLeaf>(
  expression: Expression<Leaf>,
  binder: Pick<Binder, 'text' | 'findings'>,
): Expression<Leaf> {
  const { expression: typed, findings } = typeExpression(expression, scope);
  const written = findings.length > 0 ? textAt(binder.text, undefined) : '';
  for (const { message, hint, place } of findings) {
    const where = written.length <= 80 ? ` in "${written}"` : '';
    fail(binder, place, { code: 'type-error', message: `${message}${where}`, ...(hint === undefined ? {} : { hint }) });
  }
  return typed;
}

/** The type of a bound expression. */
export const typeOfRow = (expression: RowExpression): Type => typeOf(expression, scope.leaf);

/** The type of an expression over leaves that know theirs. */
export const typeOfBound = <Leaf extends TypedLeaf>(expression: Expression<Leaf>): Type => typeOf(expression, scope.leaf);
