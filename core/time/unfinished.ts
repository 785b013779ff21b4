// `as_of` and a range to what is not over: `$incomplete`, and the range that `complete: true` leaves.
import type { AsOf } from './as-of.ts';
import { startOf, type Grain } from './grains.ts';
import { momentOfClock } from './moment.ts';
import { clock, laterOf, type Clock } from './point.ts';
import type { Range } from './range.ts';
import type { Settings } from './settings.ts';

/**
 * Whether a period that a row stands for is unfinished: `as_of` lies before its end, and the range does not end it earlier.
 * `whole` and `part` are the ends of the period and of its part in the range.
 */
export const isUnfinished = (whole: Clock, part: Clock, asOf: AsOf): boolean => whole > asOf.clock && part >= asOf.clock;

/** From which clock time on the periods of the grains (or their intersections) are unfinished: the start of the one that `as_of` falls in. */
export function unfinishedFrom(grains: readonly Grain[], asOf: AsOf, settings: Settings): Clock {
  return grains.map((grain) => startOf(asOf.clock, grain, settings)).reduce(laterOf, clock(-Infinity));
}

/** Whether a range without a grain is unfinished; one without an end runs to `as_of`, and is over when `as_of` is. */
export function isRangeUnfinished(range: Range, asOf: AsOf): boolean {
  const end = range.wholeBefore ?? range.before?.clock;
  return end !== undefined && isUnfinished(end, range.before?.clock ?? end, asOf);
}

/** The range without the periods that are not over (`complete: true`); undefined when none is left. Without grains the range is one period. */
export function shortenToComplete(range: Range, grains: readonly Grain[], asOf: AsOf, settings: Settings): Range | undefined {
  if (grains.length === 0) return isRangeUnfinished(range, asOf) ? undefined : range;
  if (range.before && range.before.clock < asOf.clock) return range;
  const before = momentOfClock(unfinishedFrom(grains, asOf, settings), settings.zone);
  if (range.before && range.before.clock <= before.clock) return range;
  return range.from && range.from.clock >= before.clock ? undefined : { ...(range.from ? { from: range.from } : {}), before };
}
