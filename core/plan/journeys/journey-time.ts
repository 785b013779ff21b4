// Times of several measures on one scale, and moved by a duration; and whether they are carried as their tables hold them.
import type { TimeLeaf } from '../../catalog/catalog.ts';
import { types, type Type } from '../../expression/type.ts';
import type { Duration } from '../../time/durations.ts';
import { isBelowDay, millisecondsOf, monthsOf } from '../../time/grains.ts';
import { DAY } from '../../time/point.ts';
import { heldType, type PhysicalColumn } from '../../catalog/schema.ts';
import type { Planner } from '../planner.ts';
import type { Ref, Scalar } from '../relation.ts';
import { integerLiteral, ref, typeOf } from '../scalars.ts';

/** The type in which times are held against each other: their own where it is one, else clock times of the zone. */
function commonTime(times: readonly TimeLeaf[]): Type {
  const [first, ...rest] = times.map(({ dimension }) => dimension.type);
  return first && rest.every((type) => type.name === first.name) ? first : types.datetime;
}

/** How times stand in the steps of a journey. */
export interface JourneyTime {
  readonly type: Type;
  /** A column of them, where instants are carried as the clock times of UTC that all their tables hold: in the same order, and as far from each other. */
  readonly held?: PhysicalColumn;
}

/** How the times of a journey stand. */
export function journeyTime(times: readonly TimeLeaf[], planner: Planner): JourneyTime {
  const [held, ...others] = times.map((time) => heldColumn(time, planner));
  return held && others.every((other) => other) ? { type: types.datetime, held } : { type: commonTime(times) };
}

/** The column of a time of the rows themselves that is declared an instant, where its table holds clock times. */
function heldColumn({ path, dimension: { model, type, expression } }: TimeLeaf, planner: Planner): PhysicalColumn | undefined {
  if (path.steps.length > 0 || expression.kind !== 'column') return undefined;
  const physical = planner.physicalColumn(model, expression.name);
  return heldType(type, physical?.type)?.name === 'datetime' ? physical : undefined;
}

/** A time as it stands in the steps of a journey. */
export function alignTime(value: Scalar, { dimension }: TimeLeaf, { type, held }: JourneyTime): Scalar {
  if (held) {
    if (value.kind !== 'ref') throw new Error('a time that is held otherwise than it is declared is a column');
    return { ...value, type };
  }
  return dimension.type.name === type.name ? value : { kind: 'cast', arg: value, to: type, safe: false, type };
}

/** A column of such times, for a window that begins at them: as instants where months pass, which they do by the clock of the zone. */
export const timeColumn = (source: string, name: string, { type, held }: JourneyTime, within: Duration | undefined): Ref =>
  held && within && monthsOf(within.unit) !== undefined
    ? { ...ref(source, name, types.timestamp), read: { physical: held } }
    : ref(source, name, type);

/** A time some duration later: a day of an instant has 24 hours. */
export function later(value: Scalar, { count, unit }: Duration): Scalar {
  const type = typeOf(value);
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
