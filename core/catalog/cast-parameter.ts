// The value of a parameter, of a request or a default, cast by the declared type.
import type { Type } from '../expression/type.ts';
import type { Value } from '../expression/value.ts';
import { readTime } from '../time/time-text.ts';

/** A value of a type; undefined where it is none. Numbers stay exact as texts. */
export function castParameter(value: unknown, type: Type): Value | undefined {
  if (value === null) return null;
  const text = typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  if (text === undefined || text.includes('\u0001')) return undefined;
  switch (type.name) {
    case 'integer':
      return /^[+-]?\d+$/.test(text) && (typeof value !== 'number' || Number.isSafeInteger(value)) && fits(BigInt(text)) ? text : undefined;
    case 'decimal':
      return castDecimal(typeof value === 'number' ? plainText(value) : text);
    case 'float':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
    case 'boolean':
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
    case 'date':
      return readTime(text).kind === 'date' ? text : undefined;
    case 'datetime':
    case 'timestamp':
      return readTime(text).kind === 'none' ? undefined : text;
    default:
      return typeof value === 'string' ? value : text;
  }
}

/** Whether 64 bits hold a whole number. */
const fits = (whole: bigint): boolean => BigInt.asIntN(64, whole) === whole;

/** A decimal that no engine has to round. */
const castDecimal = (text: string | undefined): string | undefined =>
  text !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) && text.replace(/\D|^0+/g, '').length <= 38 ? text : undefined;

/** A number of JSON without an exponent; undefined where it has more digits than JSON keeps. */
function plainText(value: number): string | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)\.?(\d*)(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = whole + fraction;
  if (digits.replace(/^0+/, '').length > 15) return undefined;
  const point = whole.length + Number(exponent);
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = point <= 0 ? 1 : point;
  return `${sign}${padded.slice(0, at)}${padded.length > at ? `.${padded.slice(at)}` : ''}`;
}
