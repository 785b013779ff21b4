// How two values compare: exactly for exact numbers, as moments for times of different kinds, by code point for text.
import { moment, wallTime } from './calendar.ts';
import { asDecimal, asFloat, atScale, isDecimal, isNumeric, isTime, type Decimal, type Time, type Value } from './value.ts';

/** Negative, 0 or positive; neither side is null. */
export function compare(a: Value, b: Value, zone: string): number {
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  if (isTime(a) && isTime(b)) return compareTimes(a, b, zone);
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  throw new Error(`cannot compare ${typeof a} with ${typeof b}`);
}

function compareNumbers(a: number | bigint | Decimal, b: number | bigint | Decimal): number {
  if (typeof a === 'number' || typeof b === 'number') return asFloat(a) - asFloat(b);
  const [x, y] = [asDecimal(a), asDecimal(b)];
  const scale = Math.max(x.scale, y.scale);
  const difference = atScale(x, scale) - atScale(y, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function compareTimes(a: Time, b: Time, zone: string): number {
  if (a.kind === 'timestamp' || b.kind === 'timestamp') return moment(a, zone) - moment(b, zone);
  return wallTime(a, zone) - wallTime(b, zone);
}

function compareText(a: string, b: string): number {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const difference = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
    if (difference) return difference;
  }
  return x.length - y.length;
}

/** A total order with nulls last, whatever the direction. */
export function compareNullsLast(a: Value, b: Value, zone: string, descending = false): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return descending ? compare(b, a, zone) : compare(a, b, zone);
}

/** Whether two values are the same, null being equal to null. */
export function same(a: Value, b: Value, zone: string): boolean {
  return a === null || b === null ? a === b : compare(a, b, zone) === 0;
}

export const isExact = (v: Value): v is bigint | Decimal => typeof v === 'bigint' || isDecimal(v);
