// `spread` of a target to the days by which it is divided: all of them, or the working days of the calendar that has some.
import { calendarsWithWorkingDays } from '../../catalog/working-days.ts';
import { lastBegun, midnight, type WorkingDays } from '../../time/calendar-runs.ts';
import type { Interval } from '../../time/periods.ts';
import { DAY, dayNumber, timeOfDay, type Clock } from '../../time/point.ts';
import { dateText } from '../../time/time-text.ts';
import { calendarNotRead } from '../time/calendar-refusals.ts';
import { find, note, type Resolver } from '../resolver.ts';

/** How many days of a stretch count, parts of days too; undefined where that is not known. */
export type CountDays = (stretch: Interval<Clock>) => number | undefined;

/** How the days of a target are counted. */
export function countDays(metric: string, spread: 'days' | 'working_days' | undefined, resolver: Resolver): CountDays {
  if (spread !== 'working_days') return ({ from, before }) => (before - from) / DAY;
  const [calendar] = calendarsWithWorkingDays(resolver.catalog.calendars);
  if (!calendar) return () => undefined;
  return (stretch) => {
    const { calendars } = resolver;
    if (!calendars) return void find(resolver, calendarNotRead(calendar.name));
    const days = calendars.workingDays.get(calendar.name);
    if (days && midnight(days.from) <= stretch.from && stretch.before <= midnight(days.before)) return daysIn(stretch, days);
    const ends = days ? ` has days from ${dateText(midnight(days.from))} to ${dateText(midnight(days.before - 1))}` : ' has no days';
    note(
      resolver,
      'target-not-followed',
      `the target of "${metric}" has no value where working days are not known: the calendar "${calendar.name}"${ends}`,
    );
    return undefined;
  };
}

const daysIn = ({ from, before }: Interval<Clock>, working: WorkingDays): number => daysBefore(before, working) - daysBefore(from, working);

/** The working days before a point, with the part of the one that holds it. */
function daysBefore(at: Clock, { days }: WorkingDays): number {
  const count = lastBegun(dayNumber(at) - 1, days) + 1;
  return days[count]?.from === dayNumber(at) ? count + timeOfDay(at) / DAY : count;
}
