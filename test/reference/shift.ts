// Times moved and truncated inside expressions, by the clock of the zone.
import { addMonths, dayOf, momentOf, periodOf, subDayGrains, wallTime, type Calendar } from './calendar.ts';
import { Unclear } from './refusal.ts';
import { clock, day, instant, isTime, type Time, type Value } from './value.ts';

const DAY = 86_400_000;
const months: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
const days: Readonly<Record<string, number>> = { day: 1, week: 7 };

/** `dateadd`: months clamp at the month's end; days and longer are those of the zone's clock. */
export function shifted(unit: string, n: Value, time: Value, calendar: Calendar): Value {
  if (!isTime(time) || typeof n !== 'bigint') throw new Unclear('dateadd');
  const ms = subDayGrains[unit];
  if (ms !== undefined) return time.kind === 'date' ? open() : { ...time, ms: time.ms + Number(n) * ms };
  const from = dayOf(time, calendar.zone);
  const monthly = months[unit];
  const daily = days[unit];
  if (monthly === undefined && daily === undefined) return open();
  const to = monthly === undefined ? from + Number(n) * (daily ?? 0) : addMonths(from, Number(n) * monthly);
  return onDay(time, to, wallTime(time, calendar.zone) - from * DAY, calendar);
}

/** `date_trunc`: a date stays a date. */
export function truncated(unit: string, time: Value, calendar: Calendar): Value {
  if (!isTime(time)) throw new Unclear('date_trunc');
  if (time.kind === 'date' && subDayGrains[unit] !== undefined) return open();
  const period = periodOf(time, unit, calendar);
  if (!period) return null;
  return period.kind === 'date' ? onDay(time, period.days, 0, calendar) : period;
}

/** A clock time of a day, of the kind that another time has. */
function onDay(like: Time, days: number, rest: number, calendar: Calendar): Time {
  if (like.kind === 'date') return day(days);
  const wall = days * DAY + rest;
  return like.kind === 'datetime' ? clock(wall) : instant(momentOf(wall, calendar.zone));
}

const open = (): never => {
  throw new Unclear('a shift of this unit');
};
