// The reference's own expression trees.
import type { Value } from './value.ts';

/** An expression; operators are calls by their sign or word. */
export type Expr =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'name'; readonly parts: readonly string[] }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expr[] }
  | { readonly kind: 'case'; readonly branches: readonly (readonly [Expr, Expr])[]; readonly otherwise: Expr | undefined }
  | { readonly kind: 'cast'; readonly arg: Expr; readonly to: string }
  | {
      readonly kind: 'aggregate';
      readonly name: string;
      readonly args: readonly Expr[];
      readonly distinct: boolean;
      readonly filter: Expr | undefined;
    }
  | {
      readonly kind: 'window';
      readonly name: string;
      readonly args: readonly Expr[];
      readonly partition: readonly Expr[];
      readonly order: readonly Sort[];
    }
  /** What is known of a row beforehand. */
  | { readonly kind: 'test'; readonly of: (row: Readonly<Record<string, Value>>) => Value }
  | { readonly kind: 'exists'; readonly negated: boolean; readonly condition: Expr };

export interface Sort {
  readonly by: Expr;
  readonly descending: boolean;
}

export type NameExpr = Extract<Expr, { kind: 'name' }>;
export type AggregateExpr = Extract<Expr, { kind: 'aggregate' }>;

/** The parts of a node, one level down. */
export function childrenOf(e: Expr): readonly Expr[] {
  switch (e.kind) {
    case 'call':
      return e.args;
    case 'case':
      return [...e.branches.flat(), ...(e.otherwise ? [e.otherwise] : [])];
    case 'cast':
      return [e.arg];
    case 'aggregate':
      return [...e.args, ...(e.filter ? [e.filter] : [])];
    case 'window':
      return [...e.args, ...e.partition, ...e.order.map((s) => s.by)];
    case 'exists':
      return [e.condition];
    default:
      return [];
  }
}

/** All names, with or without those inside any() and none(). */
export function namesIn(e: Expr, insideExists = true): readonly NameExpr[] {
  if (e.kind === 'name') return [e];
  if (e.kind === 'exists' && !insideExists) return [];
  return childrenOf(e).flatMap((child) => namesIn(child, insideExists));
}

/** All aggregates, outermost first. */
export const aggregatesIn = (e: Expr): readonly AggregateExpr[] => (e.kind === 'aggregate' ? [e] : childrenOf(e).flatMap(aggregatesIn));

/** The conditions that an expression ANDs. */
export const conjuncts = (e: Expr): readonly Expr[] => (e.kind === 'call' && e.name === 'and' ? e.args.flatMap(conjuncts) : [e]);

/** An expression with something else in place of its names. */
export function mapNames(e: Expr, put: (name: NameExpr) => Expr): Expr {
  const inner = (x: Expr): Expr => mapNames(x, put);
  switch (e.kind) {
    case 'name':
      return put(e);
    case 'call':
      return { ...e, args: e.args.map(inner) };
    case 'case':
      return { ...e, branches: e.branches.map(([a, b]) => [inner(a), inner(b)] as const), otherwise: e.otherwise && inner(e.otherwise) };
    case 'cast':
      return { ...e, arg: inner(e.arg) };
    case 'exists':
      return { ...e, condition: inner(e.condition) };
    case 'aggregate':
      return { ...e, args: e.args.map(inner), filter: e.filter && inner(e.filter) };
    default:
      return e;
  }
}
