// Which members count at the ages of a clock: those for whom an age is over, and that exist in the span that is looked at from it (S12, S14).
import { agesOf, conditionGrain, endOfAge, isAge, isOver, namesAge } from './ages.ts';
import { wallTime } from './calendar.ts';
import { mapNames, type Expr } from './expression.ts';
import type { Formula, Grain, Key } from './formula.ts';
import { isInForce } from './in-force.ts';
import { memberPath, type Input } from './input.ts';
import type { Target } from './names.ts';
import { pathId } from './paths.ts';
import { isIn } from './range.ts';
import { Refusal, Unclear } from './refusal.ts';
import { expand, nameOn, onRow, rowsOf, type Reader } from './rows.ts';
import { evaluate } from './scalar.ts';
import type { Step } from './steps.ts';
import { isTime, type Time } from './value.ts';
import type { Model, Row, World } from './world.ts';

/** The keys of every member at its ages, and an input of everybody, of whom ages may not be over. */
export interface Everybody {
  readonly keys: () => readonly Key[];
  readonly input: Input;
}

/** Everybody on the clock of what is computed for each. */
export function everybodyAtAges(
  model: Model,
  role: readonly string[],
  inputs: readonly Input[],
  steps: readonly Step[],
  finer: Grain,
  countOf: (only?: ReadonlySet<Row>) => Formula,
): Everybody {
  const { by, frame, reader } = finer;
  const clock = clockOf(model, role, inputs, reader.world);
  const place = by.findIndex((b) => b.kind === 'age');
  const named = agesTaken(inputs, finer);
  const [counted] = countOf().inputs;
  if (!counted) throw new Unclear('members of a model that is not counted');
  const keys = (): readonly Key[] => {
    const found: Key[] = [];
    const rows = rowsOf(model, reader).flatMap((row) => {
      const x = bornAt(clock, row, reader);
      return x && (!frame.range || isIn(x, frame.range, reader.scalars.calendar)) ? [{ row, x }] : [];
    });
    const over = (age: number): typeof rows => rows.filter(({ x }) => isOver(x, age, named.grain, reader.scalars.calendar, frame.asOf));
    for (let age = 0; over(age).length > 0; age++) {
      if (age > 3000) throw new Unclear('thousands of ages');
      if (!named.passes(age)) continue;
      const looked = place < 0 ? ([age, age] as const) : agesOf(age, steps, named.grain);
      const there = over(age).filter(({ row, x }) => exists(model, row, x, looked, named.grain, reader));
      const groups = there.length === 0 ? [] : countOf(new Set(there.map(({ row }) => row))).groups();
      found.push(...groups.map((key) => withAge(key, age, finer)));
    }
    return found;
  };
  const { future } = model;
  return { keys, input: { ...counted, since: clock, everybody: true, future } };
}

function withAge(key: Key, age: number, { by }: Grain): Key {
  let at = 0;
  return by.map((b) => (b.kind === 'age' ? BigInt(age) : (key[at++] ?? null)));
}

function bornAt(clock: Target, row: Row, r: Reader): Time | undefined {
  const [joined] = expand(row, [clock.path], r);
  const x = joined ? nameOn(clock, joined, r) : null;
  return isTime(x) ? x : undefined;
}

/** The birth of a member, told by its own row: what the rows are since lies behind the way to the member. */
function clockOf(model: Model, role: readonly string[], inputs: readonly Input[], world: World): Target {
  const own = inputs.map(({ since, ...input }) => {
    const way = memberPath(role, { ...input, since }, world);
    if (!since || pathId(since.path.slice(0, way.length)) !== pathId(way))
      throw new Refusal('no-birth', 'members that have no birth of their own');
    return { ...since, path: since.path.slice(way.length) };
  });
  const [first] = own;
  const text = (target: Target): string => `${pathId(target.path)} ${target.name} ${target.grain ?? ''}`;
  if (!first || own.some((other) => text(other) !== text(first))) throw new Refusal('no-birth', 'members on several clocks');
  if (model.entity && !followsFrom(first, model.entity)) throw new Refusal('no-birth', 'an entity whose rows may have several births');
  return first;
}

/** Whether all rows of an entity have one birth: it is joined by what the entity is told apart by. */
function followsFrom({ path: [step] }: Target, entity: Expr): boolean {
  if (!step || step.down || step.edge.validAt || entity.kind !== 'name') return false;
  return step.edge.on.every(({ child }) => child.kind === 'name' && child.parts.join('.') === entity.parts.join('.'));
}

/** The ages at which members may count. */
function agesTaken(
  inputs: readonly Input[],
  { by, frame, reader }: Grain,
): { readonly grain: string; readonly passes: (age: number) => boolean } {
  const [asked] = by.flatMap((b) => (b.kind === 'age' ? [b.grain] : []));
  const grain = asked ?? (frame.total ? frame.ages : undefined);
  const conditions = inputs.map((i) => i.conditions.map((c) => c.expr).filter(namesAge));
  if (grain !== undefined) return { grain, passes: () => true };
  const grains = new Set(inputs.map(conditionGrain));
  const [own] = grains;
  if (own === undefined || grains.size > 1) throw new Unclear('members at ages of several grains');
  const holds = (e: Expr, age: number): boolean => evaluate(atAge(e, age), { ...reader.scalars, leaf: () => null }) === true;
  const passes = (age: number): boolean => {
    const all = new Set(conditions.map((list) => list.every((e) => holds(e, age))));
    if (all.size > 1) throw new Unclear('members at ages of which some are of one input alone');
    return all.has(true);
  };
  return { grain: own, passes };
}

const atAge = (e: Expr, age: number): Expr =>
  mapNames(e, (name) => {
    if (!isAge(name.parts)) throw new Unclear('an age beside a dimension in a condition');
    return { kind: 'value', value: BigInt(age) };
  });

/** Whether a member is there in the span of ages that is looked at. */
function exists(model: Model, row: Row, x: Time, [from, to]: readonly [number, number], grain: string, r: Reader): boolean {
  const { calendar } = r.scalars;
  if (to < 0) return false;
  const before = endOfAge(x, to, grain, calendar);
  if (model.valid) return isInForce(model, row, x, r, { from: from > 0 ? endOfAge(x, from - 1, grain, calendar) : -Infinity, before });
  if (!model.time) return true;
  const time = onRow(model.time, model, row, r);
  return isTime(time) && wallTime(time, calendar.zone) < before;
}
