// A range to its output periods: the runs of a grain, those at the edges cut to the range.
import { boundariesBetween, type Grain } from './grains.ts';
import { earlierOf, later, laterOf, type Clock, type Point } from './point.ts';
import { beginningAt, endAt, startAt, type Timeline } from './timeline.ts';
import type { Settings } from './settings.ts';

/** A stretch of a timeline; `before` is exclusive. */
export interface Interval<P extends Point> {
  readonly from: P;
  readonly before: P;
}

/** A period of a grain: whole, and the part of it that lies in the range. */
export interface Period<P extends Point> {
  /** What truncating its rows gives: its start on the clock, as a rule where it begins. */
  readonly value: P;
  readonly whole: Interval<P>;
  readonly part: Interval<P>;
}

/** The periods of a grain that meet a bounded range, in order. Their parts divide the range. */
export function periodsOf<P extends Point>(range: Interval<P>, grain: Grain, line: Timeline<P>): readonly Period<P>[] {
  const periods: Period<P>[] = [];
  for (let at = range.from; at < range.before;) {
    const whole = { from: beginningAt(at, grain, line), before: endAt(at, grain, line) };
    const part = { from: laterOf(whole.from, range.from), before: earlierOf(whole.before, range.before) };
    if (part.from < part.before) periods.push({ value: startAt(at, grain, line), whole, part });
    at = whole.before;
  }
  return periods;
}

/** The periods of several grains at once: one for each intersection. */
export function intersectionsOf<P extends Point>(range: Interval<P>, grains: readonly Grain[], line: Timeline<P>): readonly Period<P>[] {
  const [first, ...others] = grains;
  if (first === undefined) return [{ value: range.from, whole: range, part: range }];
  return others.reduce(
    (periods, grain) => periods.flatMap((period) => periodsOf(period.part, grain, line).map((inner) => withinBoth(period, inner))),
    periodsOf(range, first, line),
  );
}

/** How many periods a bounded range meets, without listing them. */
export function countPeriods(range: Interval<Clock>, grain: Grain, settings: Settings): number {
  return range.from < range.before ? boundariesBetween(range.from, later(range.before, -1), grain, settings) + 1 : 0;
}

/** Whether both ends of an interval are starts of a grain's periods. */
export const isOfWhole = <P extends Point>(interval: Interval<P>, grain: Grain, line: Timeline<P>): boolean =>
  startAt(interval.from, grain, line) === interval.from && startAt(interval.before, grain, line) === interval.before;

// the value of the later start: it names the intersection
const withinBoth = <P extends Point>(outer: Period<P>, inner: Period<P>): Period<P> => ({
  value: laterOf(outer.value, inner.value),
  whole: meet(outer.whole, inner.whole),
  part: inner.part,
});

const meet = <P extends Point>(a: Interval<P>, b: Interval<P>): Interval<P> => ({
  from: laterOf(a.from, b.from),
  before: earlierOf(a.before, b.before),
});
