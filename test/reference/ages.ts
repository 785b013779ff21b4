// Ages (S12): rows on the clock of an entity become groups by their age, over the entities for which that age is over.
import type { By } from './by.ts';
import { dayFrom, dayOf, moment, startOf, yearMonth, type Calendar } from './calendar.ts';
import type { Cell } from './cell.ts';
import { namesIn, type Expr } from './expression.ts';
import { isInForce } from './in-force.ts';
import { keyText, type Frame, type Input } from './input.ts';
import { runAt, type OwnGrain } from './own-grain.ts';
import { isAfter, isIn, type AsOf } from './range.ts';
import { Refusal, Unclear } from './refusal.ts';
import { heldBy } from './splits.ts';
import { measureOver, type Reader } from './rows.ts';
import type { Step } from './steps.ts';
import { isOfValidity, validityOf } from './stock.ts';
import type { Taken } from './taken.ts';
import { isTime, type Time, type Value } from './value.ts';

const DAY = 86_400_000;
const months: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12, fiscal_quarter: 3, fiscal_year: 12 };

/** The grain of the ages that a request is grouped by. */
export function ageGrain(by: readonly By[]): string | undefined {
  const grains = by.flatMap((b) => (b.kind === 'age' ? [b.grain] : []));
  if (grains.length > 1) throw new Unclear('two ages');
  return grains[0];
}

/** The number of a period from some beginning, by the days of a grain. */
function ordinal(days: number, grain: string, calendar: Calendar): number {
  const own = calendar.own.get(grain);
  if (own) return ownOrdinal(days, own);
  const start = startOf(days, grain, calendar);
  if (grain === 'day') return start;
  if (grain === 'week') return Math.round((start - startOf(0, 'week', calendar)) / 7);
  const [year, month] = yearMonth(start);
  const size = months[grain];
  if (size === undefined) throw new Unclear(`ages by ${grain}`);
  const first = grain.startsWith('fiscal') ? calendar.fiscalStart - 1 : 0;
  return Math.floor((year * 12 + month - first) / size);
}

/** The number of a period of a calendar; none on a day of none. */
function ownOrdinal(days: number, own: OwnGrain): number {
  const at = runAt(own, days);
  return at < 0 ? NaN : at;
}

/** The first day of the period with a number. */
function dayAt(n: number, grain: string, calendar: Calendar): number {
  if (grain === 'day') return n;
  if (grain === 'week') return startOf(0, 'week', calendar) + n * 7;
  const first = grain.startsWith('fiscal') ? calendar.fiscalStart - 1 : 0;
  const month = n * (months[grain] ?? 0) + first;
  return dayFrom(Math.floor(month / 12), ((month % 12) + 12) % 12);
}

/** A row on the clock of its entity. */
interface Aged {
  readonly taken: Taken;
  readonly x: Time;
}

/** Whether a row comes before the birth of its entity; where either is a date, days are compared, and of a column of periods the period of the birth. */
function isBefore(time: Time, x: Time, held: string | undefined, calendar: Calendar): boolean {
  if (held !== undefined && !['second', 'minute', 'hour', 'day'].includes(held))
    return dayOf(time, calendar.zone) < startOf(dayOf(x, calendar.zone), held, calendar);
  if (time.kind === 'date' || x.kind === 'date') return dayOf(time, calendar.zone) < dayOf(x, calendar.zone);
  return moment(time, calendar.zone) < moment(x, calendar.zone);
}

/** The age of a time. */
export const ageOf = (time: Time, x: Time, grain: string, calendar: Calendar): number =>
  ordinal(dayOf(time, calendar.zone), grain, calendar) - ordinal(dayOf(x, calendar.zone), grain, calendar);

/** The clock time at which an age of an entity is over. */
export function endOfAge(x: Time, age: number, grain: string, calendar: Calendar): number {
  const n = ordinal(dayOf(x, calendar.zone), grain, calendar) + age;
  const own = calendar.own.get(grain);
  return (own ? (own.runs[n]?.before ?? Infinity) : dayAt(n + 1, grain, calendar)) * DAY;
}

