// About how many days a unit of time has: for which of two is the finer.
import type { Calendar } from './calendar.ts';
import { typicalDays } from './own-grain.ts';

const days: Readonly<Record<string, number>> = {
  second: 1 / 86_400,
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30.4,
  quarter: 91,
  fiscal_quarter: 91,
  year: 365,
  fiscal_year: 365,
};

/** Days of a unit, calendars of one's own by their usual period. */
export function daysIn(unit: string, calendar: Calendar): number {
  const own = calendar.own.get(unit);
  return own ? typicalDays(own) : (days[unit] ?? NaN);
}
