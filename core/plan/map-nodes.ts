// A tree over one kind of leaf to a tree over another, `any` and `none` included.
import type { Aggregate, Call, Case, Cast, Exists, Expression, Literal, Parameter, Windowed } from '../expression/expression.ts';

const KINDS: ReadonlySet<string> = new Set(['literal', 'parameter', 'call', 'case', 'cast', 'aggregate', 'window', 'exists']);

/** Replaces every leaf, and every `any`/`none` by what `exists` makes of it. */
export function mapNodes<A extends { readonly kind: string }, B>(
  node: Expression<A>,
  leaf: (leaf: A) => Expression<B>,
  exists: (node: Exists<A>) => Expression<B>,
): Expression<B> {
  const map = (inner: Expression<A>): Expression<B> => mapNodes(inner, leaf, exists);
  if (!isInner<A>(node)) return leaf(node);
  switch (node.kind) {
    case 'literal':
    case 'parameter':
      return node;
    case 'call':
      return { ...node, args: node.args.map(map) };
    case 'cast':
      return { ...node, arg: map(node.arg) };
    case 'case':
      return {
        ...node,
        branches: node.branches.map(({ when, then }) => ({ when: map(when), then: map(then) })),
        otherwise: node.otherwise && map(node.otherwise),
      };
    case 'aggregate':
      return { ...node, args: node.args.map(map), filter: node.filter && map(node.filter) };
    case 'window':
      return {
        ...node,
        args: node.args.map(map),
        partitionBy: node.partitionBy.map(map),
        orderBy: node.orderBy.map(({ by, descending }) => ({ by: map(by), descending })),
      };
    case 'exists':
      return exists(node);
  }
}

type Inner<A> = Literal | Parameter | Call<A> | Case<A> | Cast<A> | Aggregate<A> | Windowed<A> | Exists<A>;

function isInner<A extends { readonly kind: string }>(node: Expression<A>): node is Inner<A> {
  return KINDS.has(node.kind);
}
