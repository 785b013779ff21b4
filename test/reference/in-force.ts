// From when to when a row is in force, and whether it is at some moment of a span.
import { dayOf, wallTime } from './calendar.ts';
import { Unclear } from './refusal.ts';
import { onRow, type Reader } from './rows.ts';
import { isTime, type Time, type Value } from './value.ts';
import type { Model, Row } from './world.ts';

/** The beginning and the end of a row's validity. */
export const validity = (model: Model, row: Row, r: Reader): readonly Value[] => (model.valid ?? []).map((e) => onRow(e, model, row, r));

/** Whether a row is in force at some moment of a span of clock times, from the birth of its entity on. */
export function isInForce(model: Model, row: Row, x: Time, r: Reader, span: { readonly from: number; readonly before: number }): boolean {
  const { zone } = r.scalars.calendar;
  const [from = null, before = null] = validity(model, row, r);
  if (!isTime(from)) throw new Unclear('validity without a beginning');
  const [start, end] = [wallTime(from, zone), isTime(before) ? wallTime(before, zone) : Infinity];
  const isDay = x.kind === 'date' || (isTime(before) && before.kind === 'date');
  const birth = isDay ? dayOf(x, zone) * 86_400_000 : wallTime(x, zone);
  return start < end && start < span.before && end > Math.max(span.from, birth);
}
