// What is null whatever the rows are becomes a null of its type: engines do not know the type of `null - null`.
import { mapExpression } from '../expression/transform.ts';
import { types, type Type } from '../expression/type.ts';
import type { PlanLeaf, Scalar } from './relation.ts';
import { typeOf } from './scalars.ts';

const STRICT: ReadonlySet<string> = new Set(['+', '-', '*', '/', 'negate', 'abs', '=', '<>', '<', '<=', '>', '>=']);

/** The same value, without operators over nulls that are constants. */
export function foldNulls(value: Scalar): Scalar {
  const folded = mapExpression<PlanLeaf>(value, foldNode);
  return isNullConstant(folded) ? { kind: 'absent', type: typeOf(folded) } : folded;
}

function foldNode(node: Scalar): Scalar {
  if (node.kind === 'case') return foldCase(node);
  if (node.kind !== 'call') return node;
  if (STRICT.has(node.name) && node.args.some(isNullConstant)) return nullOf(node);
  if (node.name === 'is null' && node.args.every(isNullConstant)) return truth;
  if (node.name === 'and' && node.args.every(isTrue)) return truth;
  if (node.name === 'or' && node.args.some(isTrue)) return truth;
  return node.name === 'coalesce' ? foldCoalesce(node) : node;
}

function foldCoalesce(node: Extract<Scalar, { readonly kind: 'call' }>): Scalar {
  const args = node.args.filter((arg) => !isNullConstant(arg));
  const [only, ...others] = args;
  if (only === undefined) return nullOf(node);
  return others.length === 0 ? only : { ...node, args };
}

/** A condition that is null never holds; behind one that always does nothing is asked. */
function foldCase(node: Extract<Scalar, { readonly kind: 'case' }>): Scalar {
  const asked = node.branches.filter(({ when }) => !isNullConstant(when));
  const sure = asked.findIndex(({ when }) => isTrue(when));
  const branches = sure < 0 ? asked : asked.slice(0, sure);
  const otherwise = sure < 0 ? node.otherwise : asked[sure]?.then;
  if (branches.length > 0) return { ...node, branches, ...(otherwise ? { otherwise } : {}) };
  return otherwise ?? nullOf(node);
}

const truth: Scalar = { kind: 'literal', type: types.boolean, value: true };

const isTrue = (node: Scalar): boolean => node.kind === 'literal' && node.value === true;

const nullOf = ({ type }: { readonly type?: Type }): Scalar => ({ kind: 'literal', type: type ?? types.unknown, value: null });

const isNullConstant = (node: Scalar): boolean => node.kind === 'absent' || (node.kind === 'literal' && node.value === null);
