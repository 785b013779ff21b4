// A conversion (S11) becomes a measure of the rows that may convert: how many have, or the share.
import { at, compareKeys, conditionsOf, eventsOf, meets, sideOf, timeOf, type Event, type Side } from './journey.ts';
import type { Expr } from './expression.ts';
import type { Conversion } from './metric.ts';
import type { AsOf } from './range.ts';
import { Refusal, Unclear } from './refusal.ts';
import { onRow, rowsOf, type Reader } from './rows.ts';
import { shifted } from './shift.ts';
import type { Duration } from './steps.ts';
import { isTime, type Time } from './value.ts';
import type { Measure, Model, Row } from './world.ts';
import { moment } from './calendar.ts';

/** The measure of a conversion, and the model whose rows it counts. */
export function conversionMeasure(c: Conversion, asOf: AsOf, r: Reader): { readonly model: string; readonly measure: Measure } {
  const [from, to] = [sideOf(c.from, r), sideOf(c.to, r)];
  refuseCoarser(from, to, r);
  let known: ReadonlySet<Row> | undefined;
  const converted = (row: Row): boolean => (known ??= convertedRows(c, from, to, asOf, r)).has(row);
  const test: Expr =
    c.give === 'count'
      ? { kind: 'test', of: (row) => (converted(row) ? 1n : null) }
      : { kind: 'test', of: (row) => (converted(row) ? 1n : 0n) };
  const expr: Expr = { kind: 'aggregate', name: c.give === 'count' ? 'count' : 'avg', args: [test], distinct: false, filter: undefined };
  const filter = conditionsOf(from).reduce<Expr | undefined>((a, b) => (a ? { kind: 'call', name: 'and', args: [a, b] } : b), undefined);
  return { model: from.model.name, measure: { ...from.measure, name: '', expr, filter, ifEmpty: undefined } };
}

/** Each `to` row belongs to the latest `from` row of its entity at or before it, and converts it before its window ends. */
function convertedRows(c: Conversion, from: Side, to: Side, asOf: AsOf, r: Reader): ReadonlySet<Row> {
  const starts = eventsOf(from, c.entity.from, c.matching, asOf, r).filter((e) => e.time !== null && e.entity !== null);
  const found = new Set<Row>();
  for (const end of eventsOf(to, c.entity.to, c.matching, asOf, r)) {
    if (end.time === null || end.entity === null) continue;
    const before = starts.filter((s) => meets(s, end, r) && at(s, r) <= at(end, r));
    const [latest] = [...before].sort((a, b) => at(b, r) - at(a, r) || compareKeys(b.key, a.key, r.scalars.calendar.zone));
    if (latest && isWithin(latest, end, c.within, r)) found.add(latest.row);
  }
  return found;
}

/** Before the first moment that is outside. */
export function isWithin(start: Event, end: Event, within: Duration | undefined, r: Reader): boolean {
  if (!within || !start.time) return true;
  return at(end, r) < moment(endOf(start.time, within, r), r.scalars.calendar.zone);
}

/** A day of an instant has 24 hours. */
function endOf(time: Time, { n, unit }: Duration, r: Reader): Time {
  const hours: Readonly<Record<string, number>> = { day: 24, week: 168 };
  const { calendar } = r.scalars;
  const each = time.kind === 'timestamp' ? hours[unit] : undefined;
  if (time.kind === 'date' && ['hour', 'minute', 'second'].includes(unit)) throw new Unclear('hours after a date');
  const end = each === undefined ? shifted(unit, BigInt(n), time, calendar) : shifted('hour', BigInt(n * each), time, calendar);
  if (!isTime(end)) throw new Unclear('the end of a window');
  return end;
}

/** A `to` time coarser than the `from` time is refused. */
export function refuseCoarser(from: Side, to: Side, r: Reader): void {
  if (finenessOf(to, r) > finenessOf(from, r)) throw new Refusal('coarser', 'a time coarser than the one before');
}

const grains = ['second', 'day', 'week', 'month', 'quarter', 'year'];

function finenessOf(side: Side, r: Reader): number {
  const time = timeOf(side);
  const name = time?.kind === 'name' ? time.parts[time.parts.length - 1] : undefined;
  const held = name === undefined ? undefined : side.model.dimensions.get(name)?.grain;
  if (held !== undefined) return grains.indexOf(held);
  return kindOf(side.model, time, r) === 'date' ? 1 : 0;
}

function kindOf(model: Model, time: Expr | undefined, r: Reader): Time['kind'] | undefined {
  const declared = time?.kind === 'name' ? model.dimensions.get(time.parts[time.parts.length - 1] ?? '')?.type : undefined;
  if (declared === 'date' || declared === 'datetime' || declared === 'timestamp') return declared;
  return rowsOf(model, r)
    .map((row) => (time ? onRow(time, model, row, r) : null))
    .find(isTime)?.kind;
}
