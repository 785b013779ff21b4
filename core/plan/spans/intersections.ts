// Days to the periods of several grains at once, each the stretch that lies in one period of every grain; of one grain to its periods.
import { types, type Type } from '../../expression/type.ts';
import type { ComputedSpans } from '../../query/spans/input-spans.ts';
import { isBelowDay, monthsOf, type Grain } from '../../time/grains.ts';
import type { Duration } from '../../time/durations.ts';
import type { Scalar } from '../relation.ts';
import { truncate } from '../scalars.ts';

/** The grains whose periods make those of spans. */
export const grainsOf = ({ grain, beside = [] }: Pick<ComputedSpans, 'grain' | 'beside'>): readonly Grain[] => [grain, ...beside];

/** Whether grains are the same ones. */
export const isSame = (some: readonly Grain[], others: readonly Grain[]): boolean =>
  some.length === others.length && some.every((grain) => others.includes(grain));

/** The start of the period that holds a time. */
export const startIn = (time: Scalar, grains: readonly Grain[], type: Type = types.date): Scalar =>
  oneOf(
    'greatest',
    grains.map((grain) => truncate(time, grain, type)),
    type,
  );

/** The start of the period after one, by the start of that. */
export const startAfter = (period: Scalar, grains: readonly Grain[], type: Type = types.date): Scalar =>
  oneOf(
    'least',
    grains.map((grain) => later(grains.length === 1 ? period : truncate(period, grain, type), { count: 1, unit: grain }, 1, type)),
    type,
  );

/** The last day of the period that begins with a day. */
export const lastDayOf = (period: Scalar, grains: readonly Grain[]): Scalar =>
  later(startAfter(period, grains), { count: 1, unit: 'day' }, -1);

/** A date or a moment some duration later; `times` -1 for earlier. */
export function later(day: Scalar, { count, unit }: Duration, times = 1, type: Type = types.date): Scalar {
  const months = monthsOf(unit);
  const [step, each] = isBelowDay(unit) ? [unit, 1] : months === undefined ? ['day', unit === 'week' ? 7 : 1] : ['month', months];
  const amount: Scalar = { kind: 'literal', type: types.integer, value: String(count * Number(each) * times) };
  return call('dateadd', [{ kind: 'literal', type: types.string, value: String(step) }, amount, day], type);
}

/** The least or the greatest of several values. */
export function oneOf(name: 'least' | 'greatest', values: readonly Scalar[], type: Type): Scalar {
  const [first] = values;
  if (!first) throw new Error('one of none is nothing');
  return values.length === 1 ? first : call(name, values, type);
}

const call = (name: string, args: readonly Scalar[], type: Type): Scalar => ({ kind: 'call', name, args, type });
