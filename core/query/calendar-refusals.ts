// What a request is refused for because of calendars.
import type { Diagnostic } from '../source/diagnostic.ts';
import { refusal } from './refusals.ts';

/** The code of a refusal that reading the tables of calendars may lift. */
export const CALENDAR_NOT_READ = 'calendar-not-read';

/** Windows and offsets along a calendar, compiled without its days. */
export const calendarNotRead = (calendar: string): Diagnostic =>
  refusal(
    CALENDAR_NOT_READ,
    `windows, offsets and comparisons along the calendar "${calendar}" need its days, and its table was not read`,
    'compile it with a warehouse that has the table',
  );
