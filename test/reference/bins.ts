// The bin that a number falls into, as its text.
import { compare } from './compare.ts';
import { decimalOf, type Decimal, type Value } from './value.ts';

/** `< 100`, `100 to < 1000`, `>= 1000`. */
export function binOf(value: number | bigint | Decimal, bounds: readonly string[]): Value {
  const above = bounds.filter((b) => compare(value, decimalOf(b), 'UTC') >= 0).length;
  return binLabels(bounds)[above] ?? null;
}

/** The texts of all bins, in the order of their bounds. */
export function binLabels(bounds: readonly string[]): readonly string[] {
  const between = bounds.slice(1).map((b, i) => `${bounds[i]} to < ${b}`);
  return [`< ${bounds[0]}`, ...between, `>= ${bounds[bounds.length - 1]}`];
}
