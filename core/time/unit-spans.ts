// Offsets and windows where calendars take part (S7, S9): a span to the span that it is compared with, and to the one that ends where it ends.
import { lastBegun, midnight, runAt, type CalendarRuns, type Run } from './calendar-runs.ts';
import type { DurationOf } from './durations.ts';
import type { Grain } from './grains.ts';
import { moveWhole, offsetSpan, type OffsetOf } from './offsets.ts';
import type { Interval } from './periods.ts';
import { DAY, beginning, clock, dayNumber, earlierOf, later, laterOf, type Clock, type Point } from './point.ts';
import { cutSpan, isAhead, type Span, type SpanContext } from './spans.ts';
import { move, type Timeline } from './timeline.ts';
import { isRuns, isShorter, startBeforeUnit, type Unit } from './units.ts';
import type { ModifiersOf, WindowOf } from './windows.ts';

/** A span of a unit. */
export type UnitSpan<P extends Point> = Span<P, Unit>;

/** What spans are computed with besides: the calendars whose days are all that there is, as they are among the groups. */
export interface UnitContext<P extends Point> extends SpanContext<P> {
  readonly bounding: ReadonlySet<string>;
}

/** The span that a measure gets under definitions, the outermost first; undefined where there is none. */
export function modifyUnitSpan<P extends Point>(
  span: UnitSpan<P>,
  definitions: readonly ModifiersOf<Unit>[],
  context: UnitContext<P>,
): UnitSpan<P> | undefined {
  return definitions.reduce<UnitSpan<P> | undefined>((outer, { offset, window }) => {
    const moved = outer && offset ? offsetBy(outer, offset, context) : outer;
    return moved && window ? windowIn(moved, window, context) : moved;
  }, span);
}

function offsetBy<P extends Point>(
  span: UnitSpan<P>,
  { by, whole: takesWhole }: OffsetOf<Unit>,
  context: UnitContext<P>,
): UnitSpan<P> | undefined {
  const { unit } = by;
  if (!isRuns(unit) && !isRuns(span.grain)) {
    const offset = { by: { count: by.count, unit }, ...(takesWhole ? { whole: true } : {}) };
    return offsetSpan({ ...span, grain: span.grain }, offset, context);
  }
  const whole = movedWhole(span, by, context.line);
  if (!whole) return undefined;
  if (takesWhole) return cutSpan({ ...span, whole, part: whole, end: whole.before }, context);
  const place = (point: P): P | undefined => placeByDays(whole, point, span.whole, by, context.line);
  const [from, before] = [place(span.part.from), place(span.part.before)];
  const end = isAhead(span, context) ? before : place(span.end);
  if (from === undefined || before === undefined || end === undefined) return undefined;
  return cutSpan({ ...span, whole, part: { from, before }, end }, context);
}

/** The whole that the whole of a span is compared with; undefined where the calendar has none. */
export const movedWhole = <P extends Point>(
  span: Pick<UnitSpan<P>, 'whole' | 'grain'>,
  { count, unit }: DurationOf<Unit>,
  line: Timeline<P>,
): Interval<P> | undefined => (isRuns(unit) ? moveByRuns(span, count, unit, line) : moveWhole(span.whole, { count, unit }, line));

// at the same number of days and the same time of day from the start, never beyond the end; what has no start is moved by itself
function placeByDays<P extends Point>(
  target: Interval<P>,
  point: P,
  source: Interval<P>,
  by: DurationOf<Unit>,
  line: Timeline<P>,
): P | undefined {
  if (point === source.from) return target.from;
  if (point === source.before) return target.before;
  if (!Number.isFinite(source.from)) return movedEnd(point, by, line);
  const passed = line.edgeOf(point) - line.edgeOf(source.from);
  return laterOf(target.from, earlierOf(target.before, line.pointOf(clock(line.edgeOf(target.from) + passed))));
}

const movedEnd = <P extends Point>(point: P, { count, unit }: DurationOf<Unit>, line: Timeline<P>): P | undefined =>
  isRuns(unit) ? moveBefore(point, unit, count, line) : move(point, { count, unit }, -1, line);

/** A whole moved by units of a calendar; undefined where the calendar has no such period. */
function moveByRuns<P extends Point>(
  { whole, grain }: Pick<UnitSpan<P>, 'whole' | 'grain'>,
  count: number,
  unit: CalendarRuns,
  line: Timeline<P>,
): Interval<P> | undefined {
  const day = dayNumber(line.edgeOf(whole.from));
  if (isRuns(grain) && grain.calendar === unit.calendar && grain.level <= unit.level && isRunOf(whole, grain, line))
    return asInterval(sameOrdinal(day, grain, unit, count), line);
  if (grain !== undefined && !isRuns(grain) && isWithinDay(whole)) return sameDay(whole, unit, count, line);
  const from = moveFrom(whole.from, unit, count, line);
  const before = moveBefore(whole.before, unit, count, line);
  return from !== undefined && before !== undefined && from < before ? { from, before } : undefined;
}

const isWithinDay = <P extends Point>({ from, before }: Interval<P>): boolean => before - from <= DAY + DAY / 8;

const isRunOf = <P extends Point>({ from, before }: Interval<P>, { runs }: CalendarRuns, line: Timeline<P>): boolean =>
  runs.some((run) => line.pointOf(midnight(run.from)) === from && line.pointOf(midnight(run.before)) === before);

const asInterval = <P extends Point>(run: Run | undefined, line: Timeline<P>): Interval<P> | undefined =>
  run && { from: line.pointOf(midnight(run.from)), before: line.pointOf(midnight(run.before)) };

