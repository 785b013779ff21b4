// A fixed target to its value in each output period: added up for coarser ones, divided for finer ones where that is said.
import type { Target } from '../catalog/metric.ts';
import { add, exact, exactText, multiply, type Exact } from '../expression/constant.ts';
import { types } from '../expression/type.ts';
import { isFiner, monthsOf, type Grain } from '../time/grains.ts';
import { intersectionsOf, periodsOf, type Interval } from '../time/periods.ts';
import { readDuring } from '../time/during.ts';
import { DAY, type Clock } from '../time/point.ts';
import { dateText } from '../time/time-text.ts';
import { clockLine, endAt, startAt } from '../time/timeline.ts';
import type { OutputExpression } from './query.ts';
import { notCompiled } from './refusals.ts';
import { find, type Grouping, type Resolver } from './resolver.ts';
import { targetNeedsRange, targetTooFine } from './target-refusals.ts';

type Fixed = Exclude<Target, { readonly kind: 'metric' }>;

/** The target of each output period, and the share of a target that is due in the unfinished one. */
export interface FixedTarget {
  readonly target: OutputExpression;
  readonly elapsed?: OutputExpression;
}

/** The value of a target along the groups; null where it is the company's and they are not. */
export function fixedTarget(metric: string, target: Fixed, flow: boolean, grouping: Grouping, resolver: Resolver): FixedTarget {
  const isWhole = resolver.where.length === 0 && grouping.groups.every((group) => group.kind === 'time');
  if (!isWhole) return { target: nothing };
  if (target.spread === 'working_days') find(resolver, notCompiled(metric, 'spread: working_days'));
  const times = grouping.groups.flatMap((group, index) => (group.kind === 'time' ? [{ grain: group.grain, index }] : []));
  const [time, another] = times;
  if (another) return { target: nothing };
  if (!time) return ofRange(target, flow, resolver);
  const { per } = target;
  if (per && isFiner(time.grain, per) && !target.spread) {
    find(resolver, targetTooFine(metric, time.grain, per));
    return { target: nothing };
  }
  return ofPeriods(metric, target, flow, time, resolver);
}

const nothing: OutputExpression = { kind: 'literal', type: types.decimal, value: null };

/** Without periods the range is one. */
function ofRange(target: Fixed, flow: boolean, resolver: Resolver): FixedTarget {
  const { range, asOf } = resolver.timing;
  if (target.kind === 'value' && (!target.per || !flow)) return { target: number(exact(target.value)) };
  if (!range?.from || !range.before) return { target: nothing };
  const whole: Interval<Clock> = { from: range.from.clock, before: range.wholeBefore ?? range.before.clock };
  const value = valueOf(target, flow, whole, resolver);
  const share = shareOf(whole, asOf.clock);
  return { target: value === undefined ? nothing : number(value), ...(share === undefined ? {} : { elapsed: float(share) }) };
}

function ofPeriods(
  metric: string,
  target: Fixed,
  flow: boolean,
  { grain, index }: { readonly grain: Grain; readonly index: number },
  resolver: Resolver,
): FixedTarget {
  const { range, asOf, settings } = resolver.timing;
  const line = clockLine(settings);
  const open: Interval<Clock> = { from: startAt(asOf.clock, grain, line), before: endAt(asOf.clock, grain, line) };
  const share = shareOf(open, asOf.clock);
  const period: OutputExpression = { kind: 'period', index, type: types.date };
  const elapsed = share === undefined ? {} : { elapsed: only(period, dateText(open.from), float(share)) };
  const within = intervalOf(target, grain, range, resolver);
  if (!within) {
    const regular = regularValue(target, flow, grain);
    if (regular === undefined) find(resolver, targetNeedsRange(metric));
    return { target: regular === undefined ? nothing : number(regular), ...elapsed };
  }
  const valued = intersectionsOf(within, [grain], line).map(({ whole, part }) => {
    const isCut = whole.from !== part.from || whole.before !== part.before;
    return { start: dateText(whole.from), value: isCut ? undefined : valueOf(target, flow, whole, resolver) };
  });
  return { target: byPeriod(period, valued), ...elapsed };
}

/** The interval whose periods have values that are not all the same: the range, or that of the values. */
function intervalOf(target: Fixed, grain: Grain, range: Resolver['timing']['range'], resolver: Resolver): Interval<Clock> | undefined {
  if (range?.from && range.before) return { from: range.from.clock, before: range.before.clock };
  if (target.kind === 'value') return undefined;
  const line = clockLine(resolver.timing.settings);
  const known = [...target.values.keys()].flatMap((name) => named(name, resolver) ?? []);
  const [first] = known;
  if (!first) return { from: 0 as Clock, before: 0 as Clock };
  const from = known.reduce((a, b) => (b.from < a ? b.from : a), first.from);
  const before = known.reduce((a, b) => (b.before > a ? b.before : a), first.before);
  return { from: startAt(from, grain, line), before: endAt((before - 1) as Clock, grain, line) };
}

