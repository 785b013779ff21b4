// Times of several measures on one scale, and moved by a duration.
import type { TimeLeaf } from '../../catalog/catalog.ts';
import { types, type Type } from '../../expression/type.ts';
import type { Duration } from '../../time/durations.ts';
import { isBelowDay, millisecondsOf, monthsOf } from '../../time/grains.ts';
import { DAY } from '../../time/point.ts';
import type { Scalar } from '../relation.ts';
import { integerLiteral, typeOf } from '../scalars.ts';

/** The type in which times are held against each other: their own where it is one, else clock times of the zone. */
export function commonTime(times: readonly TimeLeaf[]): Type {
  const [first, ...rest] = times.map(({ dimension }) => dimension.type);
  return first && rest.every((type) => type.name === first.name) ? first : types.datetime;
}

/** A time in the common type. */
export const alignTime = (value: Scalar, { dimension }: TimeLeaf, to: Type): Scalar =>
  dimension.type.name === to.name ? value : { kind: 'cast', arg: value, to, safe: false, type: to };

/** A time some duration later: a day of an instant has 24 hours. */
export function later(value: Scalar, type: Type, { count, unit }: Duration): Scalar {
  const months = monthsOf(unit);
  if (months !== undefined) return add(value, 'month', count * months);
  if (isBelowDay(unit)) return add(type.name === 'date' ? widened(value) : value, unit, count);
  const days = (count * (millisecondsOf(unit) ?? DAY)) / DAY;
  return type.name === 'timestamp' ? add(value, 'hour', days * 24) : add(value, 'day', days);
}

const widened = (value: Scalar): Scalar => ({ kind: 'cast', arg: value, to: types.datetime, safe: false, type: types.datetime });

const add = (value: Scalar, unit: string, count: number): Scalar => ({
  kind: 'call',
  name: 'dateadd',
  args: [{ kind: 'literal', type: types.string, value: unit }, integerLiteral(count), value],
  type: typeOf(value),
});
