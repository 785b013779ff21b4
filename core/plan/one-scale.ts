// Values that stand for one another become values with the same digits after the point: sums of decimals have 38 digits on DuckDB, which otherwise drops those that the other value does not have.
import { call, coalesce, integer } from '../expression/factories.ts';
import { isLeaf, mapExpression } from '../expression/transform.ts';
import { typeOf } from '../expression/type-expression.ts';
import type { Type } from '../expression/type.ts';
import type { OutputExpression, OutputLeaf } from '../query/query.ts';

const alternatives: ReadonlySet<string> = new Set(['coalesce', 'ifnull', 'greatest', 'least']);

/** The same output, in which no decimal loses digits to another. */
export const ofOneScale = (expression: OutputExpression): OutputExpression => mapExpression<OutputLeaf>(expression, aligned);

function aligned(node: OutputExpression): OutputExpression {
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

const typeOfValue = (value: OutputExpression): Type => typeOf(value, (leaf) => leaf.type);

/** The decimals among the values, to each of which zeros are added that have the digits of the others; where all are known to have as many, nothing is. */
function withDigits(values: readonly OutputExpression[]): readonly OutputExpression[] {
  const decimals = values.filter((value) => typeOfValue(value).name === 'decimal');
  const scales = new Set(decimals.map((value) => typeOfValue(value).scale));
  if (decimals.length < 2 || (scales.size === 1 && !scales.has(undefined))) return values;
  return values.map((value) => {
    const others = decimals.filter((other) => other !== value);
    return decimals.includes(value) ? others.reduce((sum, other) => call('+', [sum, zeroLike(other)], typeOfValue(value)), value) : value;
  });
}

/** A zero with the digits of a value, also where that is null. */
function zeroLike(value: OutputExpression): OutputExpression {
  const type = typeOfValue(value);
  return coalesce(type, call('-', [value, value], type), integer(0));
}