/** The value for a whole period; undefined where there is none. */
function valueOf(target: Fixed, flow: boolean, whole: Interval<Clock>, resolver: Resolver): Exact | undefined {
  const { per } = target;
  if (!per) return target.kind === 'value' ? exact(target.value) : undefined;
  const line = clockLine(resolver.timing.settings);
  const periods = periodsOf(whole, per, line);
  const [first] = periods;
  if (!flow && target.kind === 'value') return exact(target.value);
  if (!flow) return periods.length === 1 && first ? amountOf(target, first.whole, resolver) : undefined;
  const shares = periods.map((period): Exact | undefined => {
    const amount = amountOf(target, period.whole, resolver);
    const isWhole = period.part.from === period.whole.from && period.part.before === period.whole.before;
    if (amount === undefined || isWhole) return amount;
    return target.spread ? shared(amount, period.part, period.whole) : undefined;
  });
  return shares.reduce<Exact | undefined>((sum, share) => (sum && share ? plus(sum, share) : undefined), exact('0'));
}

function amountOf(target: Fixed, whole: Interval<Clock>, resolver: Resolver): Exact | undefined {
  if (target.kind === 'value') return exact(target.value);
  for (const [name, value] of target.values) if (named(name, resolver)?.from === whole.from) return exact(value);
  return undefined;
}

function named(name: string, { timing }: Resolver): Interval<Clock> | undefined {
  const range = readDuring(name, { asOf: timing.asOf, settings: timing.settings });
  return range.ok && range.value.from && range.value.before
    ? { from: range.value.from.clock, before: range.value.before.clock }
    : undefined;
}

/** The share of the days, to ten digits more than the amount has. */
function shared(amount: Exact, part: Interval<Clock>, whole: Interval<Clock>): Exact {
  const [days, all] = [BigInt(Math.round((part.before - part.from) / DAY)), BigInt(Math.round((whole.before - whole.from) / DAY))];
  return { units: (amount.units * days * 10n ** 10n) / all, scale: amount.scale + 10 };
}

function plus(a: Exact, b: Exact): Exact {
  const sum = add(a, b);
  if (typeof sum !== 'object' || sum === null) throw new Error('exact numbers add up to exact ones');
  return sum;
}

/** The value of every period of a grain, where all are the same. */
function regularValue(target: Fixed, flow: boolean, grain: Grain): Exact | undefined {
  if (target.kind !== 'value') return undefined;
  const { per } = target;
  if (!per || !flow || per === grain) return exact(target.value);
  const [months, each] = [monthsOf(grain), monthsOf(per)];
  if (months === undefined || each === undefined || months % each !== 0) return undefined;
  const product = multiply(exact(target.value), exact(String(months / each)));
  return typeof product === 'object' && product !== null ? product : undefined;
}

/** How much of a period is over, where it is the unfinished one. */
const shareOf = ({ from, before }: Interval<Clock>, now: Clock): number | undefined =>
  from < now && now < before ? (now - from) / (before - from) : undefined;

/** A value for each period; what most have comes last. */
function byPeriod(
  period: OutputExpression,
  valued: readonly { readonly start: string; readonly value: Exact | undefined }[],
): OutputExpression {
  const texts = valued.map(({ start, value }) => ({ start, value: value && tidy(value) }));
  const [first] = texts;
  if (!first) return nothing;
  const counts = new Map<string | undefined, number>();
  for (const { value } of texts) counts.set(value, (counts.get(value) ?? 0) + 1);
  const usual = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  const branches = texts
    .filter(({ value }) => value !== usual)
    .map(({ start, value }) => ({ when: isPeriod(period, start), then: literal(value) }));
  return branches.length === 0 ? literal(usual) : { kind: 'case', branches, otherwise: literal(usual), type: types.decimal };
}

const only = (period: OutputExpression, start: string, value: OutputExpression): OutputExpression => ({
  kind: 'case',
  branches: [{ when: isPeriod(period, start), then: value }],
  type: types.float,
});

const isPeriod = (period: OutputExpression, start: string): OutputExpression => ({
  kind: 'call',
  name: '=',
  args: [period, { kind: 'literal', type: types.date, value: start }],
  type: types.boolean,
});

const tidy = (value: Exact): string => {
  const text = exactText(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};
const literal = (value: string | undefined): OutputExpression => ({ kind: 'literal', type: types.decimal, value: value ?? null });
const number = (value: Exact): OutputExpression => literal(tidy(value));
const float = (value: number): OutputExpression => ({ kind: 'literal', type: types.float, value: String(value) });
