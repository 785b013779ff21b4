// `period.days`: the days of the span that a value is of, up to `as_of`.
import { isPlainSpan } from '../../catalog/span-units.ts';
import { types } from '../../expression/type.ts';
import { cutOf } from '../../time/as-of.ts';
import { isBelowDay, monthsOf, type Grain } from '../../time/grains.ts';
import type { Modifiers } from '../../time/windows.ts';
import { DAY } from '../../time/point.ts';
import { dateText } from '../../time/time-text.ts';
import { daysAtAges } from '../ages/age-refusals.ts';
import { measuresWithin, type MeasureWithin } from '../frame-within.ts';
import { timeOfMeasure } from '../inputs/input-time.ts';
import { measureOutput } from '../inputs/inputs.ts';
import type { OutputExpression } from '../query.ts';
import { daysOfPeriods, kindOfDays, type DaysOfPeriod } from './days-of-periods.ts';
import { daysWithoutBeginning, spanNeedsRange, totalNeedsRange } from '../spans/span-refusals.ts';
import { modifiersIn } from '../spans/span-steps.ts';
import { find, ignoresTime, type Frame, type Grouping, type Resolver } from '../resolver.ts';

/** The days of each output period, or of the range. */
export function periodDays(frame: Frame, grouping: Grouping, resolver: Resolver): OutputExpression {
  resolver.ofMoment.written = true;
  if (frame.since || resolver.ageGrains.length > 0) {
    find(resolver, daysAtAges(frame.asked));
    return number(0);
  }
  const known = daysOfPeriods(frame, grouping, resolver);
  if (known.kind === 'unknown') return fromFirstRow(frame, grouping, resolver);
  const { days, groups, grain, open } = known;
  if (days.some((period) => !Number.isFinite(period.days))) find(resolver, daysWithoutBeginning(frame.asked));
  if (groups.length === 0) return number(days[0]?.days ?? 0);
  // split, it is the days of the part that count, and no more those of the grain asked for
  const steps = modifiersIn(frame.spans);
  const isPlain = grain !== undefined && !isBelowDay(grain) && groups.length === 1;
  const whole = isPlain && steps.every(isPlainSpan) ? wholeDays(groups, grain, steps) : undefined;
  if (!whole && open) find(resolver, spanNeedsRange(frame.asked));
  const said = whole ? days.filter((period) => !period.isWhole) : days;
  if (said.length === 0) return whole ?? number(0);
  return {
    kind: 'case',
    branches: said.map((period) => branch(period, groups)),
    ...(whole ? { otherwise: whole } : {}),
    type: types.float,
  };
}

const number = (value: number): OutputExpression => ({ kind: 'literal', type: types.float, value: String(value) });

/** The days of a whole period, moved by offsets: to where the next begins; undefined under a window. */
function wholeDays([index]: readonly number[], grain: Grain, steps: readonly Modifiers[]): OutputExpression | undefined {
  if (index === undefined || steps.some(({ window }) => window !== undefined)) return undefined;
  const months = monthsOf(grain);
  // days and weeks stay as long, wherever they are moved
  if (months === undefined) return number(grain === 'week' ? 7 : 1);
  const back = steps.reduce((sum, { offset }) => sum + (offset ? (monthsOf(offset.by.unit) ?? 0) * offset.by.count : 0), 0);
  const period: OutputExpression = { kind: 'period', index, type: types.date };
  const ends = [inMonths(period, -back), inMonths(period, months - back)];
  const days: OutputExpression = { kind: 'call', name: 'datediff', args: [text('day'), ...ends], type: types.integer };
  return { kind: 'cast', arg: days, to: types.float, safe: false, type: types.float };
}

const text = (value: string): OutputExpression => ({ kind: 'literal', type: types.string, value });

const inMonths = (period: OutputExpression, count: number): OutputExpression =>
  count === 0
    ? period
    : {
        kind: 'call',
        name: 'dateadd',
        args: [text('month'), { kind: 'literal', type: types.integer, value: String(count) }, period],
        type: types.date,
      };

