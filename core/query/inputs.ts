// A measure under a metric to inputs: its aggregates with all conditions that reach them, their keys and their time.
import type { Measure, RowExpression, RowLeaf, TimeLeaf } from '../catalog/catalog.ts';
import type { LevelNames } from '../catalog/level-names.ts';
import { fingerprint } from '../catalog/fingerprint.ts';
import { overNothing } from '../expression/functions.ts';
import type { Expression } from '../expression/expression.ts';
import { childrenOf, conjunctsOf, isLeaf, leavesOf, mapChildren, someNode } from '../expression/transform.ts';
import { uniqueName } from '../source/unique-name.ts';
import { types } from '../expression/type.ts';
import type { OutsideCondition } from './conditions.ts';
import { rowCondition, type RowCondition } from './row-condition.ts';
import { leavesOut, meansLeaf } from './level-of-detail.ts';
import { checkBareName, keysOf, type KeyOwner } from './keys.ts';
import type { InputLeaf, OutputExpression, RowsInput } from './query.ts';
import { brokenDefinition, cannotFollow, mixedCondition, notCompiled, conditionNeedsKey } from './refusals.ts';
import { find, ignoresTime, note, type Frame, type Grouping, type Resolver } from './resolver.ts';
import { checkRepeats, checkStarving, checkStarvingKeys } from './span-limits.ts';
import { stockKey } from './input-stock.ts';
import type { SpanOwner } from './span-owner.ts';
import { spansOf, type Spanned } from './spans.ts';
import { isWithinTotal } from './stock-offset.ts';
import { isInForce, spanOwner, stockOf } from './stocks.ts';
import { conditionsOfTime, timeOfMeasure } from './input-time.ts';
import { findingsOfValidity } from './validity.ts';

/** The value of a measure over its inputs. */
export function measureOutput(measure: Measure, frame: Frame, grouping: Grouping, resolver: Resolver): OutputExpression {
  checkCompiled(measure, frame, resolver);
  const time = isInForce(measure, frame) ? undefined : timeOfMeasure(measure, frame, resolver);
  const spanner = spanOwner(measure, time, frame, grouping, resolver);
  if (spanner && isWithinTotal(spanner, frame, grouping, resolver)) return withoutValue(measure, resolver);
  const spanned = spanner && spansOf(spanner, frame, grouping, resolver);
  const keys = keysOf(ownerOf(measure, time, spanner, spanned), frame, grouping, resolver);
  const moving = (frame.spans.length > 0 || measure.stock) && !frame.existing ? time : undefined;
  if (moving) checkStarvingKeys(moving, keys, frame, grouping, resolver);
  const within = isInForce(measure, frame) ? [] : conditionsOfTime(measure, time, frame, spanned, resolver);
  const conditions = [...conditionsOf(measure, moving, frame, resolver), ...within];
  checkJoins([measure.expression, ...keys, ...conditions.map((condition) => condition.expression)], frame, resolver);
  const input = (aggregate: RowsInput['aggregate']): OutputExpression => {
    if (spanned?.spans) checkRepeats(aggregate, spanned.spans, frame, resolver);
    const value = addInput(
      {
        measure,
        aggregate,
        keys,
        conditions,
        frame,
        time,
        spans: spanned?.spans,
        stock: spanned?.spans && stockOf(measure, frame, within),
      },
      grouping,
    );
    const filling = measure.ifEmpty ?? frame.ifEmpty;
    return filling ? { kind: 'call', name: 'coalesce', args: [value, filling], type: value.type } : value;
  };
  return overAggregates(measure.expression, input);
}

const ownerOf = (measure: Measure, time: TimeLeaf | undefined, spanner: SpanOwner | undefined, spanned: Spanned | undefined): KeyOwner => ({
  model: measure.model,
  time,
  roles: measure.roles,
  ...(spanner && spanned?.spans ? { spanned: spanner.type } : {}),
});

/** A stock at a total over more time than it is moved by. */
function withoutValue(measure: Measure, resolver: Resolver): OutputExpression {
  note(resolver, 'stock-offset-at-total', `"${measure.name}" is a stock moved by less than the range, and has no value at its total`);
  return { kind: 'literal', type: measure.type, value: null };
}

