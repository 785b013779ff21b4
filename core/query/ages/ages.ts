// Ages (S12): rows on the clock of an entity. What an age is for a row, which ages are over, and what windows and offsets along ages see.
import { bindRow } from '../../catalog/bind/bind-row.ts';
import type { Measure, Model, RowExpression, TimeLeaf } from '../../catalog/catalog.ts';
import type { Condition } from '../../catalog/metric.ts';
import { typeOfRow } from '../../catalog/bind/fill-types.ts';
import { types, type Type } from '../../expression/type.ts';
import { cutOf } from '../../time/as-of.ts';
import { unitName, type SpanUnit } from '../../catalog/span-units.ts';
import type { DurationOf } from '../../time/durations.ts';
import { isBelowDay, isGrain, monthsOf, millisecondsOf, startOf, type Grain } from '../../time/grains.ts';
import { momentOfClock, type Moment } from '../../time/moment.ts';
import { ageOnManySide, ageUnit, sinceNoTime } from './age-refusals.ts';
import { finite } from './finite-times.ts';
import type { AgeSpan } from './input-ages.ts';
import { momentLiteral, openingLiteral } from '../time/moment-literal.ts';
import { integer, numberAt, numberOfEnd, periodsOver } from './own-ages.ts';
import { cannotFollow } from '../refusals.ts';
import { find, type Frame, type Resolver } from '../resolver.ts';
import { isSplit } from '../spans/span-steps.ts';

/** The clock of an entity, for the rows of a measure. */
export interface EntityClock {
  /** When the entity begins. */
  readonly born: RowExpression;
  /** The model of the rows. */
  readonly model: Model;
  readonly resolver: Resolver;
}

/** The clock that `since` names, from a measure's model; undefined after a note. */
export function clockOf(since: Condition, measure: Measure, frame: Frame, resolver: Resolver): EntityClock | undefined {
  const { text, parsed, home } = since;
  const scope = { ...resolver.scope, model: measure.model, roles: measure.roles, place: 'group' as const, hidden: since.hidden };
  const bound = bindRow(parsed, text, { ...scope, ...(home ? { home } : {}) });
  if (!bound.ok) {
    find(resolver, ...bound.diagnostics.map((found) => cannotFollow(frame.asked, `since "${text.text.trim()}"`, found)));
    return undefined;
  }
  if (bound.value.kind === 'dimension' && bound.value.path.many) return void find(resolver, ageOnManySide(frame.asked, text.text.trim()));
  const { name } = typeOfRow(bound.value);
  if (!['date', 'datetime', 'timestamp', 'unknown'].includes(name)) return void find(resolver, sinceNoTime(frame.asked, text, name));
  return { born: bound.value, model: measure.model, resolver };
}

/** The age of a time: boundaries of the grain between the beginning of the entity and it. */
export function ageAt(clock: EntityClock, time: RowExpression, grain: SpanUnit): RowExpression {
  const { born, model, resolver } = clock;
  return typeof grain === 'string'
    ? boundaries(grain, born, time)
    : minus(numberAt(time, grain, model, resolver), numberAt(born, grain, model, resolver));
}

/** The age at which validity begins or ends. */
export function ageAtEnd(clock: EntityClock, end: RowExpression, grain: SpanUnit): RowExpression {
  const { born, model, resolver } = clock;
  return typeof grain === 'string'
    ? ageAt(clock, finite(end), grain)
    : minus(numberOfEnd(end, grain, model, resolver), numberAt(born, grain, model, resolver));
}

/** The last age of an entity that is over; less than 0 where none is. */
export function lastAge(clock: EntityClock, grain: SpanUnit): RowExpression {
  const { born, model, resolver } = clock;
  if (typeof grain !== 'string') return minus(integer(periodsOver(grain, resolver).count), numberAt(born, grain, model, resolver));
  const now = startOfOpen(resolver, grain);
  const type = isBelowDay(grain) ? momentType(typeOfRow(born)) : types.date;
  return minus(ageAt(clock, momentLiteral(now, type), grain), integer(1));
}

const minus = (left: RowExpression, right: RowExpression): RowExpression => ({
  kind: 'call',
  name: '-',
  args: [left, right],
  type: types.integer,
});

/** The number of the period of a time, of the grain in which ages are counted. */
export const numberOf = ({ model, resolver }: EntityClock, time: TimeLeaf, grain: SpanUnit): RowExpression =>
  typeof grain === 'string' ? boundaries(grain, someTime(time.dimension.type), time) : numberAt(time, grain, model, resolver);

const someTime = (type: Type): RowExpression => {
  const clock = type.name === 'date' ? '' : type.name === 'timestamp' ? 'T00:00:00Z' : 'T00:00:00';
  return { kind: 'literal', type, value: `2000-01-01${clock}` };
};

/** Boundaries between two times; those of fiscal periods are those of the quarters or years in which they begin, one in each. */
function boundaries(grain: string, from: RowExpression, to: RowExpression): RowExpression {
  const unit = grain === 'fiscal_quarter' ? 'quarter' : grain === 'fiscal_year' ? 'year' : undefined;
  const at = (time: RowExpression): RowExpression =>
    unit === undefined ? time : { kind: 'call', name: 'date_trunc', args: [text(grain), time], type: types.date };
  return { kind: 'call', name: 'datediff', args: [text(unit ?? grain), at(from), at(to)], type: types.integer };
}

const text = (value: string): RowExpression => ({ kind: 'literal', type: types.string, value });

