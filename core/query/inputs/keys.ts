// A group to its expression over the rows of an input.
import { fullName } from '../../catalog/asked-name.ts';
import { bindRow } from '../../catalog/bind/bind-row.ts';
import type { Dimension, Measure, Model, RowExpression, TimeLeaf } from '../../catalog/catalog.ts';
import { unitName } from '../../catalog/span-units.ts';
import type { Name } from '../../expression/expression.ts';
import { isLeaf, leavesOf } from '../../expression/transform.ts';
import { types, type Type } from '../../expression/type.ts';
import { grains, isBelowDay, isFiner, isGrain, type Grain } from '../../time/grains.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { suggest } from '../../source/suggest.ts';
import { grainOfPart, parts as timeParts, type Part } from '../../time/parts.ts';
import { PART_CALLS } from '../time/part-calls.ts';
import { calendarGroup, calendarKey } from '../time/calendars.ts';
import { ageWithoutSince } from '../ages/age-refusals.ts';
import { grainType, groupOf } from '../describe-group.ts';
import { leavesOut, meansLeaf } from './level-of-detail.ts';
import { bareNameDiffers, cannotFollow, grainTooFine, needsKey, noTime } from '../refusals.ts';
import { checkHours } from '../time/hours.ts';
import { find, ignoresTime, levelsOf, note, remember, type AskedGroup, type Frame, type Grouping, type Resolver } from '../resolver.ts';
import { noteWays } from '../ways.ts';

/** What an input is, as far as its keys depend on it. */
export interface KeyOwner {
  readonly model: Model;
  readonly time?: TimeLeaf;
  readonly roles: Measure['roles'];
  /** Set where spans, not rows, say in which periods a row counts: the type of their ends, and the groups that they give. */
  readonly spanned?: { readonly type: Type; readonly groups: readonly number[] };
  /** Where rows are on the clock of an entity: the age of a row, or that ages look at them. */
  readonly age?: ((grain: string) => RowExpression) | 'looked at';
}

/** The expressions of all groups; undefined for those that play no part. */
export function keysOf(owner: KeyOwner, frame: Frame, grouping: Grouping, resolver: Resolver): readonly (RowExpression | undefined)[] {
  return grouping.groups.map((group, index) => {
    if (playsNoPart(group, owner, frame, resolver)) return undefined;
    if (group.kind === 'age' && owner.age === 'looked at') return void describeAge(group, grouping);
    if (frame.existing && !owner.spanned && group.kind !== 'dimension' && group.kind !== 'member') return undefined;
    if (owner.spanned?.groups.includes(index)) return spannedKey(group, owner.spanned.type, owner, frame, grouping, resolver);
    const key = keyOf(group, owner, frame, resolver);
    if (key) {
      describe(group, key, grouping);
      checkSame(group, key, owner, frame, resolver);
    }
    return key;
  });
}

function describeAge({ name }: AskedGroup, grouping: Grouping): void {
  if (!grouping.described.has(name)) grouping.described.set(name, { name, kind: 'part', age: true, type: types.integer });
}

/** Periods of spans are no keys of rows; they are described like those. */
function spannedKey(group: AskedGroup, type: Type, owner: KeyOwner, frame: Frame, grouping: Grouping, resolver: Resolver): undefined {
  if (group.kind === 'part' && !grouping.described.has(group.name))
    grouping.described.set(group.name, { name: group.name, kind: 'part', type: types.integer });
  if (group.kind === 'calendar') return spannedPeriod(group, owner, frame, grouping, resolver);
  if (group.kind !== 'time' && group.kind !== 'split') return undefined;
  const key = owner.time && !frame.existing ? timeKey(group.grain, owner, frame, resolver) : undefined;
  if (key) checkSame(group, key, owner, frame, resolver);
  if (!owner.time && isBelowDay(group.grain) && type.name === 'date')
    find(resolver, grainTooFine(frame.asked, group.grain, 'the validity of ' + owner.model.name, 'day'));
  if (!grouping.described.has(group.name))
    grouping.described.set(group.name, { name: group.name, kind: 'time', grain: group.grain, type: grainType(group.grain, type) });
}

