// Values of constants and their arithmetic: integers and decimals exactly, floats as they are.

/** An integer or a decimal: `units` times ten to the power of minus `scale`. */
export interface Exact {
  readonly units: bigint;
  readonly scale: number;
}

/** A value of a constant; dates and times are their ISO texts, which sort as they do. */
export type Constant = string | boolean | number | Exact;

/** An exact number from its text. */
export function exact(text: string): Exact {
  const [whole = '0', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

const isExact = (value: Constant): value is Exact => typeof value === 'object';

const isNumeric = (value: Constant): value is number | Exact => typeof value === 'number' || isExact(value);

/** A number as a float; undefined for what is none. */
export function floatOf(value: Constant): number | undefined {
  if (typeof value === 'number') return value;
  return isExact(value) ? Number(exactText(value)) : undefined;
}

/** An exact number as its text. */
export function exactText({ units, scale }: Exact): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const cut = digits.length - scale;
  return `${units < 0n ? '-' : ''}${digits.slice(0, cut)}${scale > 0 ? `.${digits.slice(cut)}` : ''}`;
}

const rescaled = (value: Exact, scale: number): bigint => value.units * 10n ** BigInt(scale - value.scale);

type Operation = (a: Constant | undefined, b: Constant | undefined) => Constant | null | undefined;

/** An operation on two numbers, exact where both are. */
const onNumbers =
  (exactly: (a: Exact, b: Exact) => Constant | null, floating: (a: number, b: number) => Constant | null): Operation =>
  (a, b) => {
    if (a === undefined || b === undefined || !isNumeric(a) || !isNumeric(b)) return undefined;
    if (isExact(a) && isExact(b)) return exactly(a, b);
    return floating(floatOf(a) ?? NaN, floatOf(b) ?? NaN);
  };

const sum = (a: Exact, b: Exact): Exact => {
  const scale = Math.max(a.scale, b.scale);
  return { units: rescaled(a, scale) + rescaled(b, scale), scale };
};

/** `a + b`. */
export const add = onNumbers(sum, (a, b) => a + b);

/** `a * b`. */
export const multiply = onNumbers(
  (a, b) => ({ units: a.units * b.units, scale: a.scale + b.scale }),
  (a, b) => a * b,
);

const quotient = (a: number, b: number): number | null => (b === 0 ? null : a / b);

/** `a / b`, a float; null for a division by zero. */
export const dividedBy = onNumbers((a, b) => quotient(floatOf(a) ?? NaN, floatOf(b) ?? NaN), quotient);

/** `a % b`, with the sign of a; null for a division by zero. */
export const remainder = onNumbers(
  (a, b) => {
    const scale = Math.max(a.scale, b.scale);
    return b.units === 0n ? null : { units: rescaled(a, scale) % rescaled(b, scale), scale };
  },
  (a, b) => (b === 0 ? null : a - b * Math.trunc(a / b)),
);

/** `-a`; undefined for what is no number. */
export function negated(value: Constant | undefined): Constant | undefined {
  if (typeof value === 'number') return -value;
  return value !== undefined && isExact(value) ? { units: -value.units, scale: value.scale } : undefined;
}

/** -1, 0 or 1 as a is less than, equal to or greater than b; undefined where the two cannot be compared. */
export function compare(a: Constant, b: Constant): -1 | 0 | 1 | undefined {
  if (isExact(a) && isExact(b)) {
    const difference = sum(a, { units: -b.units, scale: b.scale }).units;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  if (isNumeric(a) && isNumeric(b)) return order(floatOf(a) ?? NaN, floatOf(b) ?? NaN);
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  return typeof a === 'boolean' && typeof b === 'boolean' ? order(Number(a), Number(b)) : undefined;
}

const order = (a: number, b: number): -1 | 0 | 1 | undefined => (a < b ? -1 : a > b ? 1 : a === b ? 0 : undefined);

/** By code point: UTF-16 sorts some letters before others that come after them. */
function compareTexts(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at < 0) return -1;
  return (left[at]?.codePointAt(0) ?? -1) < (right[at]?.codePointAt(0) ?? -1) ? -1 : 1;
}