/** Whether an age is over for an entity. */
export const isOver = (x: Time, age: number, grain: string, calendar: Calendar, asOf: AsOf): boolean =>
  endOfAge(x, age, grain, calendar) <= asOf.cut;

/** The rows that are on a clock: of entities whose birth lies in the range. */
function agedRows(input: Input, all: readonly Taken[], frame: Frame, r: Reader): readonly Aged[] {
  const { calendar } = r.scalars;
  return all.flatMap((taken) => {
    const { x, time } = taken;
    if (!isTime(x) || (frame.range && !isIn(x, frame.range, calendar))) return [];
    if (input.everybody) return isAnybody(input, taken, x, frame, r) ? [{ taken, x }] : [];
    if (isOfValidity(input)) return [{ taken, x }];
    if (!time || (!input.future && isAfter(time, frame.asOf)) || isBefore(time, x, heldBy(input), calendar)) return [];
    return [{ taken, x }];
  });
}

/** Whether a member exists at all by now. */
function isAnybody({ model, future }: Input, { base, time }: Taken, x: Time, { asOf }: Frame, r: Reader): boolean {
  if (model.valid) return isInForce(model, base, x, r, { from: -Infinity, before: Infinity });
  return model.time === undefined || (time !== null && (future || !isAfter(time, asOf)));
}

interface Found {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly empty: () => Value;
}

/** Groups the rows of an input by age. */
export function agedCells(
  input: Input,
  by: readonly By[],
  covers: readonly boolean[],
  all: readonly Taken[],
  moved: (key: readonly Value[]) => readonly Value[],
  frame: Frame,
  r: Reader,
): Found {
  const { calendar } = r.scalars;
  const rows = agedRows(input, all, frame, r);
  const grain = ageGrain(by);
  const groups = new Map<string, { readonly key: readonly Value[]; readonly rows: Set<Taken> }>();
  const add = ({ taken }: Aged, age: number | undefined): void => {
    const plain = by.map((b, i) => (b.kind === 'age' ? (age === undefined ? null : BigInt(age)) : (taken.key[i] ?? null)));
    const key = moved(plain);
    const group = groups.get(keyText(key, covers)) ?? { key, rows: new Set<Taken>() };
    groups.set(keyText(key, covers), group);
    group.rows.add(taken);
  };
  if (grain === undefined) {
    const within = conditionGrain(input) ?? frame.ages;
    if (within === undefined) throw new Refusal('no-age', 'ages without an age');
    // windows along ages play no part over all of them
    if ((input.steps.length && !frame.total) || input.measure.at !== undefined) throw new Unclear('windows and stocks over all ages');
    for (const row of rows) {
      if (row.taken.time && isOver(row.x, ageOf(row.taken.time, row.x, within, calendar), within, calendar, frame.asOf))
        add(row, undefined);
    }
  } else {
    if (input.measure.at !== undefined && !isOfValidity(input)) throw new Unclear('a stock by ages that has no validity');
    for (let age = 0; rows.some((row) => isOver(row.x, age, grain, calendar, frame.asOf)); age++) {
      if (age > 3000) throw new Unclear('thousands of ages');
      const looks = agesOf(age, input.steps, grain);
      for (const row of rows) if (isOver(row.x, age, grain, calendar, frame.asOf) && looksAt(row, input, looks, grain, r)) add(row, age);
    }
  }
  const value = (list: readonly Taken[]): Value =>
    measureOver(input.measure, input.model, [...new Set(list.map((t) => t.base))], r, input.ifEmpty);
  return {
    cells: new Map([...groups].map(([text, g]) => [text, { key: g.key, value: value([...g.rows]) }])),
    empty: () => value([]),
  };
}

