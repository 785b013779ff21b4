// A side of a conversion or a step of a funnel: the rows of a measure, each with its time, its entity and its key.
import { compare, compareNullsLast, same } from './compare.ts';
import { moment } from './calendar.ts';
import { conjuncts, type Expr } from './expression.ts';
import { parse } from './parse.ts';
import { isAfter, type AsOf } from './range.ts';
import { Refusal, Unclear } from './refusal.ts';
import { onRow, passes, rowsOf, type Reader } from './rows.ts';
import { isTime, type Time, type Value } from './value.ts';
import type { Measure, Model, Row } from './world.ts';

/** A measure whose rows are meant. */
export interface Side {
  readonly model: Model;
  readonly measure: Measure;
}

/** A row of a side; null entities are left out by those who look for others. */
export interface Event {
  readonly row: Row;
  readonly time: Time | null;
  readonly entity: Value;
  readonly matching: readonly Value[];
  readonly key: readonly Value[];
}

/** The side that `model.measure` names. */
export function sideOf(name: string, r: Reader): Side {
  const [first = '', second = ''] = name.split('.');
  const model = r.world.models.get(first);
  const measure = model?.measures.get(second);
  if (!model || !measure) throw new Unclear(`the rows of ${name}`);
  if (!model.key) throw new Refusal('no-key', `${first} has no key`);
  return { model, measure };
}

/** All conditions of a side's own: those of its measure and of its aggregate. */
export function conditionsOf({ measure }: Side): readonly Expr[] {
  const inner = measure.expr.kind === 'aggregate' ? measure.expr.filter : undefined;
  return [...(measure.filter ? conjuncts(measure.filter) : []), ...(inner ? conjuncts(inner) : [])];
}

/** The time that a side goes by. */
export const timeOf = ({ model, measure }: Side): Expr | undefined => measure.time ?? model.time;

/** The rows of a side; later than now they count nowhere. */
export function eventsOf(side: Side, entity: string, matching: readonly string[], asOf: AsOf, r: Reader): readonly Event[] {
  const { model, measure } = side;
  const time = timeOf(side);
  if (!time) throw new Refusal('no-time', `${model.name} has no time`);
  const all = conditionsOf(side).reduce<Expr | undefined>((a, b) => (a ? { kind: 'call', name: 'and', args: [a, b] } : b), undefined);
  return rowsOf(model, r).flatMap((row): readonly Event[] => {
    if (all && !passes(all, model, row, r)) return [];
    const at = onRow(time, model, row, r);
    if (isTime(at) && !measure.future && !model.future && isAfter(at, asOf)) return [];
    return [
      {
        row,
        time: isTime(at) ? at : null,
        entity: onRow(parse(entity), model, row, r),
        matching: matching.map((name) => onRow(parse(name), model, row, r)),
        key: (model.key ?? []).map((k) => row[k] ?? null),
      },
    ];
  });
}

/** The moment of an event. */
export const at = (e: Event, r: Reader): number => (e.time ? moment(e.time, r.scalars.calendar.zone) : NaN);

/** Whether two events are of one entity, and agree in what must match; null is no entity, and nulls match. */
export function meets(a: Event, b: Event, r: Reader): boolean {
  const { zone } = r.scalars.calendar;
  return (
    a.entity !== null &&
    b.entity !== null &&
    compare(a.entity, b.entity, zone) === 0 &&
    a.matching.every((v, i) => same(v, b.matching[i] ?? null, zone))
  );
}

/** The order of keys. */
export function compareKeys(a: readonly Value[], b: readonly Value[], zone: string): number {
  return a.reduce<number>((o, v, i) => o || compareNullsLast(v, b[i] ?? null, zone), 0);
}
