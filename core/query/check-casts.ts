// Casts that have no pinned answer on an engine, found before SQL is made.
import type { Expression, LeafNode } from '../expression/expression.ts';
import { isLeaf, visit } from '../expression/transform.ts';
import { typeOf } from '../expression/type-expression.ts';
import type { Type } from '../expression/type.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { expressionsOf } from './inputs/expressions-of.ts';
import type { Grouped, Query } from './query.ts';

/** Why an engine has no answer for a cast between two types. */
export type RefuseCast = (from: Type, to: Type) => { readonly message: string; readonly hint: string } | undefined;

interface TypedLeaf extends LeafNode {
  readonly type: Type;
}

/** The refusals of all casts of a query. */
export function checkCasts(query: Query, refuse: RefuseCast): readonly Diagnostic[] {
  const outputs = [...query.outputs.map((output) => output.expression), ...membersOf(query)];
  return [
    ...expressionsOf(query).flatMap((expression) => refusedIn(expression, refuse)),
    ...outputs.flatMap((expression) => refusedIn(expression, refuse)),
    ...(query.having ? refusedIn(query.having, refuse) : []),
  ];
}

/** What is computed for each member, and on what condition. */
const membersOf = ({ inputs }: Grouped) =>
  inputs.flatMap((input) => (input.kind === 'members' ? [input.of, input.having].filter((expression) => expression !== undefined) : []));

/** The refusals of the casts of an expression. */
export function refusedIn<Leaf extends TypedLeaf>(expression: Expression<Leaf>, refuse: RefuseCast): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visit(expression, (node) => {
    if (isLeaf(node) || node.kind !== 'cast') return;
    const refusal = refuse(
      typeOf(node.arg, (leaf) => leaf.type),
      node.to,
    );
    if (refusal) found.push({ code: 'not-on-engine', severity: 'error', ...refusal });
  });
  return found;
}
