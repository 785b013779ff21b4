// `as_of`, the "now" of a query: where it cuts, and what is over by then.
import { ok, refused, type Result } from '../source/diagnostic.ts';
import { addDuration, type Duration } from './durations.ts';
import { badTime } from './messages.ts';
import { momentOfClock, momentOfNow, readMoment, type Moment } from './moment.ts';
import { DAY, clock, dayNumber, later, type Clock } from './point.ts';
import { clockText, dateText, zonedText } from './time-text.ts';

/** The moment up to which rows count, exclusive, and the day that it belongs to. A date means that its day is over. */
export interface AsOf extends Moment {
  readonly isDate: boolean;
  /** Midnight at which the day of `as_of` begins: what `current_date` and `this month` go by. */
  readonly day: Clock;
}

/** Reads a date, a time or an instant; a time without an offset is one of the zone's clock. */
export function readAsOf(text: string, zone: string): Result<AsOf> {
  const read = readMoment(text.trim(), zone);
  if (read.kind === 'none') return refused(badTime('as_of', text, read.reason));
  if (read.isDate) return ok({ ...momentOfClock(later(read.moment.clock, DAY), zone), isDate: true, day: read.moment.clock });
  return ok(asOfMoment(read.moment));
}

/** The clock of the computer, in milliseconds since 1970 UTC, as `as_of`. */
export const asOfNow = (now: number, zone: string): AsOf => asOfMoment(momentOfNow(now, zone));

/** `as_of` as results show it: a date, or a time with its offset. */
export const asOfText = (asOf: AsOf, zone: string): string => (asOf.isDate ? dateText(asOf.day) : zonedText(asOf.instant, zone));

/** `as_of` as a clock time: the first that does not count. */
export const asOfClockText = (asOf: AsOf): string => clockText(asOf.clock);

/** Where `as_of` cuts a time of a type: an instant cuts times at it, and dates after its day. */
export const cutOf = (asOf: AsOf, type: 'date' | 'datetime' | 'timestamp', zone: string): Moment =>
  type === 'date' ? momentOfClock(later(asOf.day, DAY), zone) : { clock: asOf.clock, instant: asOf.instant };

/** Whether what ends at a clock time is over; with `within`, whether that has passed since too (conversions). */
export const isOver = (before: Clock, asOf: AsOf, within?: Duration): boolean =>
  (within ? addDuration(before, within) : before) <= asOf.clock;

const asOfMoment = (moment: Moment): AsOf => ({ ...moment, isDate: false, day: clock(dayNumber(moment.clock) * DAY) });
