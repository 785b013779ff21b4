// `as_of` moved back by the windows of conversions: what ended before is over for them too.
import type { AsOf } from './as-of.ts';
import { addDuration, subtractDuration, type Duration } from './durations.ts';
import { millisecondsOf } from './grains.ts';
import { momentOfClock, momentOfInstant, type Moment } from './moment.ts';
import { clockOf, later } from './point.ts';

/** How long after the end of a period rows may still change it. */
export interface Settling {
  /** Absent: for ever. */
  readonly within?: Duration;
  /** Whether times are instants, whose days have 24 hours. */
  readonly elapsed: boolean;
}

/** The moment by which a period must have ended so that its windows have passed by `as_of`. */
export function settledBy(asOf: AsOf, { within, elapsed }: Settling, zone: string): AsOf {
  return { ...asOf, ...(within ? before(asOf, within, elapsed, zone) : never) };
}

/** Of several the one that waits longest. */
export const settledByAll = (asOf: AsOf, settlings: readonly Settling[], zone: string): AsOf =>
  settlings.map((settling) => settledBy(asOf, settling, zone)).reduce((first, next) => (next.clock < first.clock ? next : first), asOf);

/** A moment some duration later; where times are instants a day has 24 hours. */
export function momentAfter(moment: Moment, within: Duration, elapsed: boolean, zone: string): Moment {
  const milliseconds = millisecondsOf(within.unit);
  return elapsed && milliseconds !== undefined
    ? momentOfInstant(later(moment.instant, within.count * milliseconds), zone)
    : momentOfClock(addDuration(moment.clock, within), zone);
}

function before(asOf: AsOf, within: Duration, elapsed: boolean, zone: string): Moment {
  const milliseconds = millisecondsOf(within.unit);
  return elapsed && milliseconds !== undefined
    ? momentOfInstant(later(asOf.instant, -within.count * milliseconds), zone)
    : momentOfClock(subtractDuration(asOf.clock, within), zone);
}

const never: Moment = momentOfClock(clockOf(1, 1, 1), 'UTC');
