// Spans: what stretch of time a measure is evaluated over. Output periods and ranges become spans here, cut at `as_of`.
import type { Grain } from './grains.ts';
import { periodsOf, type Interval, type Period } from './periods.ts';
import { DAY, beginning, earlierOf, ending, laterOf, type Point } from './point.ts';
import type { Range } from './range.ts';
import type { Timeline } from './timeline.ts';

/** A period, its part inside the range, and where that part is cut because it is not over. */
export interface Span<P extends Point, U = Grain> {
  readonly whole: Interval<P>;
  readonly part: Interval<P>;
  /** The end of the rows, exclusive: `part.before`, or `as_of` where that is earlier. */
  readonly end: P;
  /** The grain of the output period; undefined for a range, which is coarser than any unit. */
  readonly grain: U | undefined;
}

/** What spans are computed with. `cut` is `as_of` on the timeline; without it nothing is cut (`future: true`). */
export interface SpanContext<P extends Point> {
  readonly line: Timeline<P>;
  readonly cut?: P;
}

/** The span of an output period. */
export const spanOfPeriod = <P extends Point, U>(
  period: Pick<Period<P>, 'whole' | 'part'>,
  grain: U,
  context: SpanContext<P>,
): Span<P, U> => cutSpan<P, U>({ whole: period.whole, part: period.part, end: period.part.before, grain }, context);

/** The span of a range without a grain; its open ends are the first row (-Infinity) and `as_of`, or the last row (Infinity). */
export function spanOfRange<P extends Point>(range: Range, context: SpanContext<P>): Span<P> {
  const { line, cut } = context;
  const from = range.from ? line.at(range.from) : line.pointOf(beginning);
  const before = range.before ? line.at(range.before) : (cut ?? line.pointOf(ending));
  const wholeBefore = range.wholeBefore === undefined ? before : line.pointOf(range.wholeBefore);
  return cutSpan<P, Grain>({ whole: { from, before: wholeBefore }, part: { from, before }, end: before, grain: undefined }, context);
}

/** The stretch whose rows a span takes; empty where nothing has begun by `as_of`. */
export const rowsOf = <P extends Point>(span: Span<P>): Interval<P> => ({ from: span.part.from, before: span.end });

/** Whether a span begins after `as_of`: it has no rows of its own, no stocks and no windows. */
export const isAhead = <P extends Point>(span: Pick<Span<P>, 'part'>, { cut }: SpanContext<P>): boolean =>
  cut !== undefined && span.part.from >= cut;

/** Days of a span's rows on the clock, up to `as_of` (`period.days`); a part of a day is a fraction. */
export const daysOf = <P extends Point>(span: Pick<Span<P>, 'part' | 'end'>, { line }: SpanContext<P>): number =>
  (line.edgeOf(span.end) - line.edgeOf(span.part.from)) / DAY;

/** A bounded span split by a grain (`per: day`): its periods that have begun by `as_of`. */
export function splitSpan<P extends Point>(span: Pick<Span<P>, 'part' | 'end'>, grain: Grain, context: SpanContext<P>): readonly Span<P>[] {
  const begun = periodsOf(span.part, grain, context.line).filter((period) => period.part.from < span.end);
  return begun.map(({ whole, part }) => ({ whole, part, end: earlierOf(part.before, span.end), grain }));
}

/** A span that ends at `as_of` where it would go beyond. */
export function cutSpan<P extends Point, U>(span: Span<P, U>, { cut }: SpanContext<P>): Span<P, U> {
  return cut === undefined ? span : { ...span, end: laterOf(span.part.from, earlierOf(span.end, cut)) };
}
