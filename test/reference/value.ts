// Values of the reference evaluator: exact decimals, days, clock times and instants beside the plain ones.

/** An exact decimal: digits * 10^-scale. */
export interface Decimal {
  readonly kind: 'decimal';
  readonly digits: bigint;
  readonly scale: number;
}

/** A calendar day, in days since 1970-01-01. */
export interface Day {
  readonly kind: 'date';
  readonly days: number;
}

/** What a clock on the wall shows, in milliseconds as if it were UTC. */
export interface Clock {
  readonly kind: 'datetime';
  readonly ms: number;
}

/** A moment, in milliseconds since 1970-01-01 UTC. */
export interface Instant {
  readonly kind: 'timestamp';
  readonly ms: number;
}

/** Times of any kind. */
export type Time = Day | Clock | Instant;

/** Integers are bigint, floats number; null is SQL's null. */
export type Value = null | boolean | string | number | bigint | Decimal | Time;

export const decimal = (digits: bigint, scale: number): Decimal => ({ kind: 'decimal', digits, scale });
export const day = (days: number): Day => ({ kind: 'date', days });
export const clock = (ms: number): Clock => ({ kind: 'datetime', ms });
export const instant = (ms: number): Instant => ({ kind: 'timestamp', ms });

/** `12.50` as an exact decimal. */
export function decimalOf(text: string): Decimal {
  const [whole = '0', fraction = ''] = text.split('.');
  return decimal(BigInt(whole + fraction), fraction.length);
}

export const isDecimal = (v: Value): v is Decimal => typeof v === 'object' && v !== null && v.kind === 'decimal';
export const isTime = (v: Value): v is Time => typeof v === 'object' && v !== null && v.kind !== 'decimal';
export const isNumeric = (v: Value): v is number | bigint | Decimal => typeof v === 'number' || typeof v === 'bigint' || isDecimal(v);

/** Digits at a scale at least as great as the decimal's own. */
export const atScale = (v: Decimal, scale: number): bigint => v.digits * 10n ** BigInt(scale - v.scale);

export const asDecimal = (v: bigint | Decimal): Decimal => (typeof v === 'bigint' ? decimal(v, 0) : v);

/** A decimal's shortest text, `-0.5`. */
export function decimalText(v: Decimal): string {
  const sign = v.digits < 0n ? '-' : '';
  const padded = (v.digits < 0n ? -v.digits : v.digits).toString().padStart(v.scale + 1, '0');
  const whole = padded.slice(0, padded.length - v.scale);
  const fraction = padded.slice(padded.length - v.scale).replace(/0+$/, '');
  const text = fraction ? `${whole}.${fraction}` : whole;
  return text === '0' ? text : sign + text;
}

/** Any number as a float. */
export const asFloat = (v: number | bigint | Decimal): number => (isDecimal(v) ? Number(decimalText(v)) : Number(v));

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

/** `2024-02-29` of a day. */
export const dayText = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);

/** `2024-02-29T10:00:00` of milliseconds. */
export const clockText = (ms: number): string => new Date(ms).toISOString().replace(/\.000Z$|Z$/, '');

/** A value as text that two equal values of one column share: for keys of groups and for messages. */
export function keyOf(v: Value): string {
  if (v === null) return 'null';
  if (isDecimal(v)) return decimalText(v);
  if (isTime(v)) return v.kind === 'date' ? dayText(v.days) : v.kind === 'datetime' ? clockText(v.ms) : `${clockText(v.ms)}Z`;
  if (typeof v === 'string') return JSON.stringify(v);
  return String(v);
}

/** A value as a result's JSON holds it. */
export function jsonOf(v: Value): string | number | boolean | null {
  if (v === null || typeof v === 'boolean' || typeof v === 'number' || typeof v === 'string') return v;
  if (typeof v === 'bigint') return v >= -(2n ** 53n) && v <= 2n ** 53n ? Number(v) : v.toString();
  return isDecimal(v) ? decimalText(v) : keyOf(v);
}

/** `2024-02-29` as a day. */
export const parseDay = (text: string): Day => day(Date.parse(`${text}T00:00:00Z`) / 86_400_000);

/** `2024-02-29 10:00[:00]` without an offset as a clock time. */
export function parseClock(text: string): Clock {
  const m = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?)?$/.exec(text);
  if (!m) throw new Error(`no clock time: ${text}`);
  const [, y, mo, d, h = '0', mi = '0', s = '0', f = '0'] = m;
  return clock(Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s)) + Math.round(Number(f) * 1000));
}

export { pad };
