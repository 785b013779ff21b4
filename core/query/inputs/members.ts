// Two-step metrics to outputs: a grouping of their own gives a row for each member.
import type { Measure, Model, RowExpression } from '../../catalog/catalog.ts';
import type { MemberOf, Metric, MetricFormula, PerPeriod } from '../../catalog/metric.ts';
import { overNothing } from '../../expression/functions.ts';
import { leavesOf } from '../../expression/transform.ts';
import { typeNow } from '../../expression/type-expression.ts';
import { types, type Type } from '../../expression/type.ts';
import { exact } from '../../expression/constant.ts';
import { holds } from '../../expression/evaluate.ts';
import { takenColumns } from '../group-columns.ts';
import { inputColumn } from '../input-columns.ts';
import { hasGroup } from './has-group.ts';
import { measureOutput } from './inputs.ts';
import { playsNoPart } from './keys.ts';
import type { Group, Input, MembersInput, OutputExpression } from '../query.ts';
import { everyMemberNeedsRange } from '../refusals.ts';
import { addEveryoneOfAges } from '../ages/every-member.ts';
import { raiseLastAges } from '../ages/last-ages.ts';
import type { Fill } from '../fills.ts';
import { membersOfNothing, nothingMakesMembers, overlappingMembers } from './member-refusals.ts';
import { everyPeriod, splitTiming } from '../spans/per-period.ts';
import { find, type AskedGroup, type Expand, type Frame, type Grouping, type Resolver } from '../resolver.ts';

type TwoStep = Extract<MetricFormula, { readonly kind: 'two-step' | 'members' }>;

/** The frames around a two-step metric and under it. */
export interface Frames {
  readonly outside: Frame;
  readonly frame: Frame;
}

/** What a two-step metric is expanded with. */
interface Around extends Frames {
  readonly metric: Metric;
  readonly formula: TwoStep;
  readonly grouping: Grouping;
  readonly resolver: Resolver;
  readonly expand: Expand;
}

/** A two-step metric as an output. */
export function twoStepOutput(
  metric: Metric,
  formula: TwoStep,
  { outside, frame }: Frames,
  grouping: Grouping,
  resolver: Resolver,
  expand: Expand,
): OutputExpression {
  const kept = grouping.groups.filter((group) => !playsNoPart(group, ownerOf(formula.per), frame, resolver));
  return outputAlong(kept, { metric, formula, outside, frame, grouping, resolver, expand });
}

/** The same along some groups; those that everything under it ignores play no part in it either. */
function outputAlong(kept: readonly AskedGroup[], around: Around): OutputExpression {
  const { metric, formula, outside, frame, grouping, resolver } = around;
  const { per } = formula;
  const inner = openMembers(kept, per, grouping);
  const members = addFirstStep(kept, inner, around);
  const aggregate = formula.kind === 'two-step' ? formula.aggregate : 'count';
  if (inner.lacking.size > 0) return withoutValue(inner, grouping, typeOver(aggregate, members.of));
  const inputs = [...inner.inputs.values()];
  const made = kept.filter((_, index) => inputs.some((input) => hasGroup(input, index)));
  if (made.length < kept.length && inputs.length > 0 && resolver.findings.length === 0) return outputAlong(made, around);
  checkMembers(inner, around);
  if (aggregate === 'sum' && 'model' in per && overlaps(inner)) find(resolver, overlappingMembers(frame.asked, per.role));
  const input = addMembers({ metric, aggregate, inner, kept, ...members }, frame, grouping);
  if (frame.makesGroups) describeKept(kept, inner, grouping);
  const value = { kind: 'input' as const, input, type: input.type };
  return outside.ifEmpty ? { kind: 'call', name: 'coalesce', args: [value, outside.ifEmpty], type: input.type } : value;
}

/** What is computed for each member, added to `inner`. */
function addFirstStep(
  kept: readonly AskedGroup[],
  inner: Grouping,
  { metric, formula, frame, grouping, resolver, expand }: Around,
): Pick<Members, 'of' | 'having' | 'every'> {
  const { per } = formula;
  const within: Frame = {
    ...frame,
    makesGroups: true,
    across: [],
    spans: 'grain' in per ? [...frame.spans, { split: per.grain }] : frame.spans,
  };
  const inside = 'grain' in per ? splitTiming(per, kept, frame, resolver) : resolver;
  // where every member counts, what a member has nothing of is filled: of revenue less refunds the refunds alone
  const of = formula.kind === 'two-step' ? expand(formula.of, { ...within, ifEmpty: metric.ifEmpty }, inner, inside) : undefined;
  const having = formula.having && expand(formula.having, within, inner, inside);
  if (inner.lacking.size > 0) return { of, having, every: undefined };
  const everyone =
    metric.ifEmpty !== undefined || (having !== undefined && holdsForNobody(having)) || (formula.kind === 'members' && !having);
  if (everyone && 'model' in per) addEveryone(per, within, inner, inside);
  raiseLastAges(inner, kept, grouping);
  const every = everyone && 'grain' in per ? everyPeriod(per, within, inner, resolver) : undefined;
  const filled = of && metric.ifEmpty ? ({ kind: 'call', name: 'coalesce', args: [of, metric.ifEmpty], type: typeOf(of) } as const) : of;
  return { of: filled, having, every };
}

