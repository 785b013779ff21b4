// Functions of numbers.
import { common, decimal } from '../arithmetic-types.ts';
import { first, scalar, variadic, whole, type ResultRule, type ScalarEntry } from '../function-entry.ts';
import { types } from '../type.ts';

/** A decimal rounded to places keeps at most so many. */
const places: ResultRule = ([type = types.unknown], [, digits = '0']) =>
  type.name === 'decimal'
    ? decimal(type.precision, type.scale === undefined ? undefined : Math.max(0, Math.min(type.scale, Number(digits))))
    : type;

const toFloat = (name: string, count = 1): ScalarEntry =>
  scalar(
    name,
    Array.from({ length: count }, () => 'number' as const),
    types.float,
  );

export const numbers: readonly ScalarEntry[] = [
  scalar('abs', ['number'], first),
  scalar('round', ['number', 'digits'], places, 1),
  scalar('trunc', ['number', 'digits'], places, 1),
  scalar('floor', ['number'], whole),
  scalar('ceil', ['number'], whole),
  scalar('sign', ['number'], types.integer),
  variadic('greatest', 'any', 1, common()),
  variadic('least', 'any', 1, common()),
  toFloat('power', 2),
  toFloat('sqrt'),
  toFloat('exp'),
  toFloat('ln'),
  toFloat('log', 2),
  toFloat('log10'),
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'radians', 'degrees'].map((name) => toFloat(name)),
  toFloat('atan2', 2),
  toFloat('pi', 0),
];