function branch(
  { values, days }: DaysOfPeriod,
  groups: readonly number[],
): { readonly when: OutputExpression; readonly then: OutputExpression } {
  const same = groups.map((index, position): OutputExpression => ({
    kind: 'call',
    name: '=',
    args: [
      { kind: 'period', index, type: types.date },
      { kind: 'literal', type: types.date, value: values[position] ?? '' },
    ],
    type: types.boolean,
  }));
  const [only, another] = same;
  return { when: only && !another ? only : { kind: 'call', name: 'and', args: same, type: types.boolean }, then: number(days) };
}

/** Without a range and periods it is the time from the first row of the inputs on. */
function fromFirstRow(frame: Frame, grouping: Grouping, resolver: Resolver): OutputExpression {
  const { asOf, settings, grains, calendars } = resolver.timing;
  // the periods asked for are the range, and the last of them is that of the last row
  if (grains.length + calendars.length > 0 && !ignoresTime(frame)) {
    find(resolver, totalNeedsRange(frame.asked));
    return number(0);
  }
  const measures = frame.around ? [...measuresWithin(frame.around, frame, resolver)] : [];
  if (measures.some((under) => under.frame.since)) {
    find(resolver, daysAtAges(frame.asked));
    return number(0);
  }
  if (
    measures.length === 0 ||
    !measures.every((under) => hasFirstDay(under, resolver)) ||
    frame.spans.length > 0 ||
    grouping.groups.some((group) => group.kind === 'time' || group.kind === 'calendar')
  ) {
    find(resolver, spanNeedsRange(frame.asked));
    return number(0);
  }
  const first = earliest(measures.map((under) => firstDay(under, grouping, resolver)));
  const cut = cutOf(asOf, kindOfDays(frame, grouping, resolver), settings.zone).clock;
  return { kind: 'call', name: '+', args: [daysBetween(first, dateText(cut)), number((cut % DAY) / DAY)], type: types.float };
}

/** The earliest of days, of those that there are. */
function earliest(days: readonly OutputExpression[]): OutputExpression {
  const [only, ...others] = days;
  if (only && others.length === 0) return only;
  const thereOf = days.map((day): OutputExpression => ({ kind: 'call', name: 'coalesce', args: [day, ...days], type: types.date }));
  return { kind: 'call', name: 'least', args: thereOf, type: types.date };
}

/** Whether its rows have times, none of them ahead. */
const hasFirstDay = ({ measure, frame }: MeasureWithin, resolver: Resolver): boolean =>
  timeOfMeasure(measure, frame, resolver) !== undefined && !measure.future && !measure.model.future;

/** The day of the first row of a measure, at its own time: before windows and offsets. */
function firstDay({ measure, frame }: MeasureWithin, grouping: Grouping, resolver: Resolver): OutputExpression {
  const time = timeOfMeasure(measure, frame, resolver);
  if (!time) throw new Error('the measure has a time');
  const day = { ...time, grain: 'day', type: types.date };
  const expression = { kind: 'aggregate' as const, name: 'min', args: [day], type: types.date };
  const first = { ...measure, name: `first_${measure.name}`, expression, type: types.date, ifEmpty: undefined, stock: undefined };
  // the range is one for all groups, for all parts of time, and for all members
  const level = { all: true, time: true, names: [], members: true as const };
  const layers = [...frame.layers, { kind: 'across' as const, level }];
  const across = [...frame.across, level];
  return measureOutput(first, { ...frame, layers, across, spans: [], ifEmpty: undefined, makesGroups: false }, grouping, resolver);
}

function daysBetween(first: OutputExpression, until: string): OutputExpression {
  const end: OutputExpression = { kind: 'literal', type: types.date, value: until };
  const unit: OutputExpression = { kind: 'literal', type: types.string, value: 'day' };
  const days: OutputExpression = { kind: 'call', name: 'datediff', args: [unit, first, end], type: types.integer };
  return { kind: 'cast', arg: days, to: types.float, safe: false, type: types.float };
}
