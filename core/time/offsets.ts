// Offsets (S9): a span to the earlier span that it is compared with.
import { ok, refused, type Result } from '../source/diagnostic.ts';
import { distanceBetween, walk, wholeDaysBetween, wholeMonthsBetween } from './distance.ts';
import type { Duration, DurationOf } from './durations.ts';
import { finestOf, monthsOf, type Grain } from './grains.ts';
import { previousOfCrossing, previousOfNothing } from './messages.ts';
import type { Interval } from './periods.ts';
import { SECOND, earlierOf, laterOf, type Clock, type Point } from './point.ts';
import type { Settings } from './settings.ts';
import { cutSpan, isAhead, type Span, type SpanContext } from './spans.ts';
import { move, type Timeline } from './timeline.ts';

/** How far back; `whole` takes the whole earlier period also for a part of one. */
export interface OffsetOf<U> {
  readonly by: DurationOf<U>;
  readonly whole?: boolean;
}

/** An offset by grains that need no table. */
export type Offset = OffsetOf<Grain>;

/** The span that a span is compared with. A part lies at the same distances from the start of the compared whole, never beyond its end. */
export function offsetSpan<P extends Point>(span: Span<P>, offset: Offset, context: SpanContext<P>): Span<P> {
  const whole = moveWhole(span.whole, offset.by, context.line);
  if (offset.whole) return cutSpan({ ...span, whole, part: whole, end: whole.before }, context);
  const place = (point: P): P => placeIn(whole, point, span.whole, offset.by, context.line);
  const part = { from: place(span.part.from), before: place(span.part.before) };
  // a span that lies ahead sees all of the earlier one
  return cutSpan({ ...span, whole, part, end: isAhead(span, context) ? part.before : place(span.end) }, context);
}

/** A whole period moved back: both ends in calendar arithmetic; one shorter than a month, moved by months, stays as long as it is. */
export function moveWhole<P extends Point>(whole: Interval<P>, by: Duration, line: Timeline<P>): Interval<P> {
  const from = move(whole.from, by, -1, line);
  const staysAsLong =
    monthsOf(by.unit) !== undefined && Number.isFinite(whole.from) && whole.before < move(whole.from, { count: 1, unit: 'month' }, 1, line);
  return { from, before: staysAsLong ? asLong(from, whole, line) : move(whole.before, by, -1, line) };
}

/** The offset of `previous_period`: one step of the finest grain, else the range by its own length. `range` is on the clock, whole. */
export function previousPeriod(grains: readonly Grain[], range: Partial<Interval<Clock>>, settings: Settings): Result<Offset> {
  if (grains.length > 0) {
    const unit = finestOf(grains, settings);
    return unit ? ok({ by: { count: 1, unit } }) : refused(previousOfCrossing(grains));
  }
  const { from, before } = range;
  return from !== undefined && before !== undefined ? ok({ by: lengthOf({ from, before }) }) : refused(previousOfNothing());
}

/** The length of an interval: in months when it consists of whole ones, else in days, else in seconds. */
export function lengthOf({ from, before }: Interval<Clock>): Duration {
  const months = wholeMonthsBetween(from, before);
  if (months) return { count: months, unit: 'month' };
  const days = wholeDaysBetween(from, before);
  return days ? { count: days, unit: 'day' } : { count: (before - from) / SECOND, unit: 'second' };
}

// time that passes evenly for what is shorter than a day, days of the clock otherwise
function asLong<P extends Point>(from: P, whole: Interval<P>, line: Timeline<P>): P {
  const length = distanceBetween(line.edgeOf(whole.from), line.edgeOf(whole.before));
  return length.days > 0 ? line.pointOf(walk(line.edgeOf(from), length)) : ((from + (whole.before - whole.from)) as P);
}

function placeIn<P extends Point>(target: Interval<P>, point: P, source: Interval<P>, by: Duration, line: Timeline<P>): P {
  if (point === source.from) return target.from;
  if (point === source.before) return target.before;
  if (!Number.isFinite(source.from)) return move(point, by, -1, line);
  const distance = distanceBetween(line.edgeOf(source.from), line.edgeOf(point));
  return laterOf(target.from, earlierOf(target.before, line.pointOf(walk(line.edgeOf(target.from), distance))));
}
