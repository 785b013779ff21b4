// The types of sums, products and of values that stand for one another.
import { isMoment, isNumber, isOpen, type Type, types } from './type.ts';
import type { ResultRule, TypeProblem } from './function-entry.ts';

const mostDigits = 38;

/** The type that holds values of both types without a change of meaning, or undefined where nothing converts. */
export function commonType(a: Type, b: Type): Type | undefined {
  if (a === b || b.name === 'null') return a;
  if (a.name === 'null') return b;
  if (a.name === 'unknown' || b.name === 'unknown') return types.unknown;
  if (isNumber(a) && isNumber(b)) return widerNumber(a, b);
  if (a.name === b.name) return a;
  if (isDayOrClock(a) && isDayOrClock(b)) return types.datetime;
  return undefined;
}

const isDayOrClock = (type: Type): boolean => type.name === 'date' || type.name === 'datetime';

/** Whether two types may be compared; a date or datetime is held against a timestamp by the clock of the query's zone. */
export const comparable = (a: Type, b: Type): boolean => commonType(a, b) !== undefined || (isMoment(a) && isMoment(b));

function widerNumber(a: Type, b: Type): Type {
  if (a.name === 'float' || b.name === 'float') return types.float;
  if (a.name === 'integer' && b.name === 'integer') return types.integer;
  const scale = both(scaleOf(a), scaleOf(b), Math.max);
  const digits = both(wholeDigits(a), wholeDigits(b), Math.max);
  return decimal(digits === undefined || scale === undefined ? undefined : digits + scale, scale);
}

/** The type of `a + b` and `a - b` of numbers. */
export function sumType(a: Type, b: Type): Type {
  const wider = commonType(a, b) ?? types.unknown;
  return wider.name === 'decimal' && wider.precision !== undefined ? decimal(wider.precision + 1, wider.scale) : wider;
}

/** The type of `a * b` of numbers: fraction digits add up. */
export function productType(a: Type, b: Type): Type | TypeProblem {
  const wider = commonType(a, b) ?? types.unknown;
  if (wider.name !== 'decimal') return wider;
  const scale = both(scaleOf(a), scaleOf(b), add);
  if (scale !== undefined && scale > mostDigits) return tooManyDigits(scale);
  return decimal(both(precisionOf(a), precisionOf(b), add), scale);
}

const tooManyDigits = (scale: number): TypeProblem => ({
  error: `the product would have ${scale} digits after the point, and decimals hold ${mostDigits}`,
  hint: 'round a factor, or cast it to a decimal with fewer digits',
});

const add = (x: number, y: number): number => x + y;

const both = (x: number | undefined, y: number | undefined, combine: (x: number, y: number) => number): number | undefined =>
  x === undefined || y === undefined ? undefined : combine(x, y);

const scaleOf = (type: Type): number | undefined => (type.name === 'integer' ? 0 : type.scale);

const precisionOf = (type: Type): number | undefined => (type.name === 'integer' ? 19 : type.precision);

const wholeDigits = (type: Type): number | undefined => both(precisionOf(type), scaleOf(type), (precision, scale) => precision - scale);

/** A decimal type, its precision cut at what an engine holds. */
export const decimal = (precision: number | undefined, scale: number | undefined): Type => ({
  name: 'decimal',
  ...(precision === undefined ? {} : { precision: Math.min(precision, mostDigits) }),
  ...(scale === undefined ? {} : { scale }),
});

/** The rule of functions whose arguments stand for one another: coalesce, greatest, the branches of a case. */
export const common =
  (from = 0): ResultRule =>
  (args) => {
    let result: Type = types.null;
    for (let index = from; index < args.length; index++) {
      const type = args[index] ?? types.unknown;
      const next = commonType(result, type);
      if (!next) return doNotMix(result, type, index);
      result = next;
    }
    return result;
  };

/** The problem of two types that nothing converts into one. */
export const doNotMix = (a: Type, b: Type, argument?: number): TypeProblem => ({
  error: `${nameOf(a)} and ${nameOf(b)} do not mix`,
  ...(argument === undefined ? {} : { argument }),
  hint:
    isMoment(a) && isMoment(b)
      ? `write cast(... as timestamp) around the ${a.name === 'timestamp' ? b.name : a.name}`
      : 'nothing converts by itself: write cast(... as type) around one of them',
});

const nameOf = (type: Type): string => (isOpen(type) ? 'a value' : `${type.name.startsWith('i') ? 'an' : 'a'} ${type.name}`);
