// Aggregates over a list of values, straight from their definitions.
import { compare, same } from './compare.ts';
import { arithmetic } from './scalar.ts';
import { Unclear } from './refusal.ts';
import { asFloat, isNumeric, type Value } from './value.ts';

/** The aggregate of one list of arguments per row; rows that its own filter drops are not among them. */
export function aggregate(name: string, rows: readonly (readonly Value[])[], distinct: boolean, zone: string): Value {
  if (name === 'count' && (rows.length === 0 || rows[0]?.length === 0)) return BigInt(rows.length);
  if (name === 'max_by' || name === 'min_by') return byAnother(name, rows, zone);
  const given = rows.map((row) => row[0] ?? null).filter((v) => v !== null);
  const values = distinct ? given.filter((v, i) => given.findIndex((w) => same(v, w, zone)) === i) : given;
  if (name === 'count') return BigInt(values.length);
  if (values.length === 0) return null;
  return overValues(name, values, rows[0]?.[1] ?? null, zone);
}

function overValues(name: string, values: readonly Value[], second: Value, zone: string): Value {
  switch (name) {
    case 'sum':
      return values.reduce((a, b) => arithmetic('+', a, b));
    case 'min':
      return values.reduce((a, b) => (compare(a, b, zone) <= 0 ? a : b));
    case 'max':
      return values.reduce((a, b) => (compare(a, b, zone) >= 0 ? a : b));
    case 'bool_and':
      return values.every((v) => v === true);
    case 'bool_or':
      return values.some((v) => v === true);
    case 'avg':
      return mean(values);
    case 'median':
      return continuous(floatsOf(values), 0.5);
    case 'percentile_cont':
      return continuous(floatsOf(values), fraction(second));
    case 'percentile_disc':
      return discrete(values, fraction(second), zone);
    default:
      return spread(name, floatsOf(values));
  }
}

const floatsOf = (values: readonly Value[]): readonly number[] => values.map((v) => (isNumeric(v) ? asFloat(v) : NaN));
const fraction = (v: Value): number => (isNumeric(v) ? asFloat(v) : NaN);

function mean(values: readonly Value[]): Value {
  const sum = values.reduce((a, b) => arithmetic('+', a, b));
  return isNumeric(sum) ? asFloat(sum) / values.length : null;
}

function continuous(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = p * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (at - Math.floor(at)) * (high - low);
}

/** The first value whose share is at least p. */
function discrete(values: readonly Value[], p: number, zone: string): Value {
  const sorted = [...values].sort((a, b) => compare(a, b, zone));
  return sorted.find((_, i) => (i + 1) * 1000 >= Math.round(p * 1000) * sorted.length) ?? null;
}

function spread(name: string, values: readonly number[]): Value {
  const sample = !name.endsWith('_pop');
  if (sample && values.length < 2) return null;
  const average = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((a, b) => a + (b - average) ** 2, 0);
  const variance = squares / (sample ? values.length - 1 : values.length);
  if (name.startsWith('stddev')) return Math.sqrt(variance);
  if (name.startsWith('var')) return variance;
  throw new Unclear(`aggregate ${name}`);
}

/** max_by and min_by: rows whose second argument is null do not count; of equal ones the greatest x, null being least. */
function byAnother(name: string, rows: readonly (readonly Value[])[], zone: string): Value {
  const sign = name === 'max_by' ? 1 : -1;
  let best: readonly [Value, Value] | undefined;
  for (const [x = null, t = null] of rows) {
    if (t === null) continue;
    const order = best ? sign * compare(t, best[1], zone) : 1;
    if (order > 0 || (order === 0 && x !== null && ((best?.[0] ?? null) === null || compare(x, best?.[0] ?? null, zone) > 0)))
      best = [x, t];
  }
  return best?.[0] ?? null;
}
