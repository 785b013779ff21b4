// Grains of calendars to units in the phrases of ranges: their periods, once their tables have been read.
import type { Calendars } from '../../catalog/semantic-catalog.ts';
import { ok, refused } from '../../source/diagnostic.ts';
import type { CalendarTables } from '../../time/calendar-runs.ts';
import type { OwnUnits } from '../../time/during.ts';
import { calendarNotRead } from './calendar-refusals.ts';

/** The units of a project's calendars. */
export const ownUnits = ({ grains }: Calendars, tables: CalendarTables | undefined): OwnUnits => ({
  names: [...grains.keys()],
  find: (name) => {
    const grain = grains.get(name);
    const runs = tables?.runs.get(name);
    if (!grain) return undefined;
    return runs ? ok(runs) : refused(calendarNotRead(grain.calendar.name));
  },
});
