// Walking and rebuilding expressions, whatever their leaves are.
import type { Aggregate, Call, Case, Cast, Exists, Expression, LeafNode, Literal, Parameter, SortKey, Windowed } from './expression.ts';

/** An expression that is no leaf. */
export type Inner<Leaf> = Literal | Parameter | Call<Leaf> | Case<Leaf> | Cast<Leaf> | Aggregate<Leaf> | Windowed<Leaf> | Exists<Leaf>;

const innerKinds: ReadonlySet<string> = new Set(['literal', 'parameter', 'call', 'case', 'cast', 'aggregate', 'window', 'exists']);

/** Whether a node is a leaf: of a kind that the expression language does not have. */
export const isLeaf = <Leaf extends LeafNode>(expression: Expression<Leaf>): expression is Leaf =>
  !innerKinds.has((expression as LeafNode).kind);

/** The direct operands of a node, in the order in which they are written. */
export function childrenOf<Leaf extends LeafNode>(expression: Expression<Leaf>): readonly Expression<Leaf>[] {
  if (isLeaf(expression)) return [];
  switch (expression.kind) {
    case 'literal':
    case 'parameter':
      return [];
    case 'call':
      return expression.args;
    case 'case':
      return caseChildren(expression);
    case 'cast':
      return [expression.arg];
    case 'aggregate':
      return expression.filter === undefined ? expression.args : [...expression.args, expression.filter];
    case 'window':
      return [...expression.args, ...expression.partitionBy, ...expression.orderBy.map((key) => key.by)];
    case 'exists':
      return [expression.condition];
  }
}

function caseChildren<Leaf>(expression: Case<Leaf>): readonly Expression<Leaf>[] {
  const children = expression.branches.flatMap((branch) => [branch.when, branch.then]);
  return expression.otherwise === undefined ? children : [...children, expression.otherwise];
}

/** A node with each of its direct operands replaced, made anew unless it has none. Leaves have no operands and must be dealt with before. */
export function mapChildren<From extends LeafNode, To extends LeafNode>(
  expression: Inner<From>,
  change: (child: Expression<From>) => Expression<To>,
): Inner<To> {
  switch (expression.kind) {
    case 'literal':
    case 'parameter':
      return expression;
    case 'call':
      return { ...expression, args: expression.args.map(change) };
    case 'case':
      return mapCase(expression, change);
    case 'cast':
      return { ...expression, arg: change(expression.arg) };
    case 'aggregate':
      return mapAggregate(expression, change);
    case 'window':
      return {
        ...expression,
        args: expression.args.map(change),
        partitionBy: expression.partitionBy.map(change),
        orderBy: mapKeys(expression.orderBy, change),
      };
    case 'exists':
      return { ...expression, condition: change(expression.condition) };
  }
}

// every key is written out, for an object made of the rest of another has a shape in memory of its own

function mapCase<From, To>(
  { branches, otherwise, type, place }: Case<From>,
  change: (child: Expression<From>) => Expression<To>,
): Case<To> {
  return {
    kind: 'case',
    branches: branches.map((branch) => ({ when: change(branch.when), then: change(branch.then) })),
    otherwise: otherwise && change(otherwise),
    type,
    place,
  };
}

function mapAggregate<From, To>(
  { name, args, distinct, filter, type, place }: Aggregate<From>,
  change: (child: Expression<From>) => Expression<To>,
): Aggregate<To> {
  return { kind: 'aggregate', name, args: args.map(change), distinct, filter: filter && change(filter), type, place };
}

const mapKeys = <From, To>(keys: readonly SortKey<From>[], change: (child: Expression<From>) => Expression<To>): readonly SortKey<To>[] =>
  keys.map((key) => ({ ...key, by: change(key.by) }));

/** The expression with each leaf replaced by an expression over other leaves. */
export function mapLeaves<From extends LeafNode, To extends LeafNode>(
  expression: Expression<From>,
  change: (leaf: From) => Expression<To>,
): Expression<To> {
  if (isLeaf(expression)) return change(expression);
  return mapChildren<From, To>(expression, (child) => mapLeaves(child, change));
}

/** The expression rebuilt from below: `change` sees each node after its operands. */
export function mapExpression<Leaf extends LeafNode>(
  expression: Expression<Leaf>,
  change: (node: Expression<Leaf>) => Expression<Leaf>,
): Expression<Leaf> {
  if (isLeaf(expression)) return change(expression);
  return change(mapChildren<Leaf, Leaf>(expression, (child) => mapExpression(child, change)));
}

/** The leaves of an expression from left to right, repeated ones too. */
export function leavesOf<Leaf extends LeafNode>(expression: Expression<Leaf>): readonly Leaf[] {
  const leaves: Leaf[] = [];
  visit(expression, (node) => {
    if (isLeaf(node)) leaves.push(node);
  });
  return leaves;
}

/** Calls `see` for each node, outer ones first. */
export function visit<Leaf extends LeafNode>(expression: Expression<Leaf>, see: (node: Expression<Leaf>) => void): void {
  see(expression);
  for (const child of childrenOf(expression)) visit(child, see);
}

/** Whether any node passes. */
export function someNode<Leaf extends LeafNode>(expression: Expression<Leaf>, test: (node: Expression<Leaf>) => boolean): boolean {
  return test(expression) || childrenOf(expression).some((child) => someNode(child, test));
}

/** The conditions that are joined by `and`, nested ones too. */
export function conjunctsOf<Leaf extends LeafNode>(expression: Expression<Leaf>): readonly Expression<Leaf>[] {
  return !isLeaf(expression) && expression.kind === 'call' && expression.name === 'and'
    ? expression.args.flatMap(conjunctsOf)
    : [expression];
}

/** The aggregates of an expression, outermost only. */
export function aggregatesOf<Leaf extends LeafNode>(expression: Expression<Leaf>): readonly Aggregate<Leaf>[] {
  if (!isLeaf(expression) && expression.kind === 'aggregate') return [expression];
  return childrenOf(expression).flatMap(aggregatesOf);
}
