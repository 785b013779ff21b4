// An expression over typed leaves becomes one with a type on every node, and findings where types do not fit.
import { canCast } from './cast-rules.ts';
import { common } from './arithmetic-types.ts';
import { typeCall } from './type-call.ts';
import { isLeaf, mapChildren, type Inner } from './transform.ts';
import { aType, isOpen, types, type Type } from './type.ts';
import type { Aggregate, Call, Case, Cast, Expression, LeafNode, Parameter, Place, Windowed } from './expression.ts';
import type { TypeProblem } from './function-entry.ts';

/** Where the types of names and parameters come from. */
export interface TypeScope<Leaf> {
  readonly leaf: (leaf: Leaf) => Type;
  readonly parameter: (parameter: Parameter) => Type;
}

/** A type that does not fit, and where. */
export interface TypeFinding {
  readonly message: string;
  readonly hint?: string;
  readonly place?: Place;
}

/** An expression with types, and what is wrong with it; a node that is wrong has the type `unknown`, so that one mistake is found once. */
export interface Typed<Leaf> {
  readonly expression: Expression<Leaf>;
  readonly type: Type;
  readonly findings: readonly TypeFinding[];
}

/** Fills in the type of every node. */
export function typeExpression<Leaf extends LeafNode>(expression: Expression<Leaf>, scope: TypeScope<Leaf>): Typed<Leaf> {
  const findings: TypeFinding[] = [];
  const typed = fill(expression, scope, findings);
  return { expression: typed, type: typeOf(typed, scope.leaf), findings };
}

/** The type of an expression whose nodes have their types; what has none is worked out. */
export function typeOf<Leaf extends LeafNode>(expression: Expression<Leaf>, leafType: (leaf: Leaf) => Type): Type {
  if (isLeaf(expression)) return leafType(expression);
  return expression.type ?? typeOf(fill(expression, { leaf: leafType, parameter: () => types.unknown }, []), leafType);
}

/** The same; what could not be told when nodes were given their types is worked out anew from those that leaves have now. */
export function typeNow<Leaf extends LeafNode>(expression: Expression<Leaf>, leafType: (leaf: Leaf) => Type): Type {
  const type = typeOf(expression, leafType);
  if (type.name !== 'unknown' || isLeaf(expression)) return type;
  return typeExpression(expression, { leaf: leafType, parameter: (parameter) => parameter.type ?? type }).type;
}

function fill<Leaf extends LeafNode>(expression: Expression<Leaf>, scope: TypeScope<Leaf>, findings: TypeFinding[]): Expression<Leaf> {
  if (isLeaf(expression)) return expression;
  if (expression.kind === 'literal') return expression;
  if (expression.kind === 'parameter') return { ...expression, type: scope.parameter(expression) };
  const filled = mapChildren<Leaf, Leaf>(expression, (child) => fill(child, scope, findings));
  const answer = nodeType(filled, (child) => typeOf(child, scope.leaf));
  if ('error' in answer) findings.push(finding(filled, answer));
  // the node was made just now, and is nobody else's yet
  return Object.assign(filled, { type: 'error' in answer ? types.unknown : answer });
}

function finding<Leaf extends LeafNode>(node: Inner<Leaf>, problem: TypeProblem & { readonly place?: Place }): TypeFinding {
  const culprit = problem.argument !== undefined && 'args' in node ? node.args[problem.argument] : undefined;
  const place = problem.place ?? placeOf(culprit) ?? node.place;
  return {
    message: problem.error,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    ...(place === undefined ? {} : { place }),
  };
}

const placeOf = (node: LeafNode | undefined): Place | undefined => node?.place;

type TypeFor<Leaf> = (child: Expression<Leaf>) => Type;

type Answer = Type | (TypeProblem & { readonly place?: Place });

function nodeType<Leaf extends LeafNode>(node: Inner<Leaf>, type: TypeFor<Leaf>): Answer {
  switch (node.kind) {
    case 'literal':
      return node.type;
    case 'parameter':
      return node.type ?? types.unknown;
    case 'call':
      return callType(node, type);
    case 'case':
      return caseType(node, type);
    case 'cast':
      return castType(node, type);
    case 'aggregate':
      return (node.filter && notBoolean(node.filter, type, 'filter')) ?? callType(node, type);
    case 'window':
      return callType(node, type);
    case 'exists':
      return notBoolean(node.condition, type, node.negated ? 'none' : 'any') ?? types.boolean;
  }
}

function callType<Leaf extends LeafNode>(node: Call<Leaf> | Aggregate<Leaf> | Windowed<Leaf>, type: TypeFor<Leaf>): Answer {
  const answer = typeCall(node.name, node.args.map(type), constantsOf(node.args));
  return 'error' in answer ? answer : answer.type;
}

/** The texts of those arguments that are literals; bound ones are known only when a statement runs. */
export const constantsOf = <Leaf extends LeafNode>(args: readonly Expression<Leaf>[]): readonly (string | undefined)[] =>
  args.map(constantOf);

function constantOf<Leaf extends LeafNode>(arg: Expression<Leaf>): string | undefined {
  return !isLeaf(arg) && arg.kind === 'literal' && arg.value !== null && !arg.bound ? String(arg.value) : undefined;
}

const anyBranch = common();

function caseType<Leaf extends LeafNode>(node: Case<Leaf>, type: TypeFor<Leaf>): Answer {
  for (const branch of node.branches) {
    const problem = notBoolean(branch.when, type, 'when');
    if (problem) return problem;
  }
  const values = [...node.branches.map((branch) => branch.then), ...(node.otherwise === undefined ? [] : [node.otherwise])];
  const answer = anyBranch(values.map(type), []);
  if (!('error' in answer)) return answer;
  const place = placeOf(values[answer.argument ?? 0]);
  return place === undefined ? answer : { ...answer, place };
}

function notBoolean<Leaf extends LeafNode>(
  condition: Expression<Leaf>,
  type: TypeFor<Leaf>,
  where: string,
): (TypeProblem & { readonly place?: Place }) | undefined {
  const found = type(condition);
  if (found.name === 'boolean' || isOpen(found)) return undefined;
  const place = placeOf(condition);
  return { error: `"${where}" takes a condition, not ${aType(found)}`, ...(place === undefined ? {} : { place }) };
}

function castType<Leaf extends LeafNode>(node: Cast<Leaf>, type: TypeFor<Leaf>): Answer {
  const from = type(node.arg);
  return canCast(from, node.to) ? castResult(from, node.to) : { error: `${aType(from)} cannot be cast to ${aType(node.to)}` };
}

/** A bare decimal keeps the digits of what it is cast from: those of a decimal, none of an integer, nine of the rest. */
function castResult(from: Type, to: Type): Type {
  if (to.name !== 'decimal' || to.precision !== undefined || isOpen(from)) return to;
  return from.name === 'decimal' ? from : { name: 'decimal', precision: 38, scale: from.name === 'integer' ? 0 : 9 };
}
