// Moments to constants of the types of times.
import type { Literal } from '../../expression/expression.ts';
import type { Type } from '../../expression/type.ts';
import type { Moment } from '../../time/moment.ts';
import { clock, DAY } from '../../time/point.ts';
import { clockText, dateText, instantText } from '../../time/time-text.ts';
import { nowStands } from '../request/shape.ts';

/** The clock is filled in when a statement runs; days are cut at the end of today. */
export function nowLiteral(type: Type, moment: Moment): Literal {
  if (type.name === 'timestamp') return { kind: 'literal', type, value: nowStands.instant, bound: true };
  return type.name === 'datetime' ? { kind: 'literal', type, value: nowStands.datetime, bound: true } : momentLiteral(moment, type);
}

/** A moment as a constant of a time's type; a date that a time of day cuts is the next one. */
export function momentLiteral(moment: Moment, type: Type): Literal {
  if (type.name === 'timestamp') return { kind: 'literal', type, value: instantText(moment.instant) };
  if (type.name === 'datetime') return { kind: 'literal', type, value: clockText(moment.clock) };
  const ceiling = clock(Math.ceil(moment.clock / DAY) * DAY);
  return { kind: 'literal', type, value: dateText(ceiling) };
}

/** A moment as a constant that an end of validity is held against: of a day that began before it that day. */
export const openingLiteral = (moment: Moment, type: Type): Literal =>
  type.name === 'date' ? { kind: 'literal', type, value: dateText(moment.clock) } : momentLiteral(moment, type);
