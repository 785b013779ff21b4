// A time of a row to the period of a calendar that its day lies in: the calendar is joined to the rows, one row for a day.
import type { DimensionLeaf } from '../../catalog/catalog.ts';
import { types } from '../../expression/type.ts';
import { DAY, calendarDays, calendarNumbers, calendarPeriods, edgeColumn } from './calendar.ts';
import type { Place, Rows } from '../place.ts';
import type { Scalar } from '../relation.ts';
import { equal, ref, typeOf } from '../scalars.ts';

/** The first or last day of the period, or its number; `time` is the value of the leaf's dimension at `at`. */
export function calendarValue(rows: Rows, leaf: DimensionLeaf, time: Scalar, at: Place): Scalar {
  const { calendar } = leaf;
  if (!calendar) throw new Error('only a grain of a calendar is looked up');
  const { grain, edge } = calendar;
  const key = `${leaf.dimension.name} ${grain.calendar.name} ${edge}`;
  const alias = at.calendars.get(key) ?? joinCalendar(rows, leaf, time);
  at.calendars.set(key, alias);
  return ref(alias, edgeColumn(grain, edge), leaf.type);
}

const stepWith = { first: calendarDays, last: calendarPeriods, number: calendarNumbers } as const;

function joinCalendar(rows: Rows, { calendar }: DimensionLeaf, time: Scalar): string {
  if (!calendar) throw new Error('only a grain of a calendar is looked up');
  const { grain, edge } = calendar;
  const name = stepWith[edge](grain.calendar, rows);
  const alias = rows.freshAlias(grain.calendar.name);
  rows.attach(() => ({ kind: 'left', alias, source: { kind: 'step', name }, on: [equal(ref(alias, DAY, types.date), dayOf(time))] }));
  return alias;
}

/** The day of a time, in the query's zone. */
const dayOf = (time: Scalar): Scalar =>
  typeOf(time).name === 'date' ? time : { kind: 'cast', arg: time, to: types.date, safe: false, type: types.date };