/** The period with the same ordinal in the earlier unit. */
function sameOrdinal(day: number, grain: CalendarRuns, unit: CalendarRuns, count: number): Run | undefined {
  const here = unit.runs[runAt(day, unit)];
  const there = unit.runs[runAt(day, unit) - count];
  if (!here || !there) return undefined;
  const ordinal = lastBegun(day, grain.runs) - firstWithin(here, grain);
  const found = grain.runs[firstWithin(there, grain) + ordinal];
  return found && found.from < there.before ? found : undefined;
}

const firstWithin = ({ from }: Run, { runs }: CalendarRuns): number => lastBegun(from - 1, runs) + 1;

/** The same day number of the earlier unit, at the same time of the day. */
function sameDay<P extends Point>(whole: Interval<P>, unit: CalendarRuns, count: number, line: Timeline<P>): Interval<P> | undefined {
  const at = line.edgeOf(whole.from);
  const { here, there } = runsAround(dayNumber(at), unit, count);
  if (!here || !there) return undefined;
  const day = there.from + dayNumber(at) - here.from;
  if (day >= there.before) return undefined;
  const shift = (day - dayNumber(at)) * DAY;
  return { from: line.pointOf(clock(at + shift)), before: line.pointOf(clock(line.edgeOf(whole.before) + shift)) };
}

const runsAround = (day: number, unit: CalendarRuns, count: number): { readonly here?: Run; readonly there?: Run } => {
  const index = runAt(day, unit);
  const [here, there] = [unit.runs[index], unit.runs[index - count]];
  return { ...(here ? { here } : {}), ...(there ? { there } : {}) };
};

function moveFrom<P extends Point>(point: P, unit: CalendarRuns, count: number, line: Timeline<P>): P | undefined {
  if (!Number.isFinite(point)) return point;
  const at = line.edgeOf(point);
  const { here, there } = runsAround(dayNumber(at), unit, count);
  return here && there && line.pointOf(within(there, at - midnight(here.from)));
}

/** An end moved: that of a period stays one. */
function moveBefore<P extends Point>(point: P, unit: CalendarRuns, count: number, line: Timeline<P>): P | undefined {
  if (!Number.isFinite(point)) return point;
  const at = line.edgeOf(point);
  const { here, there } = runsAround(dayNumber(later(at, -1)), unit, count);
  if (!here || !there) return undefined;
  return line.pointOf(at === midnight(here.before) ? midnight(there.before) : within(there, at - midnight(here.from)));
}

const within = ({ from, before }: Run, passed: number): Clock => earlierOf(midnight(before), clock(midnight(from) + passed));

function windowIn<P extends Point>(span: UnitSpan<P>, window: WindowOf<Unit>, context: UnitContext<P>): UnitSpan<P> | undefined {
  if (isAhead(span, context)) return undefined;
  const { line } = context;
  if (window.kind === 'running') return endingWith(span, line.pointOf(beginning), undefined);
  if (window.kind === 'trailing') return trailing(span, window.length, context);
  const from = startBeforeUnit(span.end, window.grain, line);
  return from === undefined ? undefined : endingWith(span, from, window.grain);
}

function trailing<P extends Point>(span: UnitSpan<P>, { count, unit }: DurationOf<Unit>, context: UnitContext<P>): UnitSpan<P> | undefined {
  const end = isFinerThanPeriod(unit, span) ? span.end : span.part.before;
  const from = isRuns(unit)
    ? trailingFrom(end, span.grain, count, unit, context)
    : move(end, { count, unit: unit satisfies Grain }, -1, context.line);
  return from === undefined ? undefined : endingWith(span, from, unit);
}

/** So many periods before an end; where the calendar begins later, its beginning, if nothing lies before that. */
function trailingFrom<P extends Point>(
  end: P,
  grain: Unit | undefined,
  count: number,
  unit: CalendarRuns,
  { line, bounding }: UnitContext<P>,
): P | undefined {
  const from = endOfSameOrdinal(end, grain, count, unit, line) ?? moveBefore(end, unit, count, line);
  const [first] = unit.runs;
  if (from !== undefined || !first || !bounding.has(unit.calendar)) return from;
  return runAt(dayNumber(later(line.edgeOf(end), -1)), unit) < 0 ? undefined : line.pointOf(midnight(first.from));
}

/** The end of the period with the same ordinal, where the end is one of a period. */
function endOfSameOrdinal<P extends Point>(
  end: P,
  grain: Unit | undefined,
  count: number,
  unit: CalendarRuns,
  line: Timeline<P>,
): P | undefined {
  if (!isRuns(grain) || grain.calendar !== unit.calendar || grain.level > unit.level) return undefined;
  const day = dayNumber(later(line.edgeOf(end), -1));
  const here = grain.runs[runAt(day, grain)];
  if (!here || line.pointOf(midnight(here.before)) !== end) return undefined;
  const there = sameOrdinal(day, grain, unit, count);
  return there && line.pointOf(midnight(there.before));
}

function endingWith<P extends Point>(span: UnitSpan<P>, from: P, unit: Unit | undefined): UnitSpan<P> {
  const before = unit !== undefined && isFinerThanPeriod(unit, span) ? span.end : span.part.before;
  return { whole: { from, before }, part: { from, before }, end: span.end, grain: span.grain };
}

const isFinerThanPeriod = <P extends Point>(unit: Unit, { grain }: UnitSpan<P>): boolean => grain === undefined || isShorter(unit, grain);
