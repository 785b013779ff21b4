// A step of a plan to one that reads every text as its declared type where it is a value of it, and as null where not: a probe must not fail by what it looks for.
import type { NamedScalar, PlanJoin, PlanLeaf, Ref, Scalar, Select, Step } from '../plan/relation.ts';
import { mapNodes } from '../plan/map-nodes.ts';
import { types } from '../expression/type.ts';

/** The step with all its columns read safely. */
export function readSafely(step: Step): Step {
  return step.kind === 'union' ? { ...step, parts: step.parts.map(safeSelect) } : safeSelect(step);
}

const safeSelect = (select: Select): Select => ({
  ...select,
  joins: select.joins.map((join): PlanJoin => ({ ...join, on: join.on.map(safe) })),
  where: select.where.map(safe),
  columns: select.columns.map(({ name, value }): NamedScalar => ({ name, value: safe(value) })),
});

const safe = (value: Scalar): Scalar =>
  mapNodes(value, safeLeaf, () => {
    throw new Error('any() and none() are planned before');
  });

function safeLeaf(leaf: PlanLeaf): Scalar {
  if (leaf.kind === 'ref') return isTextOfOther(leaf) ? cast(leaf) : leaf;
  if (leaf.kind === 'same') return { ...leaf, left: safe(leaf.left), right: safe(leaf.right) };
  if (leaf.kind === 'among') return { ...leaf, value: safe(leaf.value) };
  if (leaf.kind === 'only') return { ...leaf, arg: safe(leaf.arg) };
  return leaf.kind === 'spread' ? { ...leaf, arg: safe(leaf.arg), partitionBy: leaf.partitionBy.map(safe) } : leaf;
}

const isTextOfOther = ({ type, read }: Ref): boolean =>
  read?.physical?.type.name === 'string' && !['string', 'unknown', 'null', 'time', 'interval'].includes(type.name);

const cast = (leaf: Ref): Scalar => ({ kind: 'cast', arg: { ...leaf, type: types.string }, to: leaf.type, safe: true, type: leaf.type });
