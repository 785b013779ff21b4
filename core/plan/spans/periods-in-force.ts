// When a row is in force to the first and the last period of a stock that takes it. Validity is half-open; an empty end is open.
import type { RowExpression, StockMoment, Validity } from '../../catalog/catalog.ts';
import { types, type Type } from '../../expression/type.ts';
import { addTo, besideIn, call, inPeriod, inPeriods, literalOf } from './period-expressions.ts';

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
export function periodsInForce(valid: Validity, at: StockMoment, grains: readonly string[], until: Until | undefined): PeriodsInForce {
  const { from: begin, before } = valid;
  const begun = inPeriods(begin, grains);
  const first = at === 'start' ? besideIn(begun, grains, 1) : begun;
  const closed = lastClosed(before, at, grains);
  const lasting = open(before, call('<', [begin, before], types.boolean));
  if (!until) return { first, last: closed, taken: [present(before), lasting, atMost(first, closed)] };
  const { last: day, cut, type } = until;
  const current = inPeriods(literalOf(types.date, day), grains);
  const end = literalOf(type, cut);
  // what is there when a period opens is not changed by where it is cut
  const stays = open(before, at === 'start' ? call('>', [closed, current], types.boolean) : call('>=', [before, end], types.boolean));
  const last: RowExpression = { kind: 'case', branches: [{ when: stays, then: current }], otherwise: closed, type: types.date };
  const early = at === 'start' ? [] : [call('<', [begin, end], types.boolean)];
  return { first, last, taken: [...early, lasting, atMost(first, last)] };
}

/** The last period that takes a row which has an end. */
function lastClosed(before: RowExpression, at: StockMoment, grains: readonly string[]): RowExpression {
  if (at === 'start') return inPeriods(before, grains);
  if (at === 'end') return besideIn(inPeriods(before, grains), grains, -1);
  const day = inPeriod(before, 'day');
  const within = call('<', [day, before], types.boolean);
  const branches = [{ when: within, then: inPeriods(before, grains) }];
  return { kind: 'case', branches, otherwise: inPeriods(addTo(day, -1, 'day'), grains), type: types.date };
}

const isNull = (value: RowExpression): RowExpression => call('is null', [value], types.boolean);
const open = (end: RowExpression, holds: RowExpression): RowExpression => call('or', [isNull(end), holds], types.boolean);
const present = (value: RowExpression): RowExpression => call('not', [isNull(value)], types.boolean);
const atMost = (left: RowExpression, right: RowExpression): RowExpression => call('<=', [left, right], types.boolean);