function spannedPeriod(
  { name, grain }: Extract<AskedGroup, { kind: 'calendar' }>,
  owner: KeyOwner,
  frame: Frame,
  grouping: Grouping,
  resolver: Resolver,
): undefined {
  if (owner.time && !frame.existing) calendarKey(grain, owner, frame.asked, resolver);
  if (!grouping.described.has(name)) grouping.described.set(name, calendarGroup(name, grain));
}

/** Whether a frame leaves a group out, for the inputs of a model. */
export function playsNoPart(
  group: AskedGroup,
  owner: Pick<KeyOwner, 'model' | 'roles'> | undefined,
  frame: Frame,
  resolver: Resolver,
): boolean {
  if (group.kind === 'dimension' && group.ofRow) return false;
  if (group.kind === 'member') return frame.across.some(({ members }) => members);
  if (group.kind === 'part' && frame.across.some(({ time }) => time)) return true;
  if (group.kind !== 'dimension') return ignoresTime(frame);
  const levels = levelsOf(frame);
  if (levels.some((level) => leavesOut(level, group.parts))) return true;
  if (levels.length === 0 || !owner) return false;
  const bound = bindRow(
    { kind: 'name', parts: group.parts },
    { text: group.name },
    { ...resolver.scope, model: owner.model, roles: owner.roles, place: 'group' },
  );
  return bound.ok && leavesOf(bound.value).some((leaf) => levels.some((level) => meansLeaf(level, leaf, owner, resolver)));
}

function keyOf(group: AskedGroup, owner: KeyOwner, frame: Frame, resolver: Resolver): RowExpression | undefined {
  switch (group.kind) {
    case 'time':
    case 'split':
      return timeKey(group.grain, owner, frame, resolver);
    case 'calendar':
      return calendarKey(group.grain, owner, frame.asked, resolver);
    case 'age':
      return typeof owner.age === 'function'
        ? owner.age(unitName(group.grain))
        : void find(resolver, ageWithoutSince(frame.asked, group.name));
    case 'part':
      return partKey(group.part, owner, frame, resolver);
    case 'dimension':
      return dimensionKey(group.parts, owner, frame, resolver);
    case 'member':
      return memberKey(group, owner, frame, resolver);
  }
}

function timeKey(grain: Grain, { time }: KeyOwner, frame: Frame, resolver: Resolver): RowExpression | undefined {
  if (!time) return void find(resolver, noTime(frame.asked, `"${grain}"`));
  const held = time.dimension.grain;
  if (held && isGrain(held) && isFiner(grain, held))
    return void find(resolver, grainTooFine(frame.asked, grain, fullName(time.dimension), held));
  return { ...time, grain };
}

function partKey(part: Part, owner: KeyOwner, frame: Frame, resolver: Resolver): RowExpression | undefined {
  const { time } = owner;
  if (!time) return void find(resolver, noTime(frame.asked, `"${part}"`));
  const held = time.dimension.grain;
  if (held && isGrain(held) && isFiner(grainOfPart[part], held))
    return void find(resolver, grainTooFine(frame.asked, part, fullName(time.dimension), held));
  return { kind: 'call', name: PART_CALLS[part], args: [time], type: types.integer };
}

function dimensionKey(parts: readonly string[], owner: KeyOwner, frame: Frame, resolver: Resolver): RowExpression | undefined {
  const written = parts.join('.');
  const name: Name = { kind: 'name', parts };
  const bound = bindRow(name, { text: written }, { ...resolver.scope, model: owner.model, roles: owner.roles, place: 'group' });
  if (!bound.ok)
    return void find(
      resolver,
      ...bound.diagnostics.map((found) =>
        found.code === 'hidden' ? found : cannotFollow(frame.asked, `"${written}"`, withGrainMeant(parts, found, resolver)),
      ),
    );
  if (isLeaf(bound.value) && bound.value.kind === 'dimension' && bound.value.path.many) noteOverlap(owner, frame, written, resolver);
  if (isLeaf(bound.value)) noteWays(parts, bound.value, owner.roles, frame, resolver);
  return bound.value;
}

