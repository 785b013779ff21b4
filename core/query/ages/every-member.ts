// Every member at an age: the rows of the members' model, each at the ages at which it exists and that are over for it.
import type { Measure, RowExpression } from '../../catalog/catalog.ts';
import type { MemberOf } from '../../catalog/metric.ts';
import { unitName } from '../../catalog/span-units.ts';
import { addInput, overAggregates } from '../inputs/add-input.ts';
import { conditionsOf } from '../inputs/input-conditions.ts';
import { keysOf } from '../inputs/keys.ts';
import { rowCondition } from '../inputs/row-condition.ts';
import { find, type AskedGroup, type Frame, type Grouping, type Resolver } from '../resolver.ts';
import { findingsOfValidity } from '../time/validity.ts';
import { membersOfSomeAges, membersWithoutBeginning } from './age-refusals.ts';
import { ageSpan, bornWithin, hasHappened, lastAge, type EntityClock } from './ages.ts';
import { agesOfMember, everInForce, isThereAt } from './counted-ages.ts';
import { isFinite } from './finite-times.ts';
import type { Ages } from './input-ages.ts';
import { addLastAges } from './last-ages.ts';
import { beginningOfMembers, rowsOfMembers, type RowsOfMembers } from './member-clock.ts';
import { namesAge, withoutAges } from './named-ages.ts';

/** Adds the members of a two-step metric whose inputs are on the clock of an entity; their key stands at a position of the groups. */
export function addEveryoneOfAges(
  per: MemberOf,
  count: Measure,
  position: number,
  frame: Frame,
  inner: Grouping,
  resolver: Resolver,
): void {
  if (resolver.findings.length > 0) return;
  const { model } = per;
  const rows = [...inner.inputs.values()].flatMap((input) => rowsOfMembers(input, position));
  const born = beginningOfMembers(model, rows, resolver.scope.graph);
  if (!born) return find(resolver, membersWithoutBeginning(frame.asked, per.role));
  const clock: EntityClock = { born, model, resolver };
  const there = whereThere(clock, count, rows, frame, inner, resolver);
  if (!there) return;
  const existing: Frame = { ...frame, existing: true, time: undefined, ifEmpty: undefined, layers: withoutAges(frame.layers) };
  const owner = { model, roles: count.roles, ...(there.ages ? { age: 'looked at' as const } : {}) };
  const keys = keysOf(owner, existing, inner, resolver);
  const belongs = [...conditionsOf(count, undefined, existing, resolver), ...belonging(clock, count).map(rowCondition)];
  const conditions = [...belongs, ...there.conditions.map(rowCondition)];
  const read = [count.expression, ...keys, ...conditions.map(({ expression }) => expression)].filter((one) => one !== undefined);
  find(resolver, ...findingsOfValidity(frame.asked, read, resolver.catalog, resolver.schema));
  const wanted = { measure: count, keys, frame: existing, time: undefined, spans: undefined, stock: undefined, aged: { born } };
  addLastAges(there, { ...wanted, conditions: belongs }, inner);
  overAggregates(count.expression, (aggregate) => addInput({ ...wanted, aggregate, conditions, ages: there.ages }, inner));
}

/** The ages at which members count, or what says that they do at those that are named. */
interface There {
  readonly conditions: readonly RowExpression[];
  readonly ages?: Ages;
  readonly last?: RowExpression;
}

function whereThere(
  clock: EntityClock,
  count: Measure,
  rows: readonly RowsOfMembers[],
  frame: Frame,
  { groups }: Grouping,
  resolver: Resolver,
): There | undefined {
  const group = groups.findIndex(({ kind }) => kind === 'age');
  const asked = groups[group];
  if (asked?.kind !== 'age') return atNamedAges(clock, count, rows, frame, resolver);
  const isNamed = frame.layers.some((layer) => layer.kind === 'conditions' && layer.conditions.some(namesAge));
  if (isNamed) return void find(resolver, membersOfSomeAges(frame.asked));
  return atEachAge(clock, count, asked, group, frame, resolver);
}

function atEachAge(
  clock: EntityClock,
  count: Measure,
  { grain }: Extract<AskedGroup, { readonly kind: 'age' }>,
  group: number,
  frame: Frame,
  resolver: Resolver,
): There | undefined {
  const span = ageSpan(frame, grain, resolver);
  if (!span) return undefined;
  const last = lastAge(clock, grain);
  return { conditions: [], ages: { group, ...agesOfMember(clock, count, { span, grain, last }) }, last };
}

/** Without an age in `by`: who exists at one of the ages that everything under the metric takes, and has lived through it. */
function atNamedAges(
  clock: EntityClock,
  count: Measure,
  rows: readonly RowsOfMembers[],
  frame: Frame,
  resolver: Resolver,
): There | undefined {
  const [taken] = rows.map(({ aged }) => aged?.taken);
  const isSame = rows.every(({ aged }) => keyOf(aged?.taken) === keyOf(taken));
  if (!taken || !isSame) return void find(resolver, membersOfSomeAges(frame.asked));
  const last = lastAge(clock, taken.grain);
  return { conditions: isThereAt(agesOfMember(clock, count, { span: { from: 0, to: 0 }, grain: taken.grain, last }), taken, last) };
}

const keyOf = (taken: NonNullable<RowsOfMembers['aged']>['taken']): string =>
  taken ? [unitName(taken.grain), taken.from, taken.to ?? ''].join() : '';

/** Members that are anybody's: they begin, in the range, and are not all to come. */
function belonging(clock: EntityClock, { time, future }: Measure): readonly RowExpression[] {
  const { valid, future: isAhead } = clock.model;
  const ever = valid ? everInForce(clock, valid) : time && !future && !isAhead ? [hasHappened(clock, time)] : [];
  return [isFinite(clock.born), ...bornWithin(clock), ...ever];
}
