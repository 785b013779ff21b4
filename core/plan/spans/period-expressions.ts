// Times of rows to the periods that they lie in, and to periods before and after.
import type { RowExpression, TimeLeaf } from '../../catalog/catalog.ts';
import { types, type Type } from '../../expression/type.ts';
import { isBelowDay, isGrain, monthsOf, type Grain } from '../../time/grains.ts';

/** A call with a known type. */
export const call = (name: string, args: readonly RowExpression[], type: Type): RowExpression => ({ kind: 'call', name, args, type });

/** A constant of a type. */
export const literalOf = (type: Type, value: string): RowExpression => ({ kind: 'literal', type, value });

/** The first day of the period that holds a time. */
export const inPeriod = (time: RowExpression, grain: string, type: Type = types.date): RowExpression =>
  call('date_trunc', [literalOf(types.string, grain), time], type);

/** The period of each grain that a time lies in, the latest of which begins their intersection. */
export function inEach(time: TimeLeaf, grains: readonly Grain[], type: Type): RowExpression {
  const [first, ...others] = grains.map((grain): RowExpression => ({ ...time, grain, type }));
  if (!first) throw new Error('a period is one of a grain');
  return others.length === 0 ? first : call('greatest', [first, ...others], type);
}

/** The first day of the period of all grains that holds a time. */
export function inPeriods(time: RowExpression, grains: readonly string[], type: Type = types.date): RowExpression {
  const [first, ...others] = grains.map((grain) => inPeriod(time, grain, type));
  if (!first) throw new Error('a period is one of a grain');
  return others.length === 0 ? first : call('greatest', [first, ...others], type);
}

/** The first day of the period after the one that begins with a day, or of the one before it. */
export function besideIn(period: RowExpression, grains: readonly string[], side: 1 | -1, type: Type = types.date): RowExpression {
  const [only, ...others] = grains;
  if (only !== undefined && others.length === 0) return addTo(period, side, only, type);
  if (side === -1) return inPeriods(addTo(period, -1, 'day'), grains);
  const nexts = grains.map((grain) => addTo(inPeriod(period, grain), 1, grain));
  return call('least', nexts, types.date);
}

/** A day some periods later, or earlier where the count is negative. */
export function addTo(day: RowExpression, count: number, grain: string, type: Type = types.date): RowExpression {
  if (isGrain(grain) && isBelowDay(grain))
    return call('dateadd', [literalOf(types.string, grain), literalOf(types.integer, String(count)), day], type);
  const months = isGrain(grain) ? monthsOf(grain) : undefined;
  const [unit, each] = months === undefined ? ['day', grain === 'week' ? 7 : 1] : ['month', months];
  return call('dateadd', [literalOf(types.string, String(unit)), literalOf(types.integer, String(count * Number(each))), day], types.date);
}
