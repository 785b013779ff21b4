// A moment: a point on the clock of the query's zone and the instant that it is, so that columns of either kind can be held against it.
import { instant, type Clock, type Instant } from './point.ts';
import { readTime, type TimeProblem } from './time-text.ts';
import { toClock, toInstant } from './zones.ts';

/** A point in time in a zone. Dates and datetimes are held against `clock`, timestamps against `instant`. */
export interface Moment {
  readonly clock: Clock;
  readonly instant: Instant;
}

/** The moment of a clock time; of one that occurs twice the first. */
export const momentOfClock = (at: Clock, zone: string): Moment => ({ clock: at, instant: toInstant(at, zone) });

/** The moment of an instant. */
export const momentOfInstant = (at: Instant, zone: string): Moment => ({ clock: toClock(at, zone), instant: at });

/** The moment of milliseconds since 1970 UTC, as the clock of a computer gives them. */
export const momentOfNow = (now: number, zone: string): Moment => momentOfInstant(instant(now), zone);

/** The moment that a text names in a zone, and whether it is a date; a date is its first moment. */
export function readMoment(
  text: string,
  zone: string,
): { readonly kind: 'moment'; readonly moment: Moment; readonly isDate: boolean } | TimeProblem {
  const read = readTime(text);
  if (read.kind === 'none') return read;
  if (read.kind === 'instant') return { kind: 'moment', moment: momentOfInstant(read.instant, zone), isDate: false };
  return { kind: 'moment', moment: momentOfClock(read.clock, zone), isDate: read.kind === 'date' };
}
