// Parts of time to the functions that give them.
import type { Part } from '../../time/parts.ts';

/** The function of a part. */
export const PART_CALLS: Readonly<Record<Part, string>> = {
  month_of_year: 'month',
  week_of_year: 'week',
  day_of_month: 'day',
  day_of_week: 'dayofweek',
  hour_of_day: 'hour',
};
