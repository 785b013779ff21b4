// Times of rows to the periods that they lie in, and to periods before and after.
import type { RowExpression } from '../../catalog/catalog.ts';
import { types, type Type } from '../../expression/type.ts';
import { isGrain, monthsOf } from '../../time/grains.ts';

/** A call with a known type. */
export const call = (name: string, args: readonly RowExpression[], type: Type): RowExpression => ({ kind: 'call', name, args, type });

/** A constant of a type. */
export const literalOf = (type: Type, value: string): RowExpression => ({ kind: 'literal', type, value });

/** The first day of the period that holds a time. */
export const inPeriod = (time: RowExpression, grain: string): RowExpression =>
  call('date_trunc', [literalOf(types.string, grain), time], types.date);

/** A day some periods later, or earlier where the count is negative. */
export function addTo(day: RowExpression, count: number, grain: string): RowExpression {
  const months = isGrain(grain) ? monthsOf(grain) : undefined;
  const [unit, each] = months === undefined ? ['day', grain === 'week' ? 7 : 1] : ['month', months];
  return call('dateadd', [literalOf(types.string, String(unit)), literalOf(types.integer, String(count * Number(each))), day], types.date);
}