/** A bare name that is nothing may be a grain or part of time, misspelled. */
function withGrainMeant([name = '', ...more]: readonly string[], found: Diagnostic, { catalog }: Resolver): Diagnostic {
  if (more.length > 0 || found.code !== 'unknown-name') return found;
  const close = suggest(name, [...grains, ...catalog.calendars.grains.keys(), ...timeParts]);
  return close === undefined ? found : { ...found, hint: `did you mean "${close}"?` };
}

function noteOverlap(owner: KeyOwner, frame: Frame, written: string, resolver: Resolver): void {
  if (!owner.model.key) find(resolver, needsKey(frame.asked, owner.model.name, written));
  note(
    resolver,
    'overlapping-groups',
    `groups of "${written}" overlap: a row of "${owner.model.name}" counts once in each that it belongs to, so they do not add up to the total`,
  );
}

function memberKey(
  group: Extract<AskedGroup, { kind: 'member' }>,
  owner: KeyOwner,
  frame: Frame,
  resolver: Resolver,
): RowExpression | undefined {
  const { graph } = resolver.scope;
  const isMember = owner.model === group.model && (frame.existing || (group.role.length === 1 && group.role[0] === owner.model.name));
  const role = isMember
    ? { kind: 'path' as const, path: graph.self(owner.model) }
    : graph.resolveRole(owner.model, roleOf(group.role, owner));
  if (role.kind !== 'path') {
    const why =
      role.kind === 'ambiguous'
        ? `it is reached in several ways: ${role.paths.map((path) => path.id).join(', ')}`
        : role.kind === 'unreachable'
          ? role.why
          : 'no join leads there';
    return void find(resolver, {
      code: role.kind === 'ambiguous' ? 'ambiguous-role' : 'unreachable-role',
      severity: 'error',
      message: `"${frame.asked}" is computed for each of "${group.role.join('.')}", which "${owner.model.name}" does not reach: ${why}`,
    });
  }
  const dimension = group.model.dimensions.get(group.column);
  return dimension
    ? { kind: 'dimension', path: role.path, dimension, type: dimension.type }
    : { kind: 'column', path: role.path, name: group.column, type: types.unknown };
}

/** The role that a measure's `roles:` puts in the place of the one named. */
const roleOf = ([first = '', ...more]: readonly string[], { roles }: KeyOwner): readonly string[] => [roles.get(first) ?? first, ...more];

/** Hours of instants and of clock times are not the same thing; a bare name must mean the same for every metric. */
function checkSame(group: AskedGroup, key: RowExpression, owner: KeyOwner, frame: Frame, resolver: Resolver): void {
  if (group.kind === 'time' && owner.time) checkHours(group.grain, owner.time.dimension.type, frame, resolver);
  if (group.kind === 'dimension' && group.parts.length === 1 && isLeaf(key) && key.kind === 'dimension')
    checkBareName(group.name, key.dimension, frame, resolver);
}

/** Refuses a bare name that one metric finds in another model than the next. */
export function checkBareName(name: string, dimension: Dimension, frame: Frame, resolver: Resolver): void {
  const what = `${dimension.model.name}.${dimension.name}`;
  const first = remember(resolver, `name ${name}`, { name: frame.asked, what });
  if (first.what !== what) find(resolver, bareNameDiffers(name, [first.what, what]));
}

/** What a group is, told by the first input that has it. */
function describe(asked: AskedGroup, key: RowExpression, grouping: Grouping): void {
  if (grouping.described.has(asked.name)) return;
  grouping.described.set(asked.name, groupOf(asked, key));
}
