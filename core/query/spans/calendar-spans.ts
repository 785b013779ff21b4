// Spans along calendars without a known range: of all periods that the calendars have, to be cut to those between the first and last row.
import { midnight, type CalendarRuns } from '../../time/calendar-runs.ts';
import { earlierOf, later, laterOf, type Point } from '../../time/point.ts';
import type { Period } from '../../time/periods.ts';
import type { Range } from '../../time/range.ts';
import { spanOfPeriod, splitSpan } from '../../time/spans.ts';
import { dateText } from '../../time/time-text.ts';
import type { UnitSpan } from '../../time/unit-spans.ts';
import { endAtUnit, intersectionsOfUnits, isRuns, isUnitBelowDay, type Unit } from '../../time/units.ts';
import type { Between, PeriodDays, TakingDays } from './input-spans.ts';
import { asKnown, finestUnit, periodSpans, type MadeSpan, type Making, type Reach } from './made-spans.ts';
import { spans, splitsIn, type Spanned, type TimeGroup } from './output-periods.ts';
import { grainOfSeen } from './seen-until.ts';
import { find } from '../resolver.ts';
import { hoursOfCalendar, spanNeedsRange } from './span-refusals.ts';
import { isSplit, type StepOf } from './span-steps.ts';
import type { Wanted } from './wanted-spans.ts';

/** Whether a calendar takes part in spans. */
export const isOfCalendars = (times: readonly TimeGroup[], steps: readonly StepOf<Unit>[]): boolean =>
  runsIn(
    times.map(({ unit }) => unit),
    steps,
  ).length > 0;

/** The calendars among units and steps. */
function runsIn(units: readonly Unit[], steps: readonly StepOf<Unit>[]): readonly CalendarRuns[] {
  const moved = steps.flatMap((step) => {
    if (isSplit(step)) return [];
    const { offset, window } = step;
    return [offset?.by.unit, window?.kind === 'trailing' ? window.length.unit : window?.kind === 'to_date' ? window.grain : undefined];
  });
  return [...units, ...moved].filter(isRuns);
}

/** The stretch of time that calendars know, up to the period that `as_of` falls in; undefined where there is none. */
export function calendarExtent<P extends Point>(
  units: readonly Unit[],
  steps: readonly StepOf<Unit>[],
  { line, cut }: Making<P>,
): Reach<P> | undefined {
  const runs = runsIn(units, steps).flatMap((calendar) => calendar.runs);
  const [first] = runs;
  if (!first) return undefined;
  const from = line.pointOf(midnight(runs.reduce((least, run) => Math.min(least, run.from), first.from)));
  const end = line.pointOf(midnight(runs.reduce((most, run) => Math.max(most, run.before), first.before)));
  if (cut === undefined) return { from, before: end };
  const begun = units.map((unit) => endAtUnit(later(cut, -1), unit, line)).reduce(laterOf, cut);
  return { from, before: earlierOf(end, begun) };
}

/** Spans of the periods between the first and last that have rows; undefined after a note. */
export function spansOfCalendars<P extends Point>(times: readonly TimeGroup[], range: Range, outer: Making<P>): Spanned | undefined {
  const making = times.length > 0 ? outer : splitFirst(outer);
  const { wanted, line } = making;
  const { frame, resolver, steps } = wanted;
  const units = (times.length > 0 ? times : splitsIn(wanted.grouping).slice(0, 1)).map(({ unit }) => unit);
  if (units.some(isUnitBelowDay)) return void find(resolver, hoursOfCalendar(frame.asked));
  if (units.length === 0 || (times.length === 0 && !isSplitWhole(outer.wanted))) return void find(resolver, spanNeedsRange(frame.asked));
  const extent = calendarExtent(units, steps, making);
  const within = extent && {
    from: range.from ? laterOf(extent.from, line.at(range.from)) : extent.from,
    before: range.before ? earlierOf(extent.before, line.at(range.before)) : extent.before,
  };
  const periods = within ? intersectionsOfUnits(within, units, line) : [];
  const made = periods.flatMap((period) => spansWithDays(period, units, making));
  const rows = asKnown(
    made.map(({ span }) => span),
    making,
    ['day'],
  );
  const taking = wanted.owner.stock ? periods.flatMap((period) => takingIn(period, units, making)) : [];
  const between = { periods: made.map(({ days }) => days), taking, ...endOf(range, times.length === 0, making) };
  return { range: {}, spans: spans(times, { ...rows, between }, outer.wanted) };
}

/** Where periods end that only the rows tell; with neither a grain nor a range they run on to now. */
function endOf<P extends Point>(
  range: Range,
  isWhole: boolean,
  { wanted, line, cut, text }: Making<P>,
): Omit<Between, 'periods' | 'taking'> {
  const last = cut === undefined ? {} : { last: dateText(line.clockOf(later(cut, -1))), cut: text(cut) };
  const now = cut === undefined ? { now: dateText(later(wanted.resolver.timing.asOf.clock, -1)) } : {};
  const opens = wanted.owner.stock === 'start' ? { opens: true, ...now } : {};
  return { ...last, ...(range.before || (isWhole && cut !== undefined) ? { runsOn: true } : {}), ...opens };
}

/** What stands below the split of all time, whose periods are taken as they come. */
const splitFirst = <P extends Point>(making: Making<P>): Making<P> => ({
  ...making,
  wanted: { ...making.wanted, steps: making.wanted.steps.slice(1) },
});

/** Whether the first that happens to all time is that it is split: it is no part of it, and no total of periods. */
const isSplitWhole = ({ steps: [first], parts, grouping, resolver: { timing } }: Wanted): boolean =>
  first !== undefined && isSplit(first) && parts.length === 0 && grainOfSeen(grouping, timing) === undefined;

function spansWithDays<P extends Point>(
  period: Period<P>,
  units: readonly Unit[],
  making: Making<P>,
): readonly { readonly span: MadeSpan<P>; readonly days: PeriodDays }[] {
  const day = (at: P): string => dateText(making.line.clockOf(at));
  // rows are known by the starts of their periods, which may lie before the first day of the calendar
  const days = { first: day(period.whole.from), last: day(later(period.part.before, -1)) };
  return periodSpans(period, units, making).map((span) => ({ span, days }));
}

/** The days on which a stock takes rows for a period: of the period, or of each part that it is split into. */
function takingIn<P extends Point>(period: Period<P>, units: readonly Unit[], making: Making<P>): readonly TakingDays[] {
  const day = (at: P): string => dateText(making.line.clockOf(at));
  const whole: UnitSpan<P> = spanOfPeriod(period, finestUnit(units) ?? 'day', making);
  const parts = making.wanted.steps
    .filter(isSplit)
    .reduce<readonly UnitSpan<P>[]>((spans, { split }) => spans.flatMap((span) => splitSpan(span, split, making)), [whole]);
  return parts.map(({ whole: { from }, part: { before } }) => ({
    period: day(period.whole.from),
    first: day(from),
    last: day(later(before, -1)),
  }));
}