/** Along a calendar, what lies on a day of no period has no age. */
export function hasAge(clock: EntityClock, time: RowExpression, grain: SpanUnit): readonly RowExpression[] {
  if (typeof grain === 'string') return [];
  const isNull: RowExpression = { kind: 'call', name: 'is null', args: [ageAt(clock, time, grain)], type: types.boolean };
  return [{ kind: 'call', name: 'not', args: [isNull], type: types.boolean }];
}

const momentType = (type: Type): Type => (type.name === 'timestamp' ? types.timestamp : types.datetime);

/** Where the period begins that is not over: rows from there on are of no finished age. */
function startOfOpen(resolver: Resolver, grain: SpanUnit): Moment {
  const { asOf, settings } = resolver.timing;
  if (typeof grain !== 'string') return momentOfClock(periodsOver(grain, resolver).end, settings.zone);
  const cut = cutOf(asOf, 'datetime', settings.zone);
  return momentOfClock(startOf(cut.clock, grain, settings), settings.zone);
}

/** A row counts from the beginning of its entity on; where either is a date, days are compared, and a row that is of a whole period is one of those in which the entity begins. */
export function sinceBorn({ born }: EntityClock, time: TimeLeaf): RowExpression {
  const held = heldBy(time);
  if (isGrain(held) && held !== 'second' && held !== 'day') return compareBoth('>=', withinPeriod(held, born, time));
  const isDay = [born, time].some((expression) => typeOfRow(expression).name === 'date');
  const [at, from] = isDay ? [dayOf(time), dayOf(born)] : [time, born];
  return compare('>=', at, from);
}

/** A time that holds periods, and the period in which an entity begins. */
function withinPeriod(held: Grain, born: RowExpression, time: TimeLeaf): readonly [RowExpression, RowExpression] {
  const isDay = !isBelowDay(held) || [born, time].some((expression) => typeOfRow(expression).name === 'date');
  if (isBelowDay(held) && isDay) return [dayOf(time), dayOf(born)];
  const start: RowExpression = { kind: 'call', name: 'date_trunc', args: [text(held), born], type: isDay ? types.date : typeOfRow(born) };
  return [isDay ? dayOf(time) : time, start];
}

/** The grain that a time holds. */
export const heldBy = ({ dimension, grain }: TimeLeaf): string =>
  grain ?? dimension.grain ?? (dimension.type.name === 'date' ? 'day' : 'second');

/** The day of a time. */
export const dayOf = (time: RowExpression): RowExpression =>
  typeOfRow(time).name === 'date'
    ? time
    : { kind: 'call', name: 'date_trunc', args: [{ kind: 'literal', type: types.string, value: 'day' }, time], type: types.date };

/** A row counts when the age that it is of is over. */
export const isOver = ({ resolver }: EntityClock, time: TimeLeaf, grain: SpanUnit): RowExpression =>
  compare('<', time, momentLiteral(startOfOpen(resolver, grain), time.dimension.type));

/** A row of a time to come counts nowhere, and says of nobody that an age is not over. */
export function hasHappened({ resolver }: EntityClock, time: TimeLeaf): RowExpression {
  const { asOf, settings } = resolver.timing;
  const { type } = time.dimension;
  const kind = type.name === 'date' || type.name === 'timestamp' ? type.name : 'datetime';
  return compare('<', time, momentLiteral(cutOf(asOf, kind, settings.zone), type));
}

/** The entities that a range chooses: those that begin in it. */
export function bornWithin({ born, resolver }: EntityClock): readonly RowExpression[] {
  const { range } = resolver.timing;
  const type = typeOfRow(born);
  return [
    ...(range?.from ? [compare('>=', born, openingLiteral(range.from, type))] : []),
    ...(range?.before ? [compare('<', born, momentLiteral(range.before, type))] : []),
  ];
}

const compare = (name: string, left: RowExpression, right: RowExpression): RowExpression => ({
  kind: 'call',
  name,
  args: [left, right],
  type: types.boolean,
});

const compareBoth = (name: string, [left, right]: readonly [RowExpression, RowExpression]): RowExpression => compare(name, left, right);

/** The ages that a value at an age looks at, relative to it; undefined after a note. */
export function ageSpan(frame: Frame, grain: SpanUnit, resolver: Resolver): AgeSpan | undefined {
  let span: AgeSpan | undefined = { from: 0, to: 0 };
  for (const step of frame.spans) {
    if (isSplit(step) || step.window?.kind === 'to_date') span = undefined;
    else {
      const back = step.offset ? countOf(step.offset.by, grain) : 0;
      const length = step.window?.kind === 'trailing' ? countOf(step.window.length, grain) : undefined;
      if (back === undefined || (step.window?.kind === 'trailing' && length === undefined)) span = undefined;
      else if (span) span = modified(span, back, step.window?.kind, length ?? 0);
    }
    if (!span) return void find(resolver, ageUnit(frame.asked, unitName(grain)));
  }
  return span;
}

function modified({ from, to }: AgeSpan, back: number, window: 'trailing' | 'to_date' | 'running' | undefined, length: number): AgeSpan {
  const end = to - back;
  if (window === 'running') return { to: end };
  return window === 'trailing' ? { from: end - length + 1, to: end } : { ...(from === undefined ? {} : { from: from - back }), to: end };
}

/** How many periods of a grain a duration is. */
function countOf({ count, unit }: DurationOf<SpanUnit>, grain: SpanUnit): number | undefined {
  if (typeof unit !== 'string' || typeof grain !== 'string') return unit === grain ? count : undefined;
  const [months, each] = [monthsOf(unit), monthsOf(grain)];
  const periods =
    months !== undefined && each !== undefined
      ? (months * count) / each
      : ((millisecondsOf(unit) ?? NaN) * count) / (millisecondsOf(grain) ?? NaN);
  return Number.isInteger(periods) ? periods : undefined;
}
