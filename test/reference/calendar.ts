// Days, zones and periods: what S6 says of time, by plain arithmetic.
import { runAt, type OwnGrain } from './own-grain.ts';
import { clock, day, instant, type Day, type Time, type Value } from './value.ts';

/** What the calendar of a query depends on. */
export interface Calendar {
  readonly zone: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekStart: number;
  /** 1 to 12. */
  readonly fiscalStart: number;
  readonly fiscalName: 'start' | 'end';
  /** Grains of calendars of one's own. */
  readonly own: ReadonlyMap<string, OwnGrain>;
}

const DAY = 86_400_000;
export const subDayGrains: Readonly<Record<string, number>> = { second: 1000, minute: 60_000, hour: 3_600_000 };
const monthGrains: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12, fiscal_quarter: 3, fiscal_year: 12 };
export const grains = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'fiscal_quarter', 'fiscal_year'];
export const partsOfTime = ['month_of_year', 'week_of_year', 'day_of_month', 'day_of_week', 'hour_of_day'];

const offsets = new Map<string, number>();
const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that a zone's clock is ahead of UTC at a moment. */
export function offsetAt(ms: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const bucket = Math.floor(ms / 900_000);
  const key = `${zone} ${bucket}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const found = readOffset(bucket * 900_000, zone);
  offsets.set(key, found);
  return found;
}

function readOffset(ms: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    const two = '2-digit';
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
    formats.set(zone, format);
  }
  const p = Object.fromEntries(format.formatToParts(ms).map((part) => [part.type, part.value]));
  return Date.parse(`${p['year']}-${p['month']}-${p['day']}T${p['hour']}:${p['minute']}:${p['second']}Z`) - ms;
}

/** What the clock of a zone shows at a moment. */
export const wallOf = (ms: number, zone: string): number => ms + offsetAt(ms, zone);

/** The moment that a clock time means: the first of two, moved forward by the gap where there is none. */
export function momentOf(wall: number, zone: string): number {
  const before = wall - offsetAt(wall - DAY, zone);
  const after = wall - offsetAt(wall + DAY, zone);
  const real = [before, after].filter((ms) => wallOf(ms, zone) === wall);
  return real.length ? Math.min(...real) : before;
}

/** A time's calendar day in the zone. */
export function dayOf(time: Time, zone: string): number {
  if (time.kind === 'date') return time.days;
  return Math.floor((time.kind === 'datetime' ? time.ms : wallOf(time.ms, zone)) / DAY);
}

/** The clock time of a time in the zone. */
export const wallTime = (time: Time, zone: string): number =>
  time.kind === 'date' ? time.days * DAY : time.kind === 'datetime' ? time.ms : wallOf(time.ms, zone);

/** A time as a moment, for comparing times of different kinds. */
export const moment = (time: Time, zone: string): number => (time.kind === 'timestamp' ? time.ms : momentOf(wallTime(time, zone), zone));

/** Year and month (from 0) of a day. */
export function yearMonth(days: number): readonly [number, number] {
  const date = new Date(days * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth()];
}

/** The day of a year, a month from 0 (which may overflow) and a day of the month. */
export const dayFrom = (year: number, month: number, dayOfMonth = 1): number => Date.UTC(year, month, dayOfMonth) / DAY;

/** 1 Monday to 7 Sunday. */
export const weekday = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1;

/** The first day of the period of a grain (day or coarser) that holds a day; NaN where a calendar lacks the day. */
export function startOf(days: number, grain: string, calendar: Calendar): number {
  if (grain === 'day') return days;
  const own = calendar.own.get(grain);
  if (own) return own.runs[runAt(own, days)]?.from ?? NaN;
  if (grain === 'week') return days - ((weekday(days) - calendar.weekStart + 7) % 7);
  const size = monthGrains[grain];
  if (size === undefined) throw new Error(`no grain ${grain}`);
  const first = grain.startsWith('fiscal') ? calendar.fiscalStart - 1 : 0;
  const [year, month] = yearMonth(days);
  const since = year * 12 + month - first;
  const start = Math.floor(since / size) * size + first;
  return dayFrom(Math.floor(start / 12), ((start % 12) + 12) % 12);
}

/** The first day of the next period. */
export function nextStart(start: number, grain: string, calendar: Calendar): number {
  const own = calendar.own.get(grain);
  if (own) return own.runs[runAt(own, start)]?.before ?? NaN;
  if (grain === 'day') return start + 1;
  if (grain === 'week') return start + 7;
  const [year, month] = yearMonth(start);
  return dayFrom(year, month + (monthGrains[grain] ?? 0));
}

/** The period of a grain that a time lies in: its first day, or below a day its first moment; null where a calendar lacks the day. */
export function periodOf(time: Time, grain: string, calendar: Calendar): Time | null {
  const unit = subDayGrains[grain];
  if (unit === undefined) {
    const start = startOf(dayOf(time, calendar.zone), grain, calendar);
    return Number.isNaN(start) ? null : day(start);
  }
  if (time.kind === 'date') throw new Error('a date has no hours');
  const rest = ((wallTime(time, calendar.zone) % unit) + unit) % unit;
  return time.kind === 'datetime' ? clock(time.ms - rest) : instant(time.ms - rest);
}

/** A part of time, `day_of_week` ... */
export function partOf(time: Time, part: string, calendar: Calendar): bigint {
  const days = dayOf(time, calendar.zone);
  const date = new Date(days * DAY);
  if (part === 'month_of_year') return BigInt(date.getUTCMonth() + 1);
  if (part === 'day_of_month') return BigInt(date.getUTCDate());
  if (part === 'day_of_week') return BigInt(weekday(days));
  if (part === 'week_of_year') return BigInt(isoWeek(days));
  return BigInt(Math.floor(wallTime(time, calendar.zone) / 3_600_000) % 24);
}

/** The ISO week: the one that holds the week's Thursday. */
function isoWeek(days: number): number {
  const thursday = days - weekday(days) + 4;
  const [year] = yearMonth(thursday);
  return Math.floor((thursday - dayFrom(year, 0)) / 7) + 1;
}

/** Days plus months, clamped at the month's end. */
export function addMonths(days: number, months: number): number {
  const [year, month] = yearMonth(days);
  const last = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate();
  return dayFrom(year, month + months, Math.min(new Date(days * DAY).getUTCDate(), last));
}

/** Whether a value is a day. */
export const isDay = (v: Value): v is Day => typeof v === 'object' && v !== null && v.kind === 'date';
