// The phrases of `during` in units of a calendar: `last 3 retail_months`, `this season`, `retail_year to date`.
import { ok, refused, type Result } from '../source/diagnostic.ts';
import type { AsOf } from './as-of.ts';
import { lastBegun, midnight, runAt, type CalendarRuns, type Run } from './calendar-runs.ts';
import { unknownPhrase } from './messages.ts';
import { momentOfClock } from './moment.ts';
import { dayNumber } from './point.ts';
import type { Range } from './range.ts';
import type { Settings } from './settings.ts';
import { dateText } from './time-text.ts';

/** What ranges along calendars are resolved with. */
export interface RunsContext {
  readonly asOf: AsOf;
  readonly settings: Settings;
  /** Units whose days between periods have no time: their periods are groups. */
  readonly bounding?: ReadonlySet<string>;
}

/** The last whole periods that are over when `as_of` ends. */
export function lastRuns(phrase: string, count: number, unit: CalendarRuns, context: RunsContext): Result<Range> {
  const { asOf } = context;
  const ends = endsEarly(unit, asOf);
  if (ends !== undefined) return refused(unknownPhrase(phrase, ends));
  const over = unit.runs.filter(({ before }) => midnight(before) <= asOf.clock);
  const runs = over.slice(-count);
  if (runs.length < count)
    return refused(unknownPhrase(phrase, `of ${unit.name} the calendar "${unit.calendar}" has ${over.length} that are over`));
  return rangeOf(phrase, runs, unit, context);
}

/** The period that holds the day of `as_of`, or the one before it. */
export function nearRun(phrase: string, step: 0 | -1, unit: CalendarRuns, context: RunsContext): Result<Range> {
  const day = dayNumber(context.asOf.day);
  const holds = runAt(day, unit);
  const ends = endsEarly(unit, context.asOf);
  const run = unit.runs[step === 0 || holds >= 0 ? holds + step : lastBegun(day, unit.runs)];
  if (run && (ends === undefined || step === 0)) return rangeOf(phrase, [run], unit, context);
  return refused(
    unknownPhrase(
      phrase,
      ends ?? `no ${unit.name} of the calendar "${unit.calendar}" ${step === 0 ? 'holds' : 'is before'} ${dateText(context.asOf.day)}`,
    ),
  );
}

/** The period that holds the day of `as_of`, cut there. */
export function runToDate(phrase: string, unit: CalendarRuns, context: RunsContext): Result<Range> {
  const whole = nearRun(phrase, 0, unit, context);
  if (!whole.ok || !whole.value.from || !whole.value.before) return whole;
  const { clock, instant } = context.asOf;
  return ok({ from: whole.value.from, before: { clock, instant }, wholeBefore: whole.value.before.clock });
}

/** Why nothing is known of the periods up to `as_of`, where the calendar ends before. */
function endsEarly({ calendar, runs }: CalendarRuns, { clock }: AsOf): string | undefined {
  const last = runs[runs.length - 1];
  if (!last) return `the calendar "${calendar}" has no days`;
  const isUnknown = midnight(last.before + 1) <= clock;
  return isUnknown ? `the calendar "${calendar}" ends with ${dateText(midnight(last.before - 1))}` : undefined;
}

/** One stretch of time: days between periods that belong to none would be in it. */
function rangeOf(phrase: string, runs: readonly Run[], { name }: CalendarRuns, { settings, bounding }: RunsContext): Result<Range> {
  const [first, ...others] = runs;
  const last = others[others.length - 1] ?? first;
  if (!first || !last) return ok({});
  const gap = others.find((run, index) => run.from !== runs[index]?.before);
  if (gap && !bounding?.has(name))
    return refused(unknownPhrase(phrase, `the days before ${dateText(midnight(gap.from))} are of no ${name}, unless "${name}" is in "by"`));
  return ok({ from: momentOfClock(midnight(first.from), settings.zone), before: momentOfClock(midnight(last.before), settings.zone) });
}
