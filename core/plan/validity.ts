// From when to when a row is in force, and a moment or a stretch of time, to conditions. Validity is half-open; an empty end is open.
import { typeExpression } from '../expression/type-expression.ts';
import { types, type Type } from '../expression/type.ts';
import type { PlanLeaf, Scalar } from './relation.ts';
import { anyOf, isNull } from './scalars.ts';

/** In force at a time: begun by it, and not ended. */
export const inForceAt = (at: Scalar, from: Scalar, before: Scalar): readonly Scalar[] => {
  const [time, begin, end] = [at, from, before].map(withTypes);
  return time && begin && end ? [compared('<=', begin, time), compared('lasts after', end, time)] : [];
};

/** Later than a time. */
export function after(value: Scalar, time: Scalar): Scalar {
  return compared('>', withTypes(value), withTypes(time));
}

const compared = (name: '<=' | '>' | 'lasts after', left: Scalar, right: Scalar): Scalar => ({
  kind: 'call',
  name,
  args: [left, right],
  type: types.boolean,
});

/** What holds, or an open end. */
export const orOpen = (holds: Scalar, end: Scalar): Scalar => anyOf([isNull(end), holds]) ?? holds;

/** A column that nobody declared has the type that its table gives it: an instant and a date are then told apart. */
const withTypes = (value: Scalar): Scalar =>
  typeExpression<PlanLeaf>(value, { leaf: leafType, parameter: (node) => node.type ?? types.unknown }).expression;

function leafType(leaf: PlanLeaf): Type {
  if (leaf.kind === 'same') return types.boolean;
  const physical = leaf.kind === 'ref' ? leaf.read?.physical?.type : undefined;
  return leaf.type.name === 'unknown' && physical ? physical : leaf.type;
}
