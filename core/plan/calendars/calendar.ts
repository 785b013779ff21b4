// A calendar to relations: its days with the first day of the run that each lies in, for every grain, and with the last day too.
import type { Calendar, CalendarGrain, Dimension, DimensionLeaf } from '../../catalog/catalog.ts';
import { types, type Type } from '../../expression/type.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar } from '../relation.ts';
import type { Rows } from '../place.ts';
import { allOf, equal, integerLiteral, isPresent, onlyWhere, ref, typeOf } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

/** What opens the rows of a calendar's model. */
export type Opener = Pick<Rows, 'planner' | 'open'>;

/** The column of a calendar's days. */
export const DAY = 'calendar_day';

/** The column with the first or last day of the period of a grain that a day lies in, or with its number. */
export const edgeColumn = (grain: CalendarGrain, edge: 'first' | 'last' | 'number'): string => `${grain.name}_${edge}`;

/** The column with a calendar's day again, where it is a working day. */
export const WORKING = 'working_day';

/** A step with a row for each day, and the first day of its period of each grain; made once. */
export const calendarDays = (calendar: Calendar, rows: Opener): string =>
  once(`calendar ${calendar.name}`, rows.planner, () => planDays(calendar, [], rows));

/** The same with working days, where the calendar tells them. */
export const calendarWorkingDays = (calendar: Calendar, rows: Opener): string =>
  planDays(calendar, calendar.workingDays ? [calendar.workingDays] : [], rows);

function planDays(calendar: Calendar, working: readonly Dimension[], rows: Opener): string {
  const { planner } = rows;
  const marked = planBeginnings(calendar, working, rows);
  const name = planner.freshName(`calendar_of_${calendar.name}`);
  const columns = calendar.grains.map((grain) => ({ name: edgeColumn(grain, 'first'), value: firstDay(grain, marked) }));
  const carried = working.map(() => ({ name: WORKING, value: ref(marked, WORKING, types.date) }));
  planner.steps.push(fromStep(marked, { name, columns: [day(marked), ...columns, ...carried] }));
  return name;
}

/** The same with the last day of each period. */
export function calendarPeriods(calendar: Calendar, rows: Opener): string {
  const { planner } = rows;
  return once(`periods of ${calendar.name}`, planner, () => {
    const days = calendarDays(calendar, rows);
    const name = planner.freshName(`periods_of_${calendar.name}`);
    const columns = calendar.grains.flatMap((grain): NamedScalar[] => {
      const first = ref(days, edgeColumn(grain, 'first'), types.date);
      return [
        { name: edgeColumn(grain, 'first'), value: first },
        { name: edgeColumn(grain, 'last'), value: lastDay(first, days) },
      ];
    });
    planner.steps.push(fromStep(days, { name, columns: [day(days), ...columns] }));
    return name;
  });
}

/** The same with the number of each period, from 1. */
export function calendarNumbers(calendar: Calendar, rows: Opener): string {
  const { planner } = rows;
  return once(`numbers of ${calendar.name}`, planner, () => {
    const days = calendarDays(calendar, rows);
    const name = planner.freshName(`numbers_of_${calendar.name}`);
    const columns = calendar.grains.map((grain): NamedScalar => ({ name: edgeColumn(grain, 'number'), value: numberOf(grain, days) }));
    planner.steps.push(fromStep(days, { name, columns: [day(days), ...columns] }));
    return name;
  });
}

function once(key: string, planner: Planner, make: () => string): string {
  const name = planner.modelRows.get(key) ?? make();
  planner.modelRows.set(key, name);
  return name;
}

const day = (step: string): NamedScalar => ({ name: DAY, value: ref(step, DAY, types.date) });

/** The rows of the calendar: each day, the values of its grains, and the day again where a value begins. */
function planBeginnings(calendar: Calendar, working: readonly Dimension[], { planner, open }: Opener): string {
  const rows = open(calendar.model);
  const at = rows.lower(leafOf(calendar.date));
  const values = calendar.grains.map((grain) => ({ grain, value: rows.lower(leafOf(grain.dimension)) }));
  const isWorking = working.map((dimension) => rows.lower(leafOf(dimension)));
  const { alias, from, joins, filters } = rows.finish();
  const name = planner.freshName(`beginnings_of_${calendar.name}`);
  const columns = values.flatMap(({ grain, value }): NamedScalar[] => [
    { name: grain.name, value },
    { name: begins(grain), value: beginning(at, value) },
  ]);
  const carried = isWorking.map((value): NamedScalar => ({ name: WORKING, value: onlyWhere(value, at, types.date) }));
  planner.steps.push({
    kind: 'select',
    name,
    alias,
    from,
    joins,
    where: filters,
    columns: [{ name: DAY, value: at }, ...columns, ...carried],
  });
  return name;
}

const leafOf = (dimension: Dimension): DimensionLeaf => {
  const { model, type } = dimension;
  return { kind: 'dimension', path: { id: model.name, from: model, to: model, steps: [], many: false }, dimension, type };
};

const begins = ({ name }: CalendarGrain): string => `${name}_begins`;

/** The day, unless the day before has the same value: then nothing begins. */
function beginning(at: Scalar, value: Scalar): Scalar {
  const before = (arg: Scalar): Scalar => over('lag', [arg], [], at, typeOf(arg));
  const yesterday: Scalar = {
    kind: 'call',
    name: 'dateadd',
    args: [{ kind: 'literal', type: types.string, value: 'day' }, integerLiteral(-1), at],
    type: types.date,
  };
  const goesOn = allOf([equal(before(value), value), equal(before(at), yesterday)]) ?? value;
  return { kind: 'case', branches: [{ when: goesOn, then: { kind: 'absent', type: types.date } }], otherwise: at, type: types.date };
}

/** The latest beginning up to a day; a day without a value lies in no period. */
function firstDay(grain: CalendarGrain, step: string): Scalar {
  const latest = over('max', [ref(step, begins(grain), types.date)], [], ref(step, DAY, types.date), types.date);
  return onlyWhere(isPresent(ref(step, grain.name, grain.dimension.type)), latest, types.date);
}

/** As many periods as have begun by the day: each begins on its first day. */
function numberOf(grain: CalendarGrain, days: string): Scalar {
  const [first, at] = [ref(days, edgeColumn(grain, 'first'), types.date), ref(days, DAY, types.date)];
  const begins = onlyWhere(equal(first, at), integerLiteral(1), types.integer);
  return onlyWhere(isPresent(first), over('count', [begins], [], at, types.integer), types.integer);
}

const lastDay = (first: Scalar, step: string): Scalar =>
  onlyWhere(isPresent(first), over('max', [ref(step, DAY, types.date)], [first], undefined, types.date), types.date);

const over = (name: string, args: readonly Scalar[], partitionBy: readonly Scalar[], orderBy: Scalar | undefined, type: Type): Scalar => ({
  kind: 'window',
  name,
  args,
  type,
  partitionBy,
  orderBy: orderBy ? [{ by: orderBy, descending: false }] : [],
});
