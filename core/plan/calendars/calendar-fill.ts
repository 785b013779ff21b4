// The periods of calendars that are to appear: the distinct ones among the days of the calendars.
import type { Calendar } from '../../catalog/catalog.ts';
import type { CalendarFill, PeriodFill } from '../../query/fills.ts';
import { types } from '../../expression/type.ts';
import { DAY, calendarDays, calendarPeriods, edgeColumn, type Opener } from './calendar.ts';
import type { NamedScalar, PlanJoin, Scalar, Select } from '../relation.ts';
import { anyOf, equal, isPresent, ref, truncate } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

/** Whether periods are filled that only a calendar's table tells. */
export const isOfCalendar = (fill: PeriodFill): fill is CalendarFill => fill.kind === 'calendar';

/** A step with the columns of the groups of time. Without a range the periods lie between the first and the last of the step `seen`. */
export function calendarPeriodsToFill(
  name: string,
  fill: CalendarFill,
  columns: readonly string[],
  seen: string | undefined,
  rows: Opener,
): Select {
  const calendars = [...new Set(fill.grains.flatMap((grain) => (typeof grain === 'string' ? [] : [grain.calendar])))];
  const steps = new Map(
    calendars.map((calendar) => [calendar, fill.over ? calendarPeriods(calendar, rows) : calendarDays(calendar, rows)]),
  );
  const [base = '', ...others] = steps.values();
  const day = ref(base, DAY, types.date);
  const values = fill.grains.map((grain): Scalar =>
    typeof grain === 'string'
      ? truncate(day, grain, types.date)
      : ref(steps.get(grain.calendar) ?? '', edgeColumn(grain, 'first'), types.date),
  );
  const joins = others.map((step): PlanJoin => ({
    kind: 'inner',
    alias: step,
    source: { kind: 'step', name: step },
    on: [equal(ref(step, DAY, types.date), day)],
  }));
  const over = anyOf(fill.grains.flatMap((grain) => isOver(grain, fill, day, steps) ?? []));
  const between = seen === undefined ? { joins: [], where: [] } : betweenSeen(seen, columns, values, fill, rows);
  return fromStep(base, {
    name,
    joins: [...joins, ...between.joins],
    where: [...values.map(isPresent), ...within(fill, day), ...(over ? [over] : []), ...between.where],
    columns: columns.map((column, index): NamedScalar => ({ name: column, value: values[index] ?? day })),
    keys: columns.length,
  });
}

/** A step with the periods of the days of a step: those of the one calendar that is filled. */
export function seenInCalendar({ grains }: CalendarFill, columns: readonly string[], days: string, rows: Opener): string {
  const [grain] = grains;
  if (grain === undefined || typeof grain === 'string') throw new Error('the periods to fill are those of a calendar');
  const step = calendarDays(grain.calendar, rows);
  const name = rows.planner.freshName('seen_periods');
  rows.planner.steps.push(
    fromStep(step, {
      name,
      joins: [
        {
          kind: 'inner',
          alias: days,
          source: { kind: 'step', name: days },
          on: [equal(ref(days, 'period', types.date), ref(step, DAY, types.date))],
        },
      ],
      columns: columns.map((column): NamedScalar => ({ name: column, value: ref(step, edgeColumn(grain, 'first'), types.date) })),
    }),
  );
  return name;
}

/** Whether the period of a day is over, where that is asked; an intersection of several is when one of them is. */
function isOver(
  grain: CalendarFill['grains'][number],
  { over }: CalendarFill,
  day: Scalar,
  steps: ReadonlyMap<Calendar, string>,
): Scalar | undefined {
  if (!over) return undefined;
  if (typeof grain === 'string') return over.since === undefined ? undefined : compare('<', day, date(over.since));
  return compare('<', ref(steps.get(grain.calendar) ?? '', edgeColumn(grain, 'last'), types.date), date(over.day));
}

function within({ from, before, begun }: CalendarFill, day: Scalar): readonly Scalar[] {
  return [
    ...(from === undefined ? [] : [compare('>=', day, date(from))]),
    ...(before === undefined ? [] : [compare('<', day, date(before))]),
    ...(begun === undefined ? [] : [compare('<', day, date(begun))]),
  ];
}

/** From the first to the last period in which any input has rows, or on from the first. */
function betweenSeen(
  seen: string,
  columns: readonly string[],
  values: readonly Scalar[],
  { runsOn }: CalendarFill,
  { planner }: Opener,
): { readonly joins: readonly PlanJoin[]; readonly where: readonly Scalar[] } {
  const name = planner.freshName('first_and_last');
  const edge = (aggregate: 'min' | 'max', column: string): NamedScalar => ({
    name: `${column}_${aggregate}`,
    value: { kind: 'aggregate', name: aggregate, args: [ref(seen, column, types.date)], type: types.date },
  });
  const edges = columns.flatMap((column) => [edge('min', column), edge('max', column)]);
  planner.steps.push(fromStep(seen, { name, columns: edges }));
  const at = (column: string, aggregate: string): Scalar => ref(name, `${column}_${aggregate}`, types.date);
  return {
    joins: [{ kind: 'cross', alias: name, source: { kind: 'step', name }, on: [] }],
    where: columns.flatMap((column, index) => {
      const value = values[index] ?? at(column, 'min');
      return [compare('>=', value, at(column, 'min')), ...(runsOn ? [] : [compare('<=', value, at(column, 'max'))])];
    }),
  };
}

const date = (value: string): Scalar => ({ kind: 'literal', type: types.date, value });
const compare = (name: string, left: Scalar, right: Scalar): Scalar => ({ kind: 'call', name, args: [left, right], type: types.boolean });
