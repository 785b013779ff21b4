// When a row is in force to the first and the last period of a stock that takes it. Validity is half-open; an empty end is open.
import type { RowExpression, StockMoment, Validity } from '../../catalog/catalog.ts';
import { types, type Type } from '../../expression/type.ts';
import { addTo, call, inPeriod, literalOf } from './period-expressions.ts';

/** Up to when rows are looked at: the last day that counts, and the moment after it by which validity is cut. */
export interface Until {
  readonly last: string;
  readonly cut: string;
  readonly type: Type;
}

/** The first and the last period in which a row is taken, and what holds of rows that are taken in any. */
export interface PeriodsInForce {
  readonly first: RowExpression;
  readonly last: RowExpression;
  readonly taken: readonly RowExpression[];
}

/** The periods that take a row: at their end, at their start, or in any part of them. */
export function periodsInForce(valid: Validity, at: StockMoment, grain: string, until: Until | undefined): PeriodsInForce {
  const { from: begin, before } = valid;
  const begun = inPeriod(begin, grain);
  const first = at === 'start' ? addTo(begun, 1, grain) : begun;
  const closed = lastClosed(before, at, grain);
  const lasting = open(before, call('<', [begin, before], types.boolean));
  if (!until) return { first, last: closed, taken: [present(before), lasting, atMost(first, closed)] };
  const { last: day, cut, type } = until;
  const current = inPeriod(literalOf(types.date, day), grain);
  const end = literalOf(type, cut);
  // what is there when a period opens is not changed by where it is cut
  const stays = open(before, at === 'start' ? call('>', [closed, current], types.boolean) : call('>=', [before, end], types.boolean));
  const last: RowExpression = { kind: 'case', branches: [{ when: stays, then: current }], otherwise: closed, type: types.date };
  const early = at === 'start' ? [] : [call('<', [begin, end], types.boolean)];
  return { first, last, taken: [...early, lasting, atMost(first, last)] };
}

/** The last period that takes a row which has an end. */
function lastClosed(before: RowExpression, at: StockMoment, grain: string): RowExpression {
  if (at === 'start') return inPeriod(before, grain);
  if (at === 'end') return addTo(inPeriod(before, grain), -1, grain);
  const day = inPeriod(before, 'day');
  const within = call('<', [day, before], types.boolean);
  const branches = [{ when: within, then: inPeriod(before, grain) }];
  return { kind: 'case', branches, otherwise: inPeriod(addTo(day, -1, 'day'), grain), type: types.date };
}

const isNull = (value: RowExpression): RowExpression => call('is null', [value], types.boolean);
const open = (end: RowExpression, holds: RowExpression): RowExpression => call('or', [isNull(end), holds], types.boolean);
const present = (value: RowExpression): RowExpression => call('not', [isNull(value)], types.boolean);
const atMost = (left: RowExpression, right: RowExpression): RowExpression => call('<=', [left, right], types.boolean);
