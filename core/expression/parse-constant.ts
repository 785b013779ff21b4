// Constants: numbers, dates and times.
import { badSyntax } from './parse-error.ts';
import { placeFrom, take, type Cursor } from './cursor.ts';
import { clockText } from './clock-text.ts';
import { literal } from './factories.ts';
import { types, type Type, type TypeName } from './type.ts';
import type { Literal } from './expression.ts';
import type { Token } from './tokenize.ts';

const mostDigits = 38;

/** A number: whole ones are integers as far as 64 bits hold them, those with a point decimals, those with an exponent floats. */
export function readNumber(token: Token): Literal {
  const value = token.value;
  if (/[eE]/.test(value)) return { ...literal(finite(token), types.float), place: token };
  const [whole = '', fraction] = value.split('.');
  const digits = whole.replace(/^0+(?=.)/, '');
  if (digits.length + (fraction?.length ?? 0) > mostDigits) throw badSyntax(`a number has at most ${mostDigits} digits`, token);
  if (fraction === undefined) return { ...literal(digits, wholeType(digits)), place: token };
  const type: Type = { name: 'decimal', precision: (digits === '0' ? 0 : digits.length) + fraction.length || 1, scale: fraction.length };
  return { ...literal(`${digits || '0'}${fraction === '' ? '' : `.${fraction}`}`, type), place: token };
}

/** Whole numbers beyond 64 bits are decimals without a fraction. */
const wholeType = (digits: string): Type =>
  digits.length > 18 && BigInt(digits) > 9223372036854775807n ? { name: 'decimal', precision: digits.length, scale: 0 } : types.integer;

function finite(token: Token): string {
  if (!Number.isFinite(Number(token.value))) throw badSyntax(`${token.value} is beyond what a float holds`, token);
  return token.value;
}

const clockTypes: Readonly<Record<string, TypeName>> = {
  date: 'date',
  timestamp: 'timestamp',
  timestamp_ntz: 'datetime',
  datetime: 'datetime',
  time: 'time',
};

/** Whether `date '...'` or the like comes; the word alone may be a column's name. */
export const isClockLiteral = (token: Token, next: Token): boolean => next.kind === 'string' && clockTypes[token.word] !== undefined;

/** Reads `date '2026-05-01'`, `timestamp '...'`, `timestamp_ntz '...'`, `time '...'`. */
export function readClockLiteral(cursor: Cursor): Literal {
  const word = take(cursor);
  const token = take(cursor);
  const name = clockTypes[word.word] ?? 'unknown';
  const value = clockText(name, token.value);
  if (value === undefined) throw badSyntax(`'${token.value}' is not a ${name}`, token, `write ${clockExamples[name] ?? ''}`);
  return { ...literal(value, types[name]), place: placeFrom(cursor, word.start) };
}

const clockExamples: Partial<Record<TypeName, string>> = {
  date: "date '2026-05-01'",
  timestamp: "timestamp '2026-05-01 09:30:00', or with an offset: '2026-05-01T09:30:00Z'",
  datetime: "timestamp_ntz '2026-05-01 09:30:00'",
  time: "time '09:30:00'",
};
