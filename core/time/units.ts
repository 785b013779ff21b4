// Units of time: grains that need no table, and those of calendars. What holds for both is here.
import { lastBegun, midnight, runAt, typicalRun, type CalendarRuns } from './calendar-runs.ts';
import { isBelowDay, typicalLength, type Grain } from './grains.ts';
import { periodsOf, type Interval, type Period } from './periods.ts';
import { dayNumber, earlierOf, later, laterOf, type Point } from './point.ts';
import { endAt, startAt, type Timeline } from './timeline.ts';

/** A grain, or one of a calendar with its periods. */
export type Unit = Grain | CalendarRuns;

/** Whether a unit is one of a calendar. */
export const isRuns = (unit: Unit | undefined): unit is CalendarRuns => typeof unit === 'object';

/** Whether the periods of a unit are shorter than another's. */
export function isShorter(unit: Unit, than: Unit): boolean {
  if (isRuns(unit) && isRuns(than) && unit.calendar === than.calendar) return unit.level < than.level;
  return unitLength(unit) < unitLength(than);
}

/** About how many milliseconds a period of a unit has. */
export const unitLength = (unit: Unit): number => (isRuns(unit) ? typicalRun(unit) : typicalLength(unit));

/** The periods of a unit that meet a bounded range, in order. */
export function periodsOfUnit<P extends Point>(range: Interval<P>, unit: Unit, line: Timeline<P>): readonly Period<P>[] {
  if (!isRuns(unit)) return periodsOf(range, unit, line);
  const first = Math.max(0, lastBegun(dayNumber(line.clockOf(range.from)), unit.runs));
  const periods: Period<P>[] = [];
  for (const run of unit.runs.slice(first)) {
    const whole = { from: line.pointOf(midnight(run.from)), before: line.pointOf(midnight(run.before)) };
    if (whole.from >= range.before) break;
    const part = { from: laterOf(whole.from, range.from), before: earlierOf(whole.before, range.before) };
    if (part.from < part.before) periods.push({ value: whole.from, whole, part });
  }
  return periods;
}

/** The periods of several units at once: one for each intersection. */
export function intersectionsOfUnits<P extends Point>(range: Interval<P>, units: readonly Unit[], line: Timeline<P>): readonly Period<P>[] {
  const [first, ...others] = units;
  if (first === undefined) return [{ value: range.from, whole: range, part: range }];
  return others.reduce(
    (periods, unit) => periods.flatMap((period) => periodsOfUnit(period.part, unit, line).map((inner) => withinBoth(period, inner))),
    periodsOfUnit(range, first, line),
  );
}

const withinBoth = <P extends Point>(outer: Period<P>, inner: Period<P>): Period<P> => ({
  value: laterOf(outer.value, inner.value),
  whole: { from: laterOf(outer.whole.from, inner.whole.from), before: earlierOf(outer.whole.before, inner.whole.before) },
  part: inner.part,
});

/** The start of the period that holds a point; undefined where no period of a calendar does. */
export function startAtUnit<P extends Point>(point: P, unit: Unit, line: Timeline<P>): P | undefined {
  if (!isRuns(unit)) return startAt(point, unit, line);
  const run = Number.isFinite(point) ? unit.runs[runAt(dayNumber(line.clockOf(point)), unit)] : undefined;
  return run && line.pointOf(midnight(run.from));
}

/** The start of the period that holds the last moment before a point. */
export function startBeforeUnit<P extends Point>(point: P, unit: Unit, line: Timeline<P>): P | undefined {
  const start = startAtUnit(point, unit, line);
  return start !== undefined && start < point ? start : startAtUnit(later(point, -1), unit, line);
}

/** The end of the period that holds a point; where no period of a calendar does, right behind the point. */
export function endAtUnit<P extends Point>(point: P, unit: Unit, line: Timeline<P>): P {
  if (!isRuns(unit)) return endAt(point, unit, line);
  const run = unit.runs[runAt(dayNumber(line.clockOf(point)), unit)];
  return run ? line.pointOf(midnight(run.before)) : later(point, 1);
}

/** Whether a unit divides days. */
export const isUnitBelowDay = (unit: Unit): boolean => !isRuns(unit) && isBelowDay(unit);
