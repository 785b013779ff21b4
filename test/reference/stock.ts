// Which rows a semi-additive measure takes of a span (S8), and what it makes of them.
import { asFloat, isNumeric, isTime, keyOf, type Time, type Value } from './value.ts';
import { compare } from './compare.ts';
import type { Input } from './input.ts';
import { pointOf, type Line, type Bounds } from './line.ts';
import { isAfter, type AsOf } from './range.ts';
import { Unclear } from './refusal.ts';
import { dimensionOf, expand, measureOver, nameOn, onRow, rowsOf, type Reader } from './rows.ts';
import type { Span } from './span.ts';
import type { Taken } from './taken.ts';
import type { Row } from './world.ts';

/** Whether it is in force by its model's validity, and has no time. */
export const isOfValidity = (input: Input): boolean => input.measure.at !== undefined && input.model.valid !== undefined;

/** The type that a model declares for the beginning of its validity. */
export function typeOfValidity({ model }: Input): string | undefined {
  const [begin] = model.valid ?? [];
  return begin?.kind === 'name' && begin.parts.length === 1 ? model.dimensions.get(begin.parts[0] ?? '')?.type : undefined;
}

/** The start and end of a row's validity. */
export interface Validity {
  readonly from: Time | null;
  readonly before: Time | null;
}

/** What a row's model says of when it is in force. */
export function validityOf(input: Pick<Input, 'model'>, row: Row, r: Reader): Validity {
  const [start, end] = (input.model.valid ?? []).map((e) => onRow(e, input.model, row, r));
  return { from: isTime(start ?? null) ? (start as Time) : null, before: isTime(end ?? null) ? (end as Time) : null };
}

/** Whether a row is taken of a span. */
export type Takes = (taken: Taken, span: Span) => boolean;

/** How rows of an input are taken of spans. */
export function takesOf(input: Input, line: Line, asOf: AsOf, r: Reader): Takes {
  const { at } = input.measure;
  if (isOfValidity(input)) return (taken, span) => inForce(validityOf(input, taken.base, r), at ?? '', span.part, line);
  const within = (time: Time | null, { from, before }: Bounds): boolean =>
    time !== null && pointOf(line, time) >= from && pointOf(line, time) < before;
  if (at === 'last' || at === 'first' || at === 'start') {
    const chosen = chosenTimes(input, line, asOf, r);
    return ({ base, time }, span) => time !== null && chosen(base, span) === pointOf(line, time);
  }
  return ({ time }, span) => within(time, span.part);
}

/** In force at the end, at the opening, or at any time of a span; an empty end is open. */
function inForce(valid: Validity, at: string, { from, before }: Bounds, line: Line): boolean {
  if (valid.from === null) throw new Unclear('validity without a beginning');
  const start = pointOf(line, valid.from);
  const end = valid.before === null ? Infinity : pointOf(line, valid.before);
  if (end <= start) return false;
  if (at === 'end') return start < before && end >= before;
  if (at === 'start') return start < from && end >= from;
  if (at === 'any') return start < before && end > from;
  throw new Unclear(`at: ${at} of validity`);
}

/** The times of all rows of the model, before groups and filters. */
export function timesOfModel(input: Input, line: Line, asOf: AsOf, r: Reader): readonly { readonly each: string; readonly at: number }[] {
  const { time, model } = input;
  if (!time) return [];
  return rowsOf(model, r).flatMap((row) => {
    const [joined] = expand(row, [time.path], r);
    const value = joined ? nameOn(time, joined, r) : null;
    if (!isTime(value) || (!input.future && isAfter(value, asOf))) return [];
    return [{ each: eachOf(input, row, r), at: pointOf(line, value) }];
  });
}

const eachOf = (input: Input, row: Row, r: Reader): string =>
  input.measure.each
    .map((name) => {
      const d = input.model.dimensions.get(name);
      return keyOf(d ? dimensionOf(d, input.model, row, r) : (row[name] ?? null));
    })
    .join('|');

/** The time that counts in a span, of all rows or of those with the same `each`. */
function chosenTimes(input: Input, line: Line, asOf: AsOf, r: Reader): (row: Row, span: Span) => number | undefined {
  const all = timesOfModel(input, line, asOf, r);
  const { at } = input.measure;
  const known = new Map<string, number | undefined>();
  return (row, { part }) => {
    const each = eachOf(input, row, r);
    const text = `${each} ${part.from} ${part.before}`;
    if (known.has(text)) return known.get(text);
    const present = all
      .filter((t) => t.each === each && (at === 'start' ? t.at < part.from : t.at >= part.from && t.at < part.before))
      .map((t) => t.at);
    const chosen = present.length === 0 ? undefined : at === 'first' ? Math.min(...present) : Math.max(...present);
    known.set(text, chosen);
    return chosen;
  };
}

/** The value of the rows taken of a span; `avg`, `max` and `min` go over all time values present. */
export function stockValue(input: Input, rows: readonly Taken[], span: Span, line: Line, asOf: AsOf, r: Reader): Value {
  const { at, each } = input.measure;
  const over = (list: readonly Taken[]): Value =>
    measureOver(input.measure, input.model, [...new Set(list.map((t) => t.base))], r, input.ifEmpty);
  if (at !== 'avg' && at !== 'max' && at !== 'min') return over(rows);
  if (each.length) throw new Unclear(`at: ${at} with each`);
  const times = timesOfModel(input, line, asOf, r).map((t) => t.at);
  const present = [...new Set(times.filter((t) => t >= span.part.from && t < span.part.before))];
  const values = present.map((t) => {
    const here = rows.filter((row) => row.time !== null && pointOf(line, row.time) === t);
    const value = over(here);
    if (value === null && here.length > 0) throw new Unclear('a null among the values of a stock');
    return value ?? 0n;
  });
  return overTimes(at, values, line.calendar.zone);
}

function overTimes(at: 'avg' | 'max' | 'min', values: readonly Value[], zone: string): Value {
  if (values.length === 0) return null;
  if (at === 'avg') return values.map((v) => (isNumeric(v) ? asFloat(v) : NaN)).reduce((a, b) => a + b, 0) / values.length;
  return values.reduce((a, b) => ((at === 'max' ? compare(a, b, zone) >= 0 : compare(a, b, zone) <= 0) ? a : b));
}
