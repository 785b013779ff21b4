// A fixed target over a span of days: what its periods add up to, whole or spread over their days (S17).

import { nextStart, startOf, subDayGrains, type Calendar } from './calendar.ts';
import { modelOf } from './names.ts';
import { namedPeriod } from './range.ts';
import { Unclear } from './refusal.ts';
import { onRow, rowsOf, type Reader } from './rows.ts';
import type { Target } from './target.ts';
import { asFloat, isTime, type Decimal, type Value } from './value.ts';
import { arithmetic } from './scalar.ts';

const DAY = 86_400_000;

/** Days from the first on, before the last. */
export interface Days {
  readonly from: number;
  readonly before: number;
}

/** The target over a span of days: added over its periods, or divided over their days; null where one of them has none. */
export function flowTarget(target: Target, { from, before }: Days, r: Reader): Value {
  const { calendar } = r.scalars;
  const { per } = target;
  if (per === undefined) return target.value ?? null;
  if (subDayGrains[per] !== undefined) throw new Unclear('a target of hours');
  const whole = startOf(from, per, calendar) === from && startOf(before, per, calendar) === before;
  if (!whole) return target.spread === undefined ? null : spreadOver(target, per, { from, before }, r);
  let sum: Value = 0n;
  for (let at = from; at < before; at = nextStart(at, per, calendar)) {
    const value = valueOf(target, at, calendar);
    if (value === undefined) return null;
    sum = arithmetic('+', sum, value);
  }
  return sum;
}

function spreadOver(target: Target, per: string, { from, before }: Days, r: Reader): Value {
  const { calendar } = r.scalars;
  const counts = countsOf(target, r);
  let sum = 0;
  for (let start = startOf(from, per, calendar); start < before; start = nextStart(start, per, calendar)) {
    const period = { from: start, before: nextStart(start, per, calendar) };
    const part = { from: Math.max(from, period.from), before: Math.min(before, period.before) };
    const value = valueOf(target, start, calendar);
    const isWhole = part.from === period.from && part.before === period.before;
    const all = isWhole ? 1 : countDays(period, counts);
    if (value === undefined || all === undefined || all === 0) return null;
    sum += (asFloat(value) * (isWhole ? 1 : (countDays(part, counts) ?? 0))) / all;
  }
  // parts of days add up to whole ones
  return Math.round(sum * 1e12) / 1e12;
}

/** The days by which a target is divided, and its pace goes. */
export const countsOf = (target: Target | undefined, r: Reader): Counted => (target?.spread === 'working_days' ? workingDays(r) : everyDay);

const everyDay: Counted = { isDay: () => true, from: -Infinity, before: Infinity };

/** Which days count, and from where to where that is known. */
export interface Counted extends Days {
  readonly isDay: (day: number) => boolean;
}

/** The days of a span that count, parts of days too; undefined where that is not known. */
export function countDays(span: Days, { isDay, from, before }: Counted): number | undefined {
  if (span.from < from || span.before > before) return undefined;
  let n = 0;
  for (let day = Math.floor(span.from); day < span.before; day++)
    if (isDay(day)) n += Math.min(day + 1, span.before) - Math.max(day, span.from);
  return n;
}

/** The working days of the calendar that has them. */
function workingDays(r: Reader): Counted {
  const found = [...r.world.calendars.values()].filter((c) => c.workingDays !== undefined);
  const [calendar] = found;
  if (!calendar || found.length > 1) throw new Unclear('the working days of which calendar');
  const model = modelOf(calendar.model, r.world);
  const days = rowsOf(model, r).flatMap((row) => {
    const day = onRow({ kind: 'name', parts: [calendar.date] }, model, row, r);
    const works = onRow({ kind: 'name', parts: [calendar.workingDays ?? ''] }, model, row, r) === true;
    return isTime(day) && day.kind === 'date' ? [{ day: day.days, works }] : [];
  });
  const working = new Set(days.flatMap(({ day, works }) => (works ? [day] : [])));
  const all = days.map(({ day }) => day);
  return { isDay: (day) => working.has(day), from: Math.min(...all), before: Math.max(...all) + 1 };
}

/** The number for the period that begins on a day. */
function valueOf(target: Target, start: number, calendar: Calendar): Decimal | undefined {
  if (target.value !== undefined) return target.value;
  const found = [...target.values].find(([name]) => namedPeriod(name, calendar)?.from === start * DAY);
  return found?.[1];
}

/** The target of what is no flow: a value holds for each period as it is, values of periods for these alone. */
export function plainTarget(target: Target, { from, before }: Days, r: Reader): Value {
  const { calendar } = r.scalars;
  const { per, value } = target;
  if (value !== undefined || per === undefined) return value ?? null;
  if (startOf(from, per, calendar) !== from || nextStart(from, per, calendar) !== before) return null;
  return valueOf(target, from, calendar) ?? null;
}
