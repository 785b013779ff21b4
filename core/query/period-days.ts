// `period.days`: the days of the span that a value is of, up to `as_of`.
import type { Measure } from '../catalog/catalog.ts';
import { measuresIn } from '../catalog/measures-under.ts';
import { types } from '../expression/type.ts';
import { cutOf } from '../time/as-of.ts';
import { isBelowDay } from '../time/grains.ts';
import { DAY } from '../time/point.ts';
import { dateText } from '../time/time-text.ts';
import { measureOutput } from './inputs.ts';
import type { OutputExpression } from './query.ts';
import { daysOfPeriods, type DaysOfPeriod } from './days-of-periods.ts';
import { spanNeedsRange } from './span-refusals.ts';
import { find, type Frame, type Grouping, type Resolver } from './resolver.ts';

/** The days of each output period, or of the range. */
export function periodDays(frame: Frame, grouping: Grouping, resolver: Resolver): OutputExpression {
  const known = daysOfPeriods(frame, grouping, resolver);
  if (known.kind === 'unknown') return fromFirstRow(frame, grouping, resolver);
  const { days, groups, grain } = known;
  if (groups.length === 0) return number(days[0]?.days ?? 0);
  const whole = grain !== undefined && !isBelowDay(grain) && frame.spans.length === 0 ? wholeDays(groups, grain) : undefined;
  const said = whole ? days.filter((period) => !period.isWhole) : days;
  if (said.length === 0 && whole) return whole;
  return {
    kind: 'case',
    branches: said.map((period) => branch(period, groups)),
    ...(whole ? { otherwise: whole } : {}),
    type: types.float,
  };
}

const number = (value: number): OutputExpression => ({ kind: 'literal', type: types.float, value: String(value) });

/** The days of a whole period: to where the next begins. */
function wholeDays([index]: readonly number[], grain: string): OutputExpression | undefined {
  if (index === undefined) return undefined;
  const period: OutputExpression = { kind: 'period', index, type: types.date };
  const text = (value: string): OutputExpression => ({ kind: 'literal', type: types.string, value });
  const [unit, count] = grain === 'fiscal_quarter' ? ['quarter', 1] : grain === 'fiscal_year' ? ['year', 1] : [grain, 1];
  const next: OutputExpression = {
    kind: 'call',
    name: 'dateadd',
    args: [text(unit), { kind: 'literal', type: types.integer, value: String(count) }, period],
    type: types.date,
  };
  const days: OutputExpression = { kind: 'call', name: 'datediff', args: [text('day'), period, next], type: types.integer };
  return { kind: 'cast', arg: days, to: types.float, safe: false, type: types.float };
}

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
  const { asOf, settings } = resolver.timing;
  const measures = frame.around ? [...measuresIn(frame.around)].map(({ measure }) => measure) : [];
  const timed = measures.filter((measure) => measure.time !== undefined && !measure.future && !measure.model.future);
  if (
    timed.length === 0 ||
    timed.length < measures.length ||
    frame.spans.length > 0 ||
    grouping.groups.some((group) => group.kind === 'time' || group.kind === 'calendar')
  ) {
    find(resolver, spanNeedsRange(frame.asked));
    return number(0);
  }
  const firsts = timed.map((measure) => firstDay(measure, frame, grouping, resolver));
  const [only, another] = firsts;
  const first: OutputExpression = only && !another ? only : { kind: 'call', name: 'least', args: firsts, type: types.date };
  const cut = cutOf(asOf, 'datetime', settings.zone).clock;
  return { kind: 'call', name: '+', args: [daysBetween(first, dateText(cut)), number((cut % DAY) / DAY)], type: types.float };
}

/** The day of the first row of a measure. */
function firstDay(measure: Measure, frame: Frame, grouping: Grouping, resolver: Resolver): OutputExpression {
  const { time } = measure;
  if (!time) throw new Error('the measure has a time');
  const day = { ...time, grain: 'day', type: types.date };
  const expression = { kind: 'aggregate' as const, name: 'min', args: [day], type: types.date };
  const first = { ...measure, name: `first_${measure.name}`, expression, type: types.date, ifEmpty: undefined };
  return measureOutput(first, { ...frame, ifEmpty: undefined }, grouping, resolver);
}

function daysBetween(first: OutputExpression, until: string): OutputExpression {
  const end: OutputExpression = { kind: 'literal', type: types.date, value: until };
  const unit: OutputExpression = { kind: 'literal', type: types.string, value: 'day' };
  const days: OutputExpression = { kind: 'call', name: 'datediff', args: [unit, first, end], type: types.integer };
  return { kind: 'cast', arg: days, to: types.float, safe: false, type: types.float };
}
