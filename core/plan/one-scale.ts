// Values that stand for one another become values with the same digits after the point: sums of decimals have 38 digits on DuckDB, which otherwise drops those that the other value does not have.
import { decimal } from '../expression/arithmetic-types.ts';
import { call, coalesce, integer } from '../expression/factories.ts';
import type { Expression, LeafNode } from '../expression/expression.ts';
import { isLeaf, mapExpression, someNode, type Inner } from '../expression/transform.ts';
import { typeNow } from '../expression/type-expression.ts';
import type { Type } from '../expression/type.ts';

/** A leaf that knows its type. */
interface TypedLeaf extends LeafNode {
  readonly type: Type;
}

/** Functions whose result is one of their arguments, and the first that it may be. */
const alternatives: ReadonlyMap<string, number> = new Map([
  ['coalesce', 0],
  ['ifnull', 0],
  ['greatest', 0],
  ['least', 0],
  ['if', 1],
  ['nvl2', 1],
]);

/** Where the types of leaves come from; by default they know theirs. */
type LeafType<Leaf> = (leaf: Leaf) => Type;

/** The same expression, of an output or a row, in which no decimal loses digits to another. */
export function ofOneScale<Leaf extends TypedLeaf>(
  expression: Expression<Leaf>,
  leafType: LeafType<Leaf> = (leaf) => leaf.type,
): Expression<Leaf> {
  const typeOfValue = (value: Expression<Leaf>): Type => typeNow(value, leafType);
  if (!someNode(expression, (node) => hasAlternatives(node) && typeOfValue(node).name === 'decimal')) return expression;
  return mapExpression<Leaf>(expression, (node) => (isLeaf(node) ? node : aligned(node, typeOfValue)));
}

const hasAlternatives = <Leaf extends TypedLeaf>(node: Expression<Leaf>): boolean =>
  !isLeaf(node) && (node.kind === 'case' || (node.kind === 'call' && alternatives.has(node.name)));

type TypeOfValue<Leaf> = (value: Expression<Leaf>) => Type;

function aligned<Leaf extends TypedLeaf>(node: Inner<Leaf>, typeOfValue: TypeOfValue<Leaf>): Expression<Leaf> {
  const first = node.kind === 'call' ? alternatives.get(node.name) : undefined;
  if (node.kind === 'call' && first !== undefined)
    return { ...node, args: [...node.args.slice(0, first), ...withDigits(node.args.slice(first), typeOfValue)] };
  if (node.kind !== 'case') return node;
  const values = [...node.branches.map(({ then }) => then), ...(node.otherwise ? [node.otherwise] : [])];
  const [...same] = withDigits(values, typeOfValue);
  return {
    ...node,
    branches: node.branches.map(({ when, then }, index) => ({ when, then: same[index] ?? then })),
    otherwise: node.otherwise && same.at(-1),
  };
}

/** The decimals among the values, to each of which zeros are added that have the digits of the others; where all are known to have as many, nothing is. */
function withDigits<Leaf extends TypedLeaf>(
  values: readonly Expression<Leaf>[],
  typeOfValue: TypeOfValue<Leaf>,
): readonly Expression<Leaf>[] {
  const decimals = values.filter((value) => typeOfValue(value).name === 'decimal');
  const decimalTypes = decimals.map(typeOfValue);
  const scales = new Set(decimalTypes.map(({ scale }) => scale));
  if (decimals.length < 2 || (scales.size === 1 && !scales.has(undefined)) || areNarrow(decimalTypes)) return values;
  const most = [...scales].reduce((a, b) => (a === undefined || b === undefined ? undefined : Math.max(a, b)));
  return values.map((value) => {
    const others = decimals.filter((other) => other !== value);
    if (!decimals.includes(value)) return value;
    return others.reduce((sum, other) => call('+', [sum, zeroLike(other, typeOfValue(other))], decimal(undefined, most)), value);
  });
}

/** Whether all digits of all values fit into 38, where no engine drops any. */
function areNarrow(all: readonly Type[]): boolean {
  const most = (digits: (type: Type) => number): number => Math.max(...all.map(digits));
  return most(({ precision = NaN, scale = NaN }) => precision - scale) + most(({ scale = NaN }) => scale) <= 38;
}

/** A zero with the digits of a value, also where that is null. */
const zeroLike = <Leaf extends TypedLeaf>(value: Expression<Leaf>, type: Type): Expression<Leaf> =>
  coalesce(type, call('-', [value, value], type), integer(0));
