// A fixed target to its value over a stretch of time: the values of its periods added up, those at the edges divided by days.
import type { Target } from '../../catalog/metric.ts';
import { exact, multiply, type Exact } from '../../expression/constant.ts';
import { readDuring } from '../../time/during.ts';
import { monthsOf } from '../../time/grains.ts';
import { periodsOf, type Interval, type Period } from '../../time/periods.ts';
import { DAY, type Clock } from '../../time/point.ts';
import { clockLine } from '../../time/timeline.ts';
import type { Unit } from '../../time/units.ts';
import type { Resolver } from '../resolver.ts';
import type { CountDays } from './target-days.ts';

/** A target that is no metric. */
export type FixedTarget = Exclude<Target, { readonly kind: 'metric' }>;

/** A target as a metric has it: whether the metric is a flow, and how days count. */
export interface Aim {
  readonly metric: string;
  readonly target: FixedTarget;
  readonly flow: boolean;
  readonly count: CountDays;
}

/** The value over a stretch; undefined where there is none. */
export function amountOver({ target, flow, count }: Aim, stretch: Interval<Clock>, resolver: Resolver): Exact | undefined {
  const { per } = target;
  if (target.kind === 'value' && (!per || !flow)) return exact(target.value);
  if (!per) return undefined;
  const periods = periodsOf(stretch, per, clockLine(resolver.timing.settings));
  const [first] = periods;
  if (!flow) return periods.length === 1 && first && isWhole(first) ? amountOf(target, first.whole, resolver) : undefined;
  const parts = periods.map((period): Fraction | undefined => {
    const amount = amountOf(target, period.whole, resolver);
    if (amount === undefined || isWhole(period)) return amount && { ...amount, of: 1n };
    return target.spread ? shared(amount, count(period.part), count(period.whole)) : undefined;
  });
  const sum = parts.reduce<Fraction | undefined>((sum, part) => (sum && part ? plus(sum, part) : undefined), nothing);
  return sum && divided(sum);
}

const isWhole = ({ part, whole }: Period<Clock>): boolean => part.from === whole.from && part.before === whole.before;

function amountOf(target: FixedTarget, whole: Interval<Clock>, resolver: Resolver): Exact | undefined {
  if (target.kind === 'value') return exact(target.value);
  for (const [name, value] of target.values) if (periodNamed(name, resolver)?.from === whole.from) return exact(value);
  return undefined;
}

/** The period that a name such as `2026-05` stands for. */
export function periodNamed(name: string, { timing }: Resolver): Interval<Clock> | undefined {
  const range = readDuring(name, { asOf: timing.asOf, settings: timing.settings });
  return range.ok && range.value.from && range.value.before
    ? { from: range.value.from.clock, before: range.value.before.clock }
    : undefined;
}

/** An exact number divided by a whole one: thirds add up to one again. */
interface Fraction extends Exact {
  readonly of: bigint;
}

const nothing: Fraction = { units: 0n, scale: 0, of: 1n };

/** The share of the days, of which there may be parts; undefined where no day counts. */
function shared({ units, scale }: Exact, days: number | undefined, all: number | undefined): Fraction | undefined {
  if (days === undefined || !all) return undefined;
  return { units: units * BigInt(Math.round(days * DAY)), scale, of: BigInt(Math.round(all * DAY)) };
}

function plus(a: Fraction, b: Fraction): Fraction {
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [a, b].map(({ units, scale: own }) => units * 10n ** BigInt(scale - own));
  return a.of === b.of
    ? { units: (x ?? 0n) + (y ?? 0n), scale, of: a.of }
    : { units: (x ?? 0n) * b.of + (y ?? 0n) * a.of, scale, of: a.of * b.of };
}

/** Digits of a share beyond those of the amount. */
const MORE_DIGITS = 15;

/** To the nearest number of so many digits; whole periods add up to the digits that they have. */
function divided({ units, scale, of }: Fraction): Exact {
  if (of === 1n) return { units, scale };
  const more = units * 10n ** BigInt(MORE_DIGITS);
  const half = more < 0n ? -of / 2n : of / 2n;
  return { units: (more + half) / of, scale: scale + MORE_DIGITS };
}

/** The value over every whole period of a unit, where all are the same. */
export function amountOfEach({ target, flow }: Aim, unit: Unit): Exact | undefined {
  if (target.kind !== 'value') return undefined;
  const { per } = target;
  if (!per || !flow || per === unit) return exact(target.value);
  const [months, each] = [typeof unit === 'string' ? monthsOf(unit) : undefined, monthsOf(per)];
  if (months === undefined || each === undefined || months % each !== 0) return undefined;
  const product = multiply(exact(target.value), exact(String(months / each)));
  return typeof product === 'object' && product !== null ? product : undefined;
}
