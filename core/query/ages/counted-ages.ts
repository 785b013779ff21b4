// A row on the clock of an entity to the ages at which it counts: those whose window holds its own, or at which it is in force.
import type { Measure, RowExpression, StockMoment, Validity } from '../../catalog/catalog.ts';
import { fingerprint } from '../../catalog/fingerprint.ts';
import { typeOfRow } from '../../catalog/bind/fill-types.ts';
import { types } from '../../expression/type.ts';
import type { SpanUnit } from '../../catalog/span-units.ts';
import { isBelowDay } from '../../time/grains.ts';
import { ageAtEnd, dayOf, type EntityClock } from './ages.ts';
import type { Ages, AgeSpan, AgesTaken } from './input-ages.ts';
import { integer } from './own-ages.ts';

/** The first and the last age at which a row counts. */
export type Counted = Pick<Ages, 'first' | 'upTo'>;

/** Of a row with an age of its own, all ages whose window holds it; `last` is the last age that is over. */
export const agesAround = (age: RowExpression, { from, to }: AgeSpan, last: RowExpression): Counted => ({
  first: plus(age, -to),
  upTo: from === undefined ? last : lesser(plus(age, -from), last),
});

/** What is looked at of rows that are in force for a while. */
export interface Looking {
  readonly at: StockMoment;
  readonly span: AgeSpan;
  readonly grain: SpanUnit;
  /** The last age that is over. */
  readonly last: RowExpression;
}

/** Of a row that is in force for a while, the ages at whose end, beginning or any time it is; undefined for what a window without a beginning opens with. */
export function agesInForce(clock: EntityClock, valid: Validity, looking: Looking): Counted | undefined {
  const { from, to } = looking.span;
  if (looking.at === 'any') return agesAtAny(clock, valid, looking);
  if (looking.at !== 'start') return agesAtEnd(clock, valid, { lowest: 0, end: to }, looking);
  // what an age opens with is there at the end of the one before
  return from === undefined ? undefined : agesAtEnd(clock, valid, { lowest: -1, end: from - 1 }, looking);
}

/** The ages at which a member exists: from that of its time on, or those at some moment of which it is in force. */
export function agesOfMember(clock: EntityClock, { time }: Measure, looking: Omit<Looking, 'at'>): Counted {
  const { valid } = clock.model;
  if (valid) return agesAtAny(clock, valid, { ...looking, at: 'any' });
  const { span, grain, last } = looking;
  const isBeginning = !time || fingerprint(time) === fingerprint(clock.born);
  const begun = isBeginning ? integer(0) : atLeast(ageAtEnd(clock, time, grain), 0);
  return { first: plus(begun, -span.to), upTo: last };
}

/** That some of the ages at which a row counts is among others, and no later than the last. */
export const isThereAt = ({ first, upTo }: Counted, { from, to }: AgesTaken, last: RowExpression): readonly RowExpression[] => [
  call('>=', [upTo, integer(from)]),
  call('<=', [first, to === undefined ? last : lesser(integer(to), last)]),
];

/** In force at the end of an age; of those before `lowest` none is looked at. */
function agesAtEnd(
  clock: EntityClock,
  { from, before }: Validity,
  { lowest, end }: { readonly lowest: number; readonly end: number },
  { grain, last }: Looking,
): Counted {
  const begun = atLeast(ageAtEnd(clock, from, grain), lowest);
  return { first: plus(begun, -end), upTo: lesser(plus(ageAtEnd(clock, before, grain), -end - 1), last) };
}

function agesAtAny(clock: EntityClock, { from, before }: Validity, { span, grain, last }: Looking): Counted {
  const begun = atLeast(ageAtEnd(clock, from, grain), 0);
  const seen = ageAtEnd(clock, lastMoment(before, grain), grain);
  return { first: plus(begun, -span.to), upTo: span.from === undefined ? last : lesser(plus(seen, -span.from), last) };
}

/** What is in force from the beginning of its entity on, at some time. */
export function everInForce({ born }: EntityClock, { from, before }: Validity): readonly RowExpression[] {
  const areDays = [born, before].some((time) => typeOfRow(time).name === 'date');
  const later = areDays ? call('>=', [dayOf(lastMoment(before, 'day')), dayOf(born)]) : call('>', [before, born]);
  return [call('<', [from, before]), later].map((holds) => call('coalesce', [holds, truth]));
}

/** A time in the last day, or the last period of a finer grain, that comes before an end. */
function lastMoment(end: RowExpression, grain: SpanUnit): RowExpression {
  const type = typeOfRow(end);
  const unit = typeof grain === 'string' && isBelowDay(grain) ? grain : 'day';
  const earlier: RowExpression = { kind: 'call', name: 'dateadd', args: [text(unit), integer(-1), end], type };
  if (type.name === 'date') return earlier;
  const start: RowExpression = { kind: 'call', name: 'date_trunc', args: [text(unit), end], type };
  return { kind: 'case', branches: [{ when: call('=', [start, end]), then: earlier }], otherwise: end, type };
}

const truth: RowExpression = { kind: 'literal', type: types.boolean, value: true };
const text = (value: string): RowExpression => ({ kind: 'literal', type: types.string, value });
const call = (name: string, args: readonly RowExpression[]): RowExpression => ({ kind: 'call', name, args, type: types.boolean });

const plus = (age: RowExpression, count: number): RowExpression =>
  count === 0 ? age : { kind: 'call', name: count > 0 ? '+' : '-', args: [age, integer(Math.abs(count))], type: types.integer };

const atLeast = (age: RowExpression, lowest: number): RowExpression => ({
  kind: 'case',
  branches: [{ when: call('<', [age, integer(lowest)]), then: integer(lowest) }],
  otherwise: age,
  type: types.integer,
});

/** The lesser of two ages, the second where the first is missing. */
const lesser = (age: RowExpression, last: RowExpression): RowExpression => ({
  kind: 'case',
  branches: [{ when: call('<', [age, last]), then: age }],
  otherwise: last,
  type: types.integer,
});
