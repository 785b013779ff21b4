// Values that stand for one another become values with the same digits after the point: sums of decimals have 38 digits on DuckDB, which otherwise drops those that the other value does not have.
import { decimal } from '../expression/arithmetic-types.ts';
import { call, coalesce, integer } from '../expression/factories.ts';
import type { Expression, LeafNode } from '../expression/expression.ts';
import { isLeaf, mapExpression, someNode } from '../expression/transform.ts';
import { typeOf } from '../expression/type-expression.ts';
import type { Type } from '../expression/type.ts';

/** A leaf that knows its type. */
interface TypedLeaf extends LeafNode {
  readonly type: Type;
}

const alternatives: ReadonlySet<string> = new Set(['coalesce', 'ifnull', 'greatest', 'least']);

/** The same expression, of an output or a row, in which no decimal loses digits to another. */
export const ofOneScale = <Leaf extends TypedLeaf>(expression: Expression<Leaf>): Expression<Leaf> =>
  someNode(expression, hasAlternatives) ? mapExpression<Leaf>(expression, aligned) : expression;

const hasAlternatives = <Leaf extends TypedLeaf>(node: Expression<Leaf>): boolean =>
  !isLeaf(node) && (node.kind === 'case' || (node.kind === 'call' && alternatives.has(node.name))) && typeOfValue(node).name === 'decimal';

function aligned<Leaf extends TypedLeaf>(node: Expression<Leaf>): Expression<Leaf> {
  if (isLeaf(node)) return node;
  if (node.kind === 'call' && alternatives.has(node.name)) return { ...node, args: withDigits(node.args) };
  if (node.kind !== 'case') return node;
  const values = [...node.branches.map(({ then }) => then), ...(node.otherwise ? [node.otherwise] : [])];
  const [...same] = withDigits(values);
  return {
    ...node,
    branches: node.branches.map(({ when, then }, index) => ({ when, then: same[index] ?? then })),
    otherwise: node.otherwise && same.at(-1),
  };
}

const typeOfValue = <Leaf extends TypedLeaf>(value: Expression<Leaf>): Type => typeOf(value, (leaf) => leaf.type);

/** The decimals among the values, to each of which zeros are added that have the digits of the others; where all are known to have as many, nothing is. */
function withDigits<Leaf extends TypedLeaf>(values: readonly Expression<Leaf>[]): readonly Expression<Leaf>[] {
  const decimals = values.filter((value) => typeOfValue(value).name === 'decimal');
  const decimalTypes = decimals.map(typeOfValue);
  const scales = new Set(decimalTypes.map(({ scale }) => scale));
  if (decimals.length < 2 || (scales.size === 1 && !scales.has(undefined)) || areNarrow(decimalTypes)) return values;
  const most = [...scales].reduce((a, b) => (a === undefined || b === undefined ? undefined : Math.max(a, b)));
  return values.map((value) => {
    const others = decimals.filter((other) => other !== value);
    if (!decimals.includes(value)) return value;
    return others.reduce((sum, other) => call('+', [sum, zeroLike(other)], decimal(undefined, most)), value);
  });
}

/** Whether all digits of all values fit into 38, where no engine drops any. */
function areNarrow(all: readonly Type[]): boolean {
  const most = (digits: (type: Type) => number): number => Math.max(...all.map(digits));
  return most(({ precision = NaN, scale = NaN }) => precision - scale) + most(({ scale = NaN }) => scale) <= 38;
}

/** A zero with the digits of a value, also where that is null. */
function zeroLike<Leaf extends TypedLeaf>(value: Expression<Leaf>): Expression<Leaf> {
  const type = typeOfValue(value);
  return coalesce(type, call('-', [value, value], type), integer(0));
}
