// When a row is in force to the first and the last period of a stock that takes it. Validity is half-open; an empty end is open.
import type { RowExpression, StockMoment, Validity } from '../../catalog/catalog.ts';
import { types, type Type } from '../../expression/type.ts';
import { addTo, besideIn, call, inPeriod, inPeriods, literalOf } from './period-expressions.ts';

/** Up to when rows are looked at: the last day that counts, and the moment after it by which validity is cut. */
export interface Until {
  readonly last: string;
  readonly cut: string;
  /** The last period, where it is below a day. */
  readonly open?: string;
  readonly type: Type;
}

/** The first and the last period in which a row is taken, and what holds of rows that are taken in any. */
export interface PeriodsInForce {
  readonly first: RowExpression;
  readonly last: RowExpression;
  readonly taken: readonly RowExpression[];
}

/** The periods that take a row: at their end, at their start, or in any part of them; `own` is the type of their values. */
export function periodsInForce(
  valid: Validity,
  at: StockMoment,
  grains: readonly string[],
  until: Until | undefined,
  own: Type = types.date,
): PeriodsInForce {
  const { from: begin, before } = valid;
  const begun = inPeriods(begin, grains, own);
  const first = at === 'start' ? besideIn(begun, grains, 1, own) : begun;
  const closed = lastClosed(before, at, grains, own);
  const lasting = open(before, call('<', [begin, before], types.boolean));
  if (!until) return { first, last: closed, taken: [present(before), lasting, atMost(first, closed)] };
  const { last: day, cut, type } = until;
  const current = until.open === undefined ? inPeriods(literalOf(types.date, day), grains) : literalOf(own, until.open);
  const end = literalOf(type, cut);
  // what is there when a period opens is not changed by where it is cut
  const stays = open(before, at === 'start' ? call('>', [closed, current], types.boolean) : call('>=', [before, end], types.boolean));
  const last: RowExpression = { kind: 'case', branches: [{ when: stays, then: current }], otherwise: closed, type: own };
  const early = at === 'start' ? [] : [call('<', [begin, end], types.boolean)];
  return { first, last, taken: [...early, lasting, atMost(first, last)] };
}

/** The last period that takes a row which has an end. */
function lastClosed(before: RowExpression, at: StockMoment, grains: readonly string[], own: Type): RowExpression {
  if (at === 'start') return inPeriods(before, grains, own);
  if (at === 'end') return besideIn(inPeriods(before, grains, own), grains, -1, own);
  const [only = 'day'] = grains;
  const part = own.name === 'date' ? 'day' : only;
  const start = inPeriod(before, part, own);
  const within = call('<', [start, before], types.boolean);
  const branches = [{ when: within, then: inPeriods(before, grains, own) }];
  return { kind: 'case', branches, otherwise: inPeriods(addTo(start, -1, part, own), grains, own), type: own };
}

const isNull = (value: RowExpression): RowExpression => call('is null', [value], types.boolean);
const open = (end: RowExpression, holds: RowExpression): RowExpression => call('or', [isNull(end), holds], types.boolean);
const present = (value: RowExpression): RowExpression => call('not', [isNull(value)], types.boolean);
const atMost = (left: RowExpression, right: RowExpression): RowExpression => call('<=', [left, right], types.boolean);
