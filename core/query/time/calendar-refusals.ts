// What a request is refused for because of calendars.
import type { Diagnostic } from '../../source/diagnostic.ts';
import { refusal } from '../refusals.ts';

/** The code of a refusal that reading the tables of calendars may lift. */
export const CALENDAR_NOT_READ = 'calendar-not-read';

/** Windows, offsets, phrases and targets along a calendar, compiled without its days. */
export const calendarNotRead = (calendar: string): Diagnostic =>
  refusal(
    CALENDAR_NOT_READ,
    `the days of the calendar "${calendar}" are needed, and its table was not read`,
    'compile it with a warehouse that has the table',
  );
