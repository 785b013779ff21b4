// Ages in the periods of a calendar: the number of the period that a time lies in, and which periods are over.
import type { CalendarGrain, Dimension, DimensionLeaf, Model, RowExpression } from '../../catalog/catalog.ts';
import { fingerprint } from '../../catalog/fingerprint.ts';
import { typeOfRow } from '../../catalog/bind/fill-types.ts';
import { periodNumber } from '../../catalog/period-of.ts';
import { types } from '../../expression/type.ts';
import { midnight, type CalendarRuns } from '../../time/calendar-runs.ts';
import type { Clock } from '../../time/point.ts';
import { dateText } from '../../time/time-text.ts';
import type { Resolver } from '../resolver.ts';
import { runsOf } from '../time/units.ts';

/** The number of the period of a time; null on a day of none. */
export const numberAt = (time: RowExpression, grain: CalendarGrain, model: Model, resolver: Resolver): RowExpression =>
  periodNumber(leafOf(time, model, resolver), grain);

/** An expression as a dimension of the model whose row it is over. */
function leafOf(time: RowExpression, model: Model, { scope }: Resolver): DimensionLeaf {
  if (time.kind === 'dimension' && time.grain === undefined) return time;
  const type = typeOfRow(time);
  const dimension: Dimension = { ...unnamed, model, type, name: fingerprint(time), expression: time };
  return { kind: 'dimension', path: scope.graph.self(model), dimension, type };
}

const unnamed = { kind: 'expression', at: undefined, tags: [], hidden: true, renamedFrom: [] } as const;

/** How many periods are over, and where the last of them ends. */
export function periodsOver(grain: CalendarGrain, resolver: Resolver): { readonly count: number; readonly end: Clock } {
  const { runs } = runsOf(grain, resolver);
  const over = runs.filter(({ before }) => midnight(before) <= resolver.timing.asOf.clock);
  return { count: over.length, end: midnight(over[over.length - 1]?.before ?? 0) };
}

/** Whether every day between the first and the last has a period. */
export const isWithoutGaps = ({ runs }: CalendarRuns): boolean =>
  runs.every((run, index) => index === 0 || runs[index - 1]?.before === run.from);

/** The number of the period in which an end of validity lies; before the calendar 0, behind it one more than there are. */
export function numberOfEnd(end: RowExpression, grain: CalendarGrain, model: Model, resolver: Resolver): RowExpression {
  const { runs } = runsOf(grain, resolver);
  const number = numberAt(end, grain, model, resolver);
  const first: RowExpression = { kind: 'literal', type: types.date, value: dateText(midnight(runs[0]?.from ?? 0)) };
  const isEarly: RowExpression = { kind: 'call', name: '<', args: [end, first], type: types.boolean };
  const outside: RowExpression = {
    kind: 'case',
    branches: [{ when: isEarly, then: integer(0) }],
    otherwise: integer(runs.length + 1),
    type: types.integer,
  };
  return { kind: 'call', name: 'coalesce', args: [number, outside], type: types.integer };
}

/** A whole number. */
export const integer = (value: number): RowExpression => ({ kind: 'literal', type: types.integer, value: String(value) });
