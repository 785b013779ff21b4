// How far a clock time lies behind another: whole months, then days, then time of day. What S9 measures parts of periods by.
import { DAY, addMonths, clock, dateOf, dayNumber, timeOfDay, type Clock } from './point.ts';
import { monthNumberOf } from './civil.ts';

/** Months first, then days, then milliseconds of a day; none is negative. */
export interface Distance {
  readonly months: number;
  readonly days: number;
  readonly milliseconds: number;
}

/** The distance from a clock time to a later one. */
export function distanceBetween(from: Clock, to: Clock): Distance {
  const crossed = monthNumberOf(dateOf(to)) - monthNumberOf(dateOf(from));
  const months = Math.max(0, addMonths(from, crossed) <= to ? crossed : crossed - 1);
  const rest = Math.max(0, to - addMonths(from, months));
  return { months, days: Math.floor(rest / DAY), milliseconds: rest % DAY };
}

/** The clock time at a distance, months clamped at the month's end. */
export const walk = (from: Clock, distance: Distance): Clock =>
  clock(addMonths(from, distance.months) + distance.days * DAY + distance.milliseconds);

/** The days between two clock times of the same time of day; undefined when the times of day differ. */
export const wholeDaysBetween = (from: Clock, to: Clock): number | undefined =>
  timeOfDay(from) === timeOfDay(to) ? dayNumber(to) - dayNumber(from) : undefined;

/** The months between two firsts of months at midnight; undefined for others. */
export function wholeMonthsBetween(from: Clock, to: Clock): number | undefined {
  const isFirst = (at: Clock): boolean => dateOf(at).day === 1 && timeOfDay(at) === 0;
  return isFirst(from) && isFirst(to) ? monthNumberOf(dateOf(to)) - monthNumberOf(dateOf(from)) : undefined;
}
