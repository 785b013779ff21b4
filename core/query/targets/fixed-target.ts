// A fixed target to its value in each output period: added up for coarser ones, divided for finer ones where that is said.
import { midnight } from '../../time/calendar-runs.ts';
import { finestOf, isFiner } from '../../time/grains.ts';
import type { Interval } from '../../time/periods.ts';
import { laterOf, earlierOf, later, type Clock, type Point } from '../../time/point.ts';
import { clockText, dateText, instantText } from '../../time/time-text.ts';
import { clockLine, endAt, instantLine, startAt, type Timeline } from '../../time/timeline.ts';
import { endAtUnit, isRuns, isUnitBelowDay, periodsOfUnit, startAtUnit, type Unit } from '../../time/units.ts';
import { types } from '../../expression/type.ts';
import { amount, byPeriod, noAmount, onlyIn, share, type PeriodLeaf, type PeriodValue } from '../time/period-values.ts';
import type { OutputExpression } from '../query.ts';
import { find, note, type Grouping, type Resolver } from '../resolver.ts';
import { amountOfEach, amountOver, periodNamed, type Aim, type FixedTarget } from './target-amount.ts';
import { countDays, type CountDays } from './target-days.ts';
import { targetNeedsRange, targetTooFine } from './target-refusals.ts';
import { unitOfGroup } from '../time/units.ts';

/** The target of each output period, and the share of a target that is due in the unfinished one. */
export interface TargetValues {
  readonly target: OutputExpression;
  readonly elapsed?: OutputExpression;
}

/** The value of a target along the groups; null where it is the company's and they are not. */
export function fixedTarget(metric: string, target: FixedTarget, flow: boolean, grouping: Grouping, resolver: Resolver): TargetValues {
  const times = timesOf(grouping, resolver);
  const time = finestTime(times, resolver);
  if (resolver.where.length > 0 || time === 'several' || times.length < grouping.groups.length) return { target: noAmount };
  resolver.ofMoment.written = true;
  const aim: Aim = { metric, target, flow, count: countDays(metric, target.spread, resolver) };
  if (!time) return ofRange(aim, resolver);
  const { unit } = time;
  if (isTooFine(aim, unit)) {
    find(resolver, targetTooFine(metric, isRuns(unit) ? unit.name : unit, target.per ?? '', target.spread !== undefined));
    return { target: noAmount };
  }
  return onLine(time, grouping, resolver, (period, line, text) => ofPeriods(aim, unit, period, line, text, resolver));
}

/** The share of a target that is due in the unfinished period of a flow whose target is a metric. */
export function dueShare(metric: string, grouping: Grouping, resolver: Resolver): OutputExpression | undefined {
  const time = finestTime(timesOf(grouping, resolver), resolver);
  if (time === 'several') return undefined;
  resolver.ofMoment.written = true;
  const count = countDays(metric, undefined, resolver);
  if (time) return onLine(time, grouping, resolver, (period, line, text) => dueNow(count, time.unit, period, line, text, resolver));
  const { range, asOf } = resolver.timing;
  const part =
    range?.from && range.before
      ? elapsed(count, { from: range.from.clock, before: range.wholeBefore ?? range.before.clock }, asOf.clock)
      : undefined;
  return part === undefined ? undefined : share(part);
}

/** A group of periods. */
interface TimeOf {
  readonly name: string;
  readonly unit: Unit;
  readonly index: number;
}

const timesOf = ({ groups }: Grouping, resolver: Resolver): readonly TimeOf[] =>
  groups.flatMap((group, index) =>
    group.kind === 'time' || group.kind === 'calendar' ? [{ name: group.name, unit: unitOfGroup(group, resolver), index }] : [],
  );

/** The periods that rows stand for: of grains that nest those of the finest. */
function finestTime(times: readonly TimeOf[], { timing: { settings } }: Resolver): TimeOf | 'several' | undefined {
  const [time, another] = times;
  if (!another) return time;
  const grains = times.flatMap(({ unit }) => (isRuns(unit) ? [] : [unit]));
  const finest = grains.length === times.length ? finestOf(grains, settings) : undefined;
  return times.find(({ unit }) => unit === finest) ?? 'several';
}

/** What is made of periods on the line that their values are points of. */
function onLine<Made>(
  { unit, index, name }: TimeOf,
  grouping: Grouping,
  { timing: { settings } }: Resolver,
  make: <P extends Point>(period: PeriodLeaf, line: Timeline<P>, text: (point: P) => string) => Made,
): Made {
  const period: PeriodLeaf = { kind: 'period', index, type: grouping.described.get(name)?.type ?? types.date };
  if (!isUnitBelowDay(unit)) return make(period, clockLine(settings), dateText);
  return period.type.name === 'timestamp' ? make(period, instantLine(settings), instantText) : make(period, clockLine(settings), clockText);
}