/** Refuses members that nothing makes: where there is no input, or none that has all of the groups. */
function checkMembers({ groups, inputs }: Grouping, { frame, resolver }: Around): void {
  if (resolver.findings.length > 0) return;
  if (inputs.size === 0) return find(resolver, membersOfNothing(frame.asked));
  const isWhole = [...inputs.values()].some((input) => groups.every((_, index) => hasGroup(input, index)));
  if (!isWhole) find(resolver, nothingMakesMembers(frame.asked));
}

/** What is computed for each member has no value at this total: neither has the result. */
function withoutValue(inner: Grouping, grouping: Grouping, type: Type): OutputExpression {
  for (const measure of inner.lacking) grouping.lacking.add(measure);
  return { kind: 'literal', type, value: null };
}

function typeOver(aggregate: string, of: OutputExpression | undefined): Type {
  if (aggregate === 'count') return types.integer;
  if (aggregate === 'avg' || aggregate === 'median') return types.float;
  return of ? typeOf(of) : types.integer;
}

const typeOf = (output: OutputExpression): Type => typeNow(output, (leaf) => leaf.type);

const ownerOf = (per: MemberOf | PerPeriod): { readonly model: Model; readonly roles: Measure['roles'] } | undefined =>
  'model' in per ? { model: per.model, roles: new Map() } : undefined;

function openMembers(kept: readonly AskedGroup[], per: MemberOf | PerPeriod, grouping: Grouping): Grouping {
  const groups = [...kept, ...('grain' in per ? [periodGroup(per, kept)] : memberGroups(per))];
  return { ...grouping, groups, inputs: new Map(), taken: takenColumns(groups), described: new Map(), lacking: new Set() };
}

const periodGroup = ({ grain }: PerPeriod, kept: readonly AskedGroup[]): AskedGroup => ({
  kind: 'split',
  name: `$${grain}${'_'.repeat(kept.filter((group) => group.kind === 'split').length)}`,
  grain,
});

function memberGroups(per: MemberOf): readonly AskedGroup[] {
  const role = per.role.split('.');
  return keyOfMember(per.model).map((column): AskedGroup => ({
    kind: 'member',
    name: `$${per.role}.${column}`,
    role,
    model: per.model,
    column,
  }));
}

/** What tells members apart: rows that are in force for a while go by what they are about. */
export const keyOfMember = ({ entity, key = [] }: Model): readonly string[] => (entity === undefined ? key : [entity]);

/** Every row of the members' model that exists in the span is a member. */
function addEveryone(per: MemberOf, frame: Frame, inner: Grouping, resolver: Resolver): void {
  const { count } = per;
  if (!count) return;
  const inputs = [...inner.inputs.values()];
  const position = inner.groups.length - keyOfMember(per.model).length;
  if (frame.since || inputs.some(isAged)) return addEveryoneOfAges(per, count, position, frame, inner, resolver);
  const periods = inner.groups.flatMap(({ kind }, index) => (kind === 'time' || kind === 'calendar' ? [index] : []));
  const isTold = periods.every((index) => inputs.some((input) => hasGroup(input, index)));
  if (!isTold && inputs.length > 0 && !resolver.timing.range?.from) return find(resolver, everyMemberNeedsRange(frame.asked));
  measureOutput(count, { ...frame, existing: true, time: undefined, ifEmpty: undefined }, inner, resolver);
}

const isAged = (input: Input): boolean => (input.kind === 'rows' ? input.aged !== undefined : input.inner.inputs.some(isAged));

/** Whether a condition on metrics holds for a member that has no rows. */
function holdsForNobody(having: OutputExpression): boolean {
  return holds(having, (leaf) => (leaf.kind === 'input' && leaf.input.overNothing === '0' ? exact('0') : null)) ?? true;
}

function overlaps(inner: Grouping): boolean {
  const isMany = (key: RowExpression | undefined): boolean =>
    key !== undefined && leavesOf(key).some((leaf) => leaf.kind !== 'rollup' && leaf.path.many);
  const member = inner.groups.findIndex((group) => group.kind === 'member');
  return [...inner.inputs.values()].some((input) => input.kind === 'rows' && isMany(input.keys[member]));
}

interface Members {
  readonly metric: Metric;
  readonly aggregate: string;
  readonly of: OutputExpression | undefined;
  readonly having: OutputExpression | undefined;
  readonly inner: Grouping;
  readonly kept: readonly AskedGroup[];
  readonly every: Fill | undefined;
}

function addMembers({ metric, aggregate, of, having, inner, kept, every }: Members, frame: Frame, grouping: Grouping): MembersInput {
  const type = typeOver(aggregate, of);
  const groups = inner.groups.map((group) => inner.described.get(group.name) ?? plainGroup(group));
  const input: MembersInput = {
    kind: 'members',
    id: inputColumn(grouping.taken, metric.name),
    inner: { groups, inputs: [...inner.inputs.values()] },
    present: grouping.groups.map((group) => kept.includes(group)),
    aggregate,
    of,
    having,
    ...(every ? { every } : {}),
    makesGroups: frame.makesGroups,
    type,
    overNothing: overNothing(aggregate),
  };
  grouping.inputs.set(`members ${input.id}`, input);
  return input;
}

const plainGroup = (group: AskedGroup): Group =>
  group.kind === 'split'
    ? { name: group.name, kind: 'time', grain: group.grain, type: types.date }
    : { name: group.name, kind: 'dimension', type: types.unknown };

function describeKept(kept: readonly AskedGroup[], inner: Grouping, grouping: Grouping): void {
  for (const group of kept) {
    const known = inner.described.get(group.name);
    if (known && !grouping.described.has(group.name)) grouping.described.set(group.name, known);
  }
}
