// A value of an engine to the value that an answer shows.
import type { Type } from '../expression/type.ts';
import type { Value } from '../expression/value.ts';
import { instant } from '../time/point.ts';
import { readTime, zonedText } from '../time/time-text.ts';

/** Instants are shown on the clock of the zone, with its offset; numbers in one way, whatever the engine's own type for them is. */
export const shownValue = (value: Value, type: Type, zone: string): Value => showerOf(type, zone)?.(value) ?? value;

/** How values of a type are shown; undefined where that is as the engine gives them. */
export function showerOf(type: Type, zone: string): ((value: Value) => Value) | undefined {
  const show = textShowerOf(type, zone);
  return show && ((value) => (typeof value === 'string' ? show(value) : value));
}

function textShowerOf({ name, scale }: Type, zone: string): ((text: string) => Value) | undefined {
  if (name === 'integer') return integerOf;
  if (name === 'decimal') return scale === undefined ? withoutTrailingZeros : (text) => withPlaces(text, scale);
  return name === 'timestamp' ? (text) => onClock(text, zone) : undefined;
}

function onClock(text: string, zone: string): string {
  const read = readTime(text);
  return read.kind === 'instant' ? zonedText(read.instant, zone) : read.kind === 'clock' ? zonedText(instant(read.clock), zone) : text;
}

/** A decimal of no stated scale has the digits that it needs: engines fill up those of their own type. */
const withoutTrailingZeros = (text: string): string => (text.endsWith('0') && text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A decimal of a stated scale has its digits, also where an engine leaves out zeros. */
function withPlaces(text: string, scale: number): string {
  const point = text.indexOf('.');
  const places = point < 0 ? 0 : text.length - point - 1;
  return places >= scale ? text : `${text}${point < 0 ? '.' : ''}${'0'.repeat(scale - places)}`;
}

/** An integer is a number where that is exact: sums of integers are decimals to some engines. */
function integerOf(text: string): Value {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}