/** Whether periods are parts of those of the target, which nothing divides. */
function isTooFine({ target: { per, spread }, flow }: Aim, unit: Unit): boolean {
  if (!per) return false;
  if (isRuns(unit)) return flow && !spread && per !== 'day';
  return isFiner(unit, per) && (!spread || isUnitBelowDay(unit));
}

/** Without periods the range is one. */
function ofRange(aim: Aim, resolver: Resolver): TargetValues {
  const { range, asOf } = resolver.timing;
  const whole: Interval<Clock> | undefined =
    range?.from && range.before ? { from: range.from.clock, before: range.wholeBefore ?? range.before.clock } : undefined;
  const part = whole && aim.flow ? elapsed(aim.count, whole, asOf.clock) : undefined;
  const due = part === undefined ? {} : { elapsed: share(part) };
  if (aim.target.kind === 'value' && (!aim.target.per || !aim.flow)) return { target: amount(amountOver(aim, nowhere, resolver)), ...due };
  if (whole) return { target: amount(amountOver(aim, whole, resolver)), ...due };
  note(
    resolver,
    'target-not-followed',
    `the target of "${aim.metric}" has no value over all time: it is per ${aim.target.per}, and without a range nothing says of how many`,
  );
  return { target: noAmount };
}

const nowhere: Interval<Clock> = { from: midnight(0), before: midnight(0) };

function ofPeriods<P extends Point>(
  aim: Aim,
  unit: Unit,
  period: PeriodLeaf,
  line: Timeline<P>,
  text: (point: P) => string,
  resolver: Resolver,
): TargetValues {
  const now = aim.flow ? dueNow(aim.count, unit, period, line, text, resolver) : undefined;
  const due = now ? { elapsed: now } : {};
  const within = intervalOf(aim.target, unit, line, resolver);
  if (within) {
    const valued = periodsOfUnit(within, unit, line).map(({ value, whole, part }): PeriodValue => {
      const isCut = whole.from !== part.from || whole.before !== part.before;
      return { start: text(value), value: isCut ? undefined : amountOver(aim, onClock(whole, line), resolver) };
    });
    return { target: byPeriod(period, valued), ...due };
  }
  const each = amountOfEach(aim, unit);
  if (each === undefined) find(resolver, targetNeedsRange(aim.metric));
  return { target: amount(each), ...due };
}

const onClock = <P extends Point>({ from, before }: Interval<P>, line: Timeline<P>): Interval<Clock> => ({
  from: line.edgeOf(from),
  before: line.edgeOf(before),
});

/** The share that is due in the period which holds `as_of`. */
function dueNow<P extends Point>(
  count: CountDays,
  unit: Unit,
  period: PeriodLeaf,
  line: Timeline<P>,
  text: (point: P) => string,
  { timing }: Resolver,
): OutputExpression | undefined {
  const now = line.at(timing.asOf);
  const start = startAtUnit(now, unit, line);
  if (start === undefined) return undefined;
  const part = elapsed(count, onClock({ from: start, before: endAtUnit(now, unit, line) }, line), timing.asOf.clock);
  return part === undefined ? undefined : onlyIn(period, text(start), share(part));
}

/** How much of a period is over, by the days that count, where it is the unfinished one. */
function elapsed(count: CountDays, whole: Interval<Clock>, now: Clock): number | undefined {
  if (whole.from >= now || now >= whole.before) return undefined;
  const [over, all] = [count({ from: whole.from, before: now }), count(whole)];
  return over === undefined || !all ? undefined : over / all;
}

/** The interval whose periods have values that are not all the same: the range, or that of the values. */
function intervalOf<P extends Point>(target: FixedTarget, unit: Unit, line: Timeline<P>, resolver: Resolver): Interval<P> | undefined {
  const { range } = resolver.timing;
  if (range?.from && range.before) return { from: line.at(range.from), before: line.at(range.before) };
  if (target.kind === 'value') return undefined;
  const known = [...target.values.keys()].flatMap((name) => periodNamed(name, resolver) ?? []);
  const [first, ...others] = known;
  if (isRuns(unit)) return undefined;
  if (!first) return { from: line.pointOf(midnight(0)), before: line.pointOf(midnight(0)) };
  const from = others.reduce((from, other) => earlierOf(from, other.from), first.from);
  const before = others.reduce((before, other) => laterOf(before, other.before), first.before);
  return { from: startAt(line.pointOf(from), unit, line), before: endAt(later(line.pointOf(before), -1), unit, line) };
}
