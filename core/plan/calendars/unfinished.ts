// Which rows of an answer along the grains of calendars are not over: a column that tells, held against the periods that `as_of` falls in.
import type { CalendarGrain } from '../../catalog/catalog.ts';
import { types } from '../../expression/type.ts';
import type { Query, Unfinished } from '../../query/query.ts';
import type { Aligned } from '../alignment.ts';
import { calendarPeriods, edgeColumn } from './calendar.ts';
import { outputScalar } from '../output-scalar.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, PlanJoin, Scalar } from '../relation.ts';
import { openRows } from '../rows.ts';
import { allOf, anyOf, coalesce, falsehood, onlyWhere, ref } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

/** The column, and what is joined for it. */
export interface UnfinishedMark {
  readonly columns: readonly NamedScalar[];
  readonly joins: readonly PlanJoin[];
}

/** The mark of rows whose periods are not over; nothing where the starts of periods are known without it. */
export function unfinishedMark({ unfinished, notOver }: Query, aligned: Aligned, name: string, planner: Planner): UnfinishedMark {
  if (notOver) return { columns: [{ name, value: outputScalar(notOver, aligned) }], joins: [] };
  const { calendars = [], day } = unfinished ?? {};
  if (!unfinished || calendars.length === 0 || day === undefined) return { columns: [], joins: [] };
  const starts = calendars.map((grain) => firstUnfinished(grain, day, planner));
  const latest = [...starts.map(({ start }) => start), ...knownStart(unfinished)];
  const begun = unfinished.groups.map((index) => allOf(latest.map((start) => atLeast(aligned.group(index), start))) ?? falsehood);
  const value = coalesce(anyOf(begun) ?? falsehood, falsehood, types.boolean);
  return { columns: [{ name, value }], joins: starts.map(({ join }) => join) };
}

interface Start {
  readonly start: Scalar;
  readonly join: PlanJoin;
}

/** The first day of the first period that has a day which is not over. */
function firstUnfinished(grain: CalendarGrain, day: string, planner: Planner): Start {
  const periods = calendarPeriods(grain.calendar, { planner, open: (model) => openRows(model, planner) });
  const name = planner.freshName(`unfinished_${grain.name}`);
  const edge = (which: 'first' | 'last'): Scalar => ref(periods, edgeColumn(grain, which), types.date);
  const open = onlyWhere(atLeast(edge('last'), { kind: 'literal', type: types.date, value: day }), edge('first'), types.date);
  const column = edgeColumn(grain, 'first');
  planner.steps.push(
    fromStep(periods, { name, columns: [{ name: column, value: { kind: 'aggregate', name: 'min', args: [open], type: types.date } }] }),
  );
  return { start: ref(name, column, types.date), join: { kind: 'cross', alias: name, source: { kind: 'step', name }, on: [] } };
}

/** The latest start of periods of other grains, where there are any. */
const knownStart = ({ from, groups, calendars = [] }: Unfinished): readonly Scalar[] =>
  groups.length > calendars.length ? [{ kind: 'literal', type: types.datetime, value: from }] : [];

const atLeast = (value: Scalar, start: Scalar): Scalar => ({ kind: 'call', name: '>=', args: [value, start], type: types.boolean });
