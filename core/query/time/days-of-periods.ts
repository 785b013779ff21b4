// The days of output periods, for `period.days`.
import { types } from '../../expression/type.ts';
import { cutOf } from '../../time/as-of.ts';
import type { Grain } from '../../time/grains.ts';
import { momentOfClock, type Moment } from '../../time/moment.ts';
import { later, type Clock } from '../../time/point.ts';
import type { Range } from '../../time/range.ts';
import { spanOfRange } from '../../time/spans.ts';
import { clockText } from '../../time/time-text.ts';
import { beginningAt, clockLine, endAt } from '../../time/timeline.ts';
import { intersectionsOfUnits, isRuns } from '../../time/units.ts';
import { calendarExtent } from '../spans/calendar-spans.ts';
import { periodSpans, spansBelow, type Making, type Reach } from '../spans/made-spans.ts';
import type { Wanted } from '../spans/wanted-spans.ts';
import { boundingOf, outputRange, rangeOfSpans, splitsIn, timesIn, type TimeGroup } from '../spans/output-periods.ts';
import { timeOfMeasure } from '../inputs/input-time.ts';
import { measuresWithin } from '../frame-within.ts';
import { isInForce, spanOwner } from '../spans/stocks.ts';
import { ignoresTime, type Frame, type Grouping, type Resolver } from '../resolver.ts';
import type { SpanOwner } from '../spans/span-owner.ts';
import { unitSteps } from './units.ts';

/** The days of an output period, and whether it is a whole one that is over. */
export interface DaysOfPeriod {
  readonly values: readonly string[];
  readonly days: number;
  readonly isWhole: boolean;
}

/** What is known of the days of all output periods. */
export type DaysOfPeriods =
  | {
      readonly kind: 'known';
      readonly groups: readonly number[];
      readonly grain?: Grain;
      readonly days: readonly DaysOfPeriod[];
      /** Whether there are periods besides, of which only the rows tell. */
      readonly open?: boolean;
    }
  | { readonly kind: 'unknown' };

/** The days of the spans of all output periods, on the clock. */
export function daysOfPeriods(frame: Frame, grouping: Grouping, resolver: Resolver): DaysOfPeriods {
  const { timing } = resolver;
  const { settings, asOf } = timing;
  const line = clockLine(settings);
  const kind = kindOfDays(frame, grouping, resolver);
  const owner: SpanOwner = { type: types[kind], future: false };
  const cut = cutOf(asOf, kind, settings.zone);
  const steps = unitSteps(frame.spans, resolver);
  const wanted: Wanted = { owner, steps, frame, resolver, grouping, cut, parts: [] };
  const timeless = ignoresTime(frame);
  const times = timeless ? [] : timesIn(grouping, resolver);
  const moment = (at: Clock): Moment => momentOfClock(at, settings.zone);
  const making: Making<Clock> = { line, wanted, text: clockText, moment, bounding: boundingOf(times), cut: cut.clock };
  const groups = [...times, ...splitsIn(grouping)].map(({ index }) => index);
  const range = timeless ? {} : rangeOfSpans(resolver, owner.type);
  if (times.length === 0) {
    // the first and the last of the periods that a metric splits by are those of its rows
    if (groups.length > 0 && range.from === undefined) return { kind: 'unknown' };
    const made = spansBelow(spanOfRange(range, making), steps, [], making);
    return made.some(({ days }) => !Number.isFinite(days))
      ? { kind: 'unknown' }
      : { kind: 'known', groups, days: made.map((span) => ({ ...span, isWhole: false })) };
  }
  return ofPeriods(times, range, groups, making);
}

/** What the days are counted by: dates where everything that the metric is made of goes by dates, whose days are whole; else moments. */
export function kindOfDays(frame: Frame, grouping: Grouping, resolver: Resolver): 'date' | 'datetime' {
  const measures = frame.around ? [...measuresWithin(frame.around, frame, resolver)] : [];
  const kinds = measures.flatMap(({ measure, frame: within }) => {
    const time = isInForce(measure, within) ? undefined : timeOfMeasure(measure, within, resolver);
    return spanOwner(measure, time, within, grouping, resolver)?.type.name ?? [];
  });
  return kinds.length > 0 && kinds.every((kind) => kind === 'date') ? 'date' : 'datetime';
}

/** The days of the spans of each period asked for. */
function ofPeriods(times: readonly TimeGroup[], range: Range, groups: readonly number[], making: Making<Clock>): DaysOfPeriods {
  const { line, cut } = making;
  const units = times.map(({ unit }) => unit);
  const [unit, another] = units;
  const grain = another === undefined && unit !== undefined && !isRuns(unit) ? unit : undefined;
  const bounded = outputRange(range, times, making);
  const within = bounded ?? (grain ? openPeriod(grain, making) : calendarExtent(units, making.wanted.steps, making));
  if (!within) return { kind: 'unknown' };
  const only = { ...(grain ? { grain } : {}), ...(!bounded && grain ? { open: true } : {}) };
  const days = intersectionsOfUnits(within, units, line).flatMap((period) => {
    const isWhole =
      period.whole.from === period.part.from &&
      period.whole.before === period.part.before &&
      (cut === undefined || period.whole.before <= cut);
    return periodSpans(period, units, making).map((span): DaysOfPeriod => ({ values: span.values, days: span.days, isWhole }));
  });
  return { kind: 'known', groups, ...only, days };
}

/** The period that `as_of` falls in. */
const openPeriod = (grain: Grain, { line, cut }: Making<Clock>): Reach<Clock> | undefined =>
  cut === undefined ? undefined : { from: beginningAt(later(cut, -1), grain, line), before: endAt(later(cut, -1), grain, line) };
