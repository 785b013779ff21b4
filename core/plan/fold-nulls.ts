// Operators over a constant null to that null: engines do not know the type of `null - null`.
import { mapExpression } from '../expression/transform.ts';
import { types } from '../expression/type.ts';
import type { PlanLeaf, Scalar } from './relation.ts';

const STRICT: ReadonlySet<string> = new Set(['+', '-', '*', '/', 'negate', 'abs', '=', '<>', '<', '<=', '>', '>=']);

/** The same value, without operators over nulls that are constants. */
export const foldNulls = (value: Scalar): Scalar => mapExpression<PlanLeaf>(value, folded);

const folded = (node: Scalar): Scalar =>
  node.kind === 'call' && STRICT.has(node.name) && node.args.some(isNullConstant)
    ? { kind: 'literal', type: node.type ?? types.unknown, value: null }
    : node;

const isNullConstant = (node: Scalar): boolean => node.kind === 'literal' && node.value === null;