function overAggregates(node: Expression<RowLeaf>, input: (aggregate: RowsInput['aggregate']) => OutputExpression): OutputExpression {
  if (node.kind === 'native') return input(node);
  if (node.kind === 'aggregate') return node.name === 'native' && node.args[0] ? overAggregates(node.args[0], input) : input(node);
  if (isLeaf(node)) throw new Error('a measure is made of aggregates');
  return mapChildren<RowLeaf, InputLeaf>(node, (child) => overAggregates(child, input) as Expression<InputLeaf>);
}

interface Wanted {
  readonly measure: Measure;
  readonly aggregate: RowsInput['aggregate'];
  readonly keys: RowsInput['keys'];
  readonly conditions: readonly RowCondition[];
  readonly frame: Frame;
  readonly time: TimeLeaf | undefined;
  readonly spans: RowsInput['spans'];
  readonly stock: RowsInput['stock'];
}

const isAhead = (measure: Measure): boolean => measure.future || measure.model.future;

/** The input, or the one that was there already with the same meaning. */
function addInput({ measure, aggregate, keys, conditions, frame, time, spans, stock }: Wanted, grouping: Grouping): InputLeaf {
  const different = [...new Map(conditions.map((condition) => [condition.fingerprint, condition])).values()];
  const key = [
    measure.model.name,
    fingerprint(aggregate),
    ...different.map((condition) => condition.fingerprint).sort(),
    ...keys.map((expression) => (expression ? fingerprint(expression) : '-')),
    ...(spans ? [spans.fingerprint] : []),
    ...(stock ? [stockKey(stock)] : []),
  ].join('\n');
  const known = grouping.inputs.get(key);
  const type = aggregate.type ?? types.unknown;
  if (known && (known.makesGroups || !frame.makesGroups)) return { kind: 'input', input: known, type };
  const input: RowsInput = {
    kind: 'rows',
    id: uniqueName(grouping.taken, measure.name),
    model: measure.model,
    aggregate,
    keys,
    conditions: different,
    makesGroups: frame.makesGroups,
    ...(time ? { time } : {}),
    timeless: ignoresTime(frame) || frame.existing === true,
    future: isAhead(measure),
    type,
    overNothing: aggregate.kind === 'native' ? null : overNothing(aggregate.name),
    ...(spans ? { spans } : {}),
    ...(stock ? { stock } : {}),
  };
  grouping.inputs.set(known ? `${key}\nmakes` : key, input);
  return { kind: 'input', input, type };
}

function checkJoins(expressions: readonly (RowExpression | undefined)[], frame: Frame, resolver: Resolver): void {
  const present = expressions.filter((expression) => expression !== undefined);
  find(resolver, ...findingsOfValidity(frame.asked, present, resolver.catalog, resolver.schema));
}

function checkCompiled(measure: Measure, frame: Frame, resolver: Resolver): void {
  const [feature] = measure.later;
  if (feature) find(resolver, notCompiled(frame.asked, feature));
  if (measure.broken || measure.model.broken) find(resolver, brokenDefinition(`${measure.model.name}.${measure.name}`));
}

/** Conditions from outside, without those that an ignoring metric leaves behind, and the measure's own. */
function conditionsOf(measure: Measure, moving: TimeLeaf | undefined, frame: Frame, resolver: Resolver): readonly RowCondition[] {
  const outside = frame.layers.reduce<readonly OutsideCondition[]>(
    (conditions, layer) =>
      layer.kind === 'conditions'
        ? [...conditions, ...layer.conditions]
        : conditions.filter((condition) => !isLeftOut(condition, layer.level, measure, frame, resolver)),
    [],
  );
  const own = measure.filter ? conjunctsOf(measure.filter).map(rowCondition) : [];
  return [
    ...outside.flatMap((condition) => {
      const bound = bindFor(condition, measure, frame, resolver);
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

function bindFor(condition: OutsideCondition, measure: Measure, frame: Frame, resolver: Resolver): readonly RowCondition[] {
  const bound = condition.bind(measure.model, measure.roles);
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
    const name = condition.names[index];
    if (condition.ofRequest && name?.length === 1 && leaf.kind === 'dimension')
      checkBareName(name[0] ?? '', leaf.dimension, frame, resolver);
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
