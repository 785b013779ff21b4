// What rows of a measure must pass: conditions from outside that reach it, and its own.
import type { Measure, RowExpression, RowLeaf, TimeLeaf } from '../../catalog/catalog.ts';
import type { LevelNames } from '../../catalog/bind/level-names.ts';
import type { RowScope } from '../../catalog/bind/row-scope.ts';
import { childrenOf, conjunctsOf, isLeaf, leavesOf, someNode } from '../../expression/transform.ts';
import type { OutsideCondition } from './conditions.ts';
import { checkBareName } from './keys.ts';
import { leavesOut, meansLeaf } from './level-of-detail.ts';
import { cannotFollow, conditionNeedsKey, mixedCondition } from '../refusals.ts';
import { find, note, type Frame, type Resolver } from '../resolver.ts';
import { rowCondition, type RowCondition } from './row-condition.ts';
import { checkStarving } from '../spans/span-limits.ts';
import { noteWays } from '../ways.ts';

/** Conditions from outside, without those that an ignoring metric leaves behind, and the measure's own. */
export function conditionsOf(
  measure: Measure,
  moving: TimeLeaf | undefined,
  frame: Frame,
  resolver: Resolver,
  ages?: RowScope['ages'],
): readonly RowCondition[] {
  const outside = frame.layers.reduce<readonly OutsideCondition[]>(
    (conditions, layer) =>
      layer.kind === 'conditions'
        ? [...conditions, ...layer.conditions]
        : conditions.filter(
            (condition) => (layer.kind === 'across' && !condition.ofCell) || !isLeftOut(condition, layer.level, measure, frame, resolver),
          ),
    [],
  );
  const own = measure.filter ? conjunctsOf(measure.filter).map(rowCondition) : [];
  return [
    ...outside.flatMap((condition) => {
      const bound = bindFor(condition, measure, frame, resolver, ages);
      if (moving) bound.forEach(({ expression }) => checkStarving(moving, condition, leavesOf(expression), frame, resolver));
      return bound;
    }),
    ...own,
  ];
}

function isLeftOut(condition: OutsideCondition, level: LevelNames, measure: Measure, frame: Frame, resolver: Resolver): boolean {
  const named = condition.names.map((parts) => leavesOut(level, parts));
  const bound = named.every(Boolean) ? undefined : condition.bind(measure.model, measure.roles);
  const meant = bound?.ok ? leavesOf(bound.value.expression).map((leaf) => meansLeaf(level, leaf, measure, resolver)) : [];
  const left = named.map((byName, index) => byName || meant[index] === true);
  if (left.some(Boolean) && !left.every(Boolean)) find(resolver, mixedCondition(frame.asked, condition.text));
  return left.some(Boolean);
}

function bindFor(
  condition: OutsideCondition,
  measure: Measure,
  frame: Frame,
  resolver: Resolver,
  ages: RowScope['ages'],
): readonly RowCondition[] {
  const bound = condition.bind(measure.model, measure.roles, ages);
  if (!bound.ok) {
    find(
      resolver,
      ...bound.diagnostics.map((found) =>
        isOfName(found.code) ? cannotFollow(frame.asked, `the condition "${condition.text}"`, found) : found,
      ),
    );
    return [];
  }
  leavesOf(bound.value.expression).forEach((leaf, index) => {
    const name = condition.names[index] ?? [];
    if (!condition.ofRequest) return;
    if (name.length === 1 && leaf.kind === 'dimension') checkBareName(name[0] ?? '', leaf.dimension, frame, resolver);
    noteWays(name, leaf, measure.roles, frame, resolver);
  });
  if (!measure.model.key && comparesSides(bound.value.expression))
    find(resolver, conditionNeedsKey(frame.asked, measure.model.name, condition.text));
  if (standsOnManySide(bound.value))
    note(resolver, 'whole-rows', `a condition on a many side keeps whole rows of "${measure.model.name}"; it does not cut into them`);
  return [bound.value];
}

const isOfName = (code: string): boolean => /unreachable|ambiguous|unknown/.test(code);

// any() and none() look at rows by themselves, and say so
const standsOnManySide = (condition: RowCondition): boolean => openLeaves(condition.expression).some(isMany);

/** Whether a condition looks at a row and at its many side at once: such rows are found by the model's key. */
function comparesSides(node: RowExpression): boolean {
  const open = openLeaves(node);
  if (isMixed(open) || (open.some(isMany) && someNode(node, (inner) => inner.kind === 'exists'))) return true;
  return someNode(node, (inner) => inner.kind === 'exists' && isMixed(leavesOf(inner.condition)));
}

const openLeaves = (node: RowExpression): readonly RowLeaf[] =>
  isLeaf(node) ? [node] : node.kind === 'exists' ? [] : childrenOf(node).flatMap(openLeaves);
const isMany = (leaf: RowLeaf): boolean => leaf.kind !== 'rollup' && leaf.path.many;
const isMixed = (leaves: readonly RowLeaf[]): boolean => leaves.some(isMany) && leaves.some((leaf) => !isMany(leaf));