/** The ages that are looked at from one: a range of them, both ends within. */
export function agesOf(age: number, steps: readonly Step[], grain: string): readonly [number, number] {
  return steps.reduce<readonly [number, number]>(
    ([from, to], step) => {
      if (step.kind === 'running') return [0, to];
      if (step.kind === 'offset') return [from - agesIn(step.by, grain), to - agesIn(step.by, grain)];
      if (step.kind === 'trailing') return [Math.max(0, to - agesIn(step.by, grain) + 1), to];
      throw new Unclear(`${step.kind} along ages`);
    },
    [age, age],
  );
}

/** How many ages a duration has. */
function agesIn({ n, unit }: { readonly n: number; readonly unit: string }, grain: string): number {
  if (unit === grain) return n;
  const [each, size] = [months[unit], months[grain]];
  if (each !== undefined && size !== undefined && (n * each) % size === 0) return (n * each) / size;
  const days: Readonly<Record<string, number>> = { day: 1, week: 7 };
  const [a, b] = [days[unit], days[grain]];
  if (a !== undefined && b !== undefined && (n * a) % b === 0) return (n * a) / b;
  throw new Unclear('a duration that is no number of ages');
}

function looksAt(row: Aged, input: Input, [from, to]: readonly [number, number], grain: string, r: Reader): boolean {
  const { calendar } = r.scalars;
  if (isOfValidity(input)) {
    if (from !== to) throw new Unclear('a window of a stock along ages');
    return from >= 0 && inForce(row, from, input, grain, r);
  }
  if (!row.taken.time) return false;
  const age = ageOf(row.taken.time, row.x, grain, calendar);
  return age >= from && age <= to;
}

function inForce({ taken, x }: Aged, age: number, input: Input, grain: string, r: Reader): boolean {
  const { calendar } = r.scalars;
  const valid = validityOf(input, taken.base, r);
  if (!valid.from) throw new Unclear('validity without a beginning');
  const start = dayOf(valid.from, calendar.zone) * DAY;
  const end = valid.before ? dayOf(valid.before, calendar.zone) * DAY : Infinity;
  if (valid.from.kind !== 'date') throw new Unclear('ages of validity by instants');
  const before = endOfAge(x, age, grain, calendar);
  const from = endOfAge(x, age - 1, grain, calendar);
  const { at } = input.measure;
  if (end <= start) return false;
  if (at === 'end') return start < before && end >= before;
  if (at === 'start') return start < from && end >= from;
  // before the entity begins nothing counts
  return start < before && end > Math.max(from, dayOf(x, calendar.zone) * DAY);
}

/** The grain of the ages that an input's conditions name. */
export function conditionGrain(input: Input): string | undefined {
  const grains = new Set(input.conditions.flatMap((c) => namesIn(c.expr).flatMap((n) => (isAge(n.parts) ? [n.parts[1] ?? ''] : []))));
  if (grains.size > 1) throw new Unclear('two ages in conditions');
  return [...grains][0];
}

/** Whether a name is an age. */
export const isAge = (parts: readonly string[]): boolean => parts.length === 2 && parts[0] === 'age';

/** Whether an expression names an age. */
export const namesAge = (e: Expr): boolean => namesIn(e).some((n) => isAge(n.parts));

/** Whether an age is over for some entity of a group. */
export function isReached(
  input: Input,
  group: (taken: Taken) => boolean,
  age: number,
  grain: string,
  all: readonly Taken[],
  frame: Frame,
  r: Reader,
): boolean {
  return agedRows(input, all, frame, r).some((row) => group(row.taken) && isOver(row.x, age, grain, r.scalars.calendar, frame.asOf));
}

/** Whether some entity of a group has not reached an age. */
export function isUnreached(
  input: Input,
  group: (taken: Taken) => boolean,
  age: number,
  grain: string,
  all: readonly Taken[],
  frame: Frame,
  r: Reader,
): boolean {
  return agedRows(input, all, frame, r).some((row) => group(row.taken) && !isOver(row.x, age, grain, r.scalars.calendar, frame.asOf));
}
