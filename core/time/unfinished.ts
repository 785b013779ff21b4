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

/** Whether a range without a grain is unfinished; one without an end ends at `as_of`, and `over` is the end of what has settled by then. */
export function isRangeUnfinished(range: Range, asOf: AsOf, over: AsOf = asOf): boolean {
  const end = range.wholeBefore ?? range.before?.clock ?? (range.from ? asOf.clock : undefined);
  return end !== undefined && isUnfinished(end, range.before?.clock ?? end, over);
}

/** The range without the periods that are not over (`complete: true`); undefined when none is left. Without grains the range is one period. */
export function shortenToComplete(
  range: Range,
  grains: readonly Grain[],
  asOf: AsOf,
  settings: Settings,
  over: AsOf = asOf,
): Range | undefined {
  if (grains.length === 0) return isRangeUnfinished(range, asOf, over) ? undefined : range;
  if (range.before && range.before.clock < over.clock) return range;
  const before = momentOfClock(unfinishedFrom(grains, over, settings), settings.zone);
  if (range.before && range.before.clock <= before.clock) return range;
  return range.from && range.from.clock >= before.clock ? undefined : { ...(range.from ? { from: range.from } : {}), before };
}
