// Parts of time: what a clock time is within its year, month, week or day.
import type { CalendarSettings, Grain } from './grains.ts';
import { startOf } from './grains.ts';
import { DAY, HOUR, clock, clockOf, dateOf, dayNumber, timeOfDay, type Clock } from './point.ts';

/** The parts of time, coarser first. */
export const parts = ['month_of_year', 'week_of_year', 'day_of_month', 'day_of_week', 'hour_of_day'] as const;

/** The name of a part of time. */
export type Part = (typeof parts)[number];

const isPartName: ReadonlySet<string> = new Set(parts);

/** Whether a name is that of a part of time. */
export const isPart = (name: string): name is Part => isPartName.has(name);

/** The grain that a part counts: a window beside it must be as fine. */
export const grainOfPart: Readonly<Record<Part, Grain>> = {
  month_of_year: 'month',
  week_of_year: 'week',
  day_of_month: 'day',
  day_of_week: 'day',
  hour_of_day: 'hour',
};

/** The grain after which a part begins again: an offset beside it must be as long. */
export const cycleOfPart: Readonly<Record<Part, Grain>> = {
  month_of_year: 'year',
  week_of_year: 'year',
  day_of_month: 'month',
  day_of_week: 'week',
  hour_of_day: 'day',
};

/** The part of a clock time: January, Monday and the first are 1, midnight's hour is 0. */
export function partOf(at: Clock, part: Part, settings: CalendarSettings): number {
  switch (part) {
    case 'month_of_year':
      return dateOf(at).month;
    case 'week_of_year':
      return weekOfYear(at, settings);
    case 'day_of_month':
      return dateOf(at).day;
    case 'day_of_week':
      return dayOfWeek(at);
    case 'hour_of_day':
      return Math.floor(timeOfDay(at) / HOUR);
  }
}

/** 1 for Monday to 7 for Sunday, whatever day begins the week. */
export const dayOfWeek = (at: Clock): number => ((((dayNumber(at) + 3) % 7) + 7) % 7) + 1;

// week 1 is the one with most of its days in the year: for weeks from Monday that of the first Thursday, as ISO says
function weekOfYear(at: Clock, settings: CalendarSettings): number {
  const middle = clock(startOf(at, 'week', settings) + 3 * DAY);
  return Math.floor((dayNumber(middle) - dayNumber(clockOf(dateOf(middle).year, 1, 1))) / 7) + 1;
}

/** What several parts are together at some moment of a stretch of time, each such combination once. */
export function partsWithin(
  from: Clock,
  before: Clock,
  parts: readonly Part[],
  settings: CalendarSettings,
): readonly (readonly number[])[] {
  const step = parts.some((part) => grainOfPart[part] === 'hour') ? HOUR : DAY;
  const found = new Map<string, readonly number[]>();
  for (let at = from; at < before; at = clock(at + step)) {
    const values = parts.map((part) => partOf(at, part, settings));
    found.set(values.join(), values);
  }
  return [...found.values()];
}
