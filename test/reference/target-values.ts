// A fixed target over a span of days: what its periods add up to, whole or spread over their days (S17).

import { nextStart, startOf, type Calendar } from './calendar.ts';
import { modelOf } from './names.ts';
import { namedPeriod } from './range.ts';
import { Refusal, Unclear } from './refusal.ts';
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

/** The target of a flow: added over its periods; null where one has none. */
export function flowTarget(target: Target, { from, before }: Days, r: Reader): Value {
  const { calendar } = r.scalars;
  const { per } = target;
  if (per === undefined) throw new Unclear('a target of no period');
  const whole = startOf(from, per, calendar) === from && startOf(before, per, calendar) === before;
  if (whole) {
    let sum: Value = 0n;
    for (let at = from; at < before; at = nextStart(at, per, calendar)) {
      const value = valueOf(target, at, calendar);
      if (value === undefined) return null;
      sum = arithmetic('+', sum, value);
    }
    return sum;
  }
  if (target.spread === undefined) throw new Refusal('target-grain', 'a period finer than that of the target');
  return spreadOver(target, per, { from, before }, r);
}

function spreadOver(target: Target, per: string, { from, before }: Days, r: Reader): Value {
  const { calendar } = r.scalars;
  const counts = target.spread === 'working_days' ? workingDays(r) : () => true;
  let sum = 0;
  for (let day = from; day < before; day++) {
    const start = startOf(day, per, calendar);
    const value = valueOf(target, start, calendar);
    if (value === undefined) return null;
    if (counts(day)) sum += asFloat(value) / countDays({ from: start, before: nextStart(start, per, calendar) }, counts);
  }
  return sum;
}

/** The days of a span that count. */
export function countDays({ from, before }: Days, counts: (day: number) => boolean): number {
  let n = 0;
  for (let day = from; day < before; day++) if (counts(day)) n++;
  return n;
}

/** The working days of the calendar that has them. */
export function workingDays(r: Reader): (day: number) => boolean {
  const found = [...r.world.calendars.values()].filter((c) => c.workingDays !== undefined);
  const [calendar] = found;
  if (!calendar || found.length > 1) throw new Unclear('the working days of which calendar');
  const model = modelOf(calendar.model, r.world);
  const days = new Set(
    rowsOf(model, r).flatMap((row) => {
      const day = onRow({ kind: 'name', parts: [calendar.date] }, model, row, r);
      const works = onRow({ kind: 'name', parts: [calendar.workingDays ?? ''] }, model, row, r);
      return isTime(day) && day.kind === 'date' && works === true ? [day.days] : [];
    }),
  );
  return (day) => days.has(day);
}

/** The number for the period that begins on a day. */
function valueOf(target: Target, start: number, calendar: Calendar): Decimal | undefined {
  if (target.value !== undefined) return target.value;
  const found = [...target.values].find(([name]) => namedPeriod(name, calendar)?.from === start * DAY);
  return found?.[1];
}

/** The target of what is no flow: it holds for each period as it is. */
export function plainTarget(target: Target, { from, before }: Days, r: Reader): Value {
  const { calendar } = r.scalars;
  const { per } = target;
  if (per === undefined) return target.value ?? null;
  const aligned = startOf(from, per, calendar) === from && startOf(before, per, calendar) === before;
  if (!aligned) throw new Unclear('the target of what is no flow in a finer period');
  if (target.value !== undefined) return target.value;
  if (nextStart(from, per, calendar) !== before) throw new Unclear('several targets of what is no flow');
  return valueOf(target, from, calendar) ?? null;
}
