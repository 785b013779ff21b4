// The line of time that an input's rows lie on: clock times for dates and datetimes, moments for timestamps.
import { addMonths, momentOf, nextStart, startOf, subDayGrains, wallOf, wallTime, type Calendar } from './calendar.ts';
import { Unclear } from './refusal.ts';
import type { AsOf } from './range.ts';
import type { Duration } from './steps.ts';
import type { Time } from './value.ts';

const DAY = 86_400_000;

/** From inclusive, before exclusive; points of a line. */
export interface Bounds {
  readonly from: number;
  readonly before: number;
}

/** Points on it are milliseconds; what they count is said by `kind`. */
export interface Line {
  readonly kind: Time['kind'];
  readonly calendar: Calendar;
}

/** What the clock shows at a point; a day that begins at one o'clock begins all the same, at midnight. */
export function wallAt(line: Line, x: number): number {
  if (line.kind !== 'timestamp' || !Number.isFinite(x)) return x;
  const wall = wallOf(x, line.calendar.zone);
  const midnight = Math.floor(wall / DAY) * DAY;
  const isLate = wall > midnight && wall - midnight <= DAY / 24 && momentOf(midnight, line.calendar.zone) === x;
  return isLate ? midnight : wall;
}

/** The point of a clock time. */
export const pointAt = (line: Line, wall: number): number =>
  line.kind === 'timestamp' && Number.isFinite(wall) ? momentOf(wall, line.calendar.zone) : wall;

/** The point of a row's time. */
export const pointOf = (line: Line, time: Time): number =>
  line.kind === 'timestamp' && time.kind === 'timestamp' ? time.ms : pointAt(line, wallTime(time, line.calendar.zone));

/** The first point that is not there yet. */
export const cutOn = (line: Line, asOf: AsOf): number =>
  line.kind === 'date' ? (asOf.day + 1) * DAY : line.kind === 'timestamp' ? asOf.moment : asOf.cut;

const monthUnits: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12, fiscal_quarter: 3, fiscal_year: 12 };
const dayUnits: Readonly<Record<string, number>> = { day: 1, week: 7 };

/** How many months a unit has; undefined for those of days and shorter. */
export const monthsOf = (unit: string): number | undefined => monthUnits[unit];

/** Calendar arithmetic: months clamp at the month's end and keep the time of day, as days do; hours and shorter are lengths. */
export function shiftedBy(line: Line, x: number, { n, unit }: Duration, sign: 1 | -1): number {
  const ms = subDayGrains[unit];
  if (!Number.isFinite(x)) return x;
  if (ms !== undefined) return x + sign * n * ms;
  const wall = wallAt(line, x);
  const days = Math.floor(wall / DAY);
  const months = monthUnits[unit];
  const each = dayUnits[unit];
  if (months === undefined && each === undefined) throw new Unclear(`a shift by ${unit}`);
  const to = months === undefined ? days + sign * n * (each ?? 0) : addMonths(days, sign * n * months);
  return pointAt(line, to * DAY + (wall - days * DAY));
}

/** The first point of the period of a grain that holds a point. */
export function startAt(line: Line, x: number, grain: string): number {
  const ms = subDayGrains[grain];
  if (ms === undefined) return pointAt(line, startOf(Math.floor(wallAt(line, x) / DAY), grain, line.calendar) * DAY);
  const wall = wallAt(line, x);
  return x - (((wall % ms) + ms) % ms);
}

/** The first point after a period that begins at a point. */
export function endAt(line: Line, start: number, grain: string): number {
  const ms = subDayGrains[grain];
  return ms === undefined ? pointAt(line, nextStart(Math.floor(wallAt(line, start) / DAY), grain, line.calendar) * DAY) : start + ms;
}
