// The constants of a request's conditions to bound values: what somebody typed never stands in the text of a statement.
import type { Expression, Literal, Name, Parsed } from '../expression/expression.ts';
import { isLeaf, mapExpression } from '../expression/transform.ts';

/** Operators whose operands may be bound; functions may need a constant to be spelled at all. */
const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=', 'in', 'between', 'like', 'ilike', 'is distinct from']);

/** Marks the texts and numbers that are compared. Dates and times stay in the text, where engines prune partitions by them. */
export const withBoundValues = (condition: Parsed): Parsed =>
  mapExpression<Name>(condition, (node) =>
    !isLeaf(node) && node.kind === 'call' && COMPARISONS.has(node.name) ? { ...node, args: node.args.map(bound) } : node,
  );

function bound(arg: Expression<Name>): Expression<Name> {
  return !isLeaf(arg) && arg.kind === 'literal' && isBindable(arg) ? { ...arg, bound: true } : arg;
}

const isBindable = ({ type, value }: Literal): boolean =>
  value !== null && (type.name === 'string' || type.name === 'integer' || type.name === 'decimal' || type.name === 'float');
