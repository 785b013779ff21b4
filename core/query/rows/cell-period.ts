// A period as an answer shows it - by its start - becomes its two ends.
import type { CalendarGrain } from '../../catalog/catalog.ts';
import type { SpanUnit } from '../../catalog/span-units.ts';
import { ok, refused, type Diagnostic, type Result } from '../../source/diagnostic.ts';
import { midnight, runAt, type CalendarTables } from '../../time/calendar-runs.ts';
import { isBelowDay, millisecondsOf, next, startOf, type Grain } from '../../time/grains.ts';
import { momentOfClock, momentOfInstant, readMoment, type Moment } from '../../time/moment.ts';
import { DAY, dayNumber, later } from '../../time/point.ts';
import type { Settings } from '../../time/settings.ts';
import { clockText, dateText, instantText } from '../../time/time-text.ts';
import { calendarNotRead } from '../time/calendar-refusals.ts';
import { dayOfNoPeriod, noPeriod } from './row-refusals.ts';

/** A period; `before` is not in it. */
export interface Period {
  readonly from: Moment;
  readonly before: Moment;
}

/** What periods are told by: the clock, and the days of calendars where these have been read. */
export interface Clocks {
  readonly settings: Settings;
  readonly calendars: CalendarTables | undefined;
}

/** The period of a unit that begins at a value; refused where none does. */
export function periodAt(name: string, unit: SpanUnit, value: unknown, { settings, calendars }: Clocks): Result<Period> {
  const read = typeof value === 'string' ? readMoment(value, settings.zone) : undefined;
  if (read?.kind !== 'moment') return refused(noPeriod(name, value));
  return typeof unit === 'string'
    ? ofClock(name, unit, value, read.moment, settings)
    : ofCalendar(name, unit, value, read.moment, { settings, calendars });
}

function ofClock(name: string, grain: Grain, value: unknown, moment: Moment, settings: Settings): Result<Period> {
  const start = startOf(moment.clock, grain, settings);
  if (start !== moment.clock) return refused(noPeriod(name, value, isBelowDay(grain) ? clockText(start) : dateText(start)));
  const length = isBelowDay(grain) ? millisecondsOf(grain) : undefined;
  const before =
    length === undefined
      ? momentOfClock(next(moment.clock, grain, settings), settings.zone)
      : momentOfInstant(later(moment.instant, length), settings.zone);
  return ok({ from: moment, before });
}

function ofCalendar(
  name: string,
  { name: grain, calendar }: CalendarGrain,
  value: unknown,
  { clock }: Moment,
  clocks: Clocks,
): Result<Period> {
  const found = clocks.calendars?.runs.get(grain);
  if (!found) return refused(calendarNotRead(calendar.name));
  const run = found.runs[runAt(dayNumber(clock), found)];
  if (!run) return refused(missing(name, calendar.name, value, found.runs));
  const from = midnight(run.from);
  if (from !== clock) return refused(noPeriod(name, value, dateText(from)));
  const { zone } = clocks.settings;
  return ok({ from: momentOfClock(from, zone), before: momentOfClock(midnight(run.before), zone) });
}

/** Why a day lies in no period: the calendar begins later, has ended before, or leaves the day out. */
function missing(
  name: string,
  calendar: string,
  value: unknown,
  runs: readonly { readonly from: number; readonly before: number }[],
): Diagnostic {
  const [first, last] = [runs[0], runs[runs.length - 1]];
  const extent = first && last ? { first: dateText(midnight(first.from)), last: dateText(midnight(last.before - 1)) } : undefined;
  return dayOfNoPeriod(name, calendar, value, extent);
}

/** A range's end as text: a day where it is midnight, else the clock time, or the instant, which a clock may show twice. */
export const edgeText = (moment: Moment, isInstant: boolean): string =>
  isInstant ? instantText(moment.instant) : moment.clock % DAY === 0 ? dateText(moment.clock) : clockText(moment.clock);
