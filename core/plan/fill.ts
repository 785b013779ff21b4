// Every output period for each combination of the other groups in the answer.
import type { Model } from '../catalog/catalog.ts';
import type { Group } from '../query/query.ts';
import type { CalendarFill, PeriodFill, SeenFill } from '../query/fills.ts';
import type { Aligned } from './alignment.ts';
import { groupColumns } from '../query/group-columns.ts';
import type { Planner } from './planner.ts';
import { calendarPeriodsToFill, isOfCalendar, seenInCalendar } from './calendars/calendar-fill.ts';
import { openRows } from './rows.ts';
import type { Part } from './part.ts';
import { types, type Type } from '../expression/type.ts';
import type { NamedScalar, Scalar, Select, Source } from './relation.ts';
import { ref, typeOf } from './scalars.ts';
import { startIn } from './spans/intersections.ts';
import { seriesOfSeen } from './spans/span-source.ts';
import { fromStep } from './from-step.ts';

/** A part without inputs: the periods that are to appear, for each combination of the other groups of `aligned`. */
export function planFill(fill: PeriodFill, groups: readonly Group[], aligned: Aligned, planner: Planner, seen?: string): Part {
  const names = groupColumns(groups);
  const keys = groups.map((_, index): NamedScalar => ({ name: names[index] ?? '', value: aligned.group(index) }));
  const other: readonly NamedScalar[] = aligned.other ? [{ name: 'other', value: aligned.other }] : [];
  const known = planner.freshName('groups');
  planner.steps.push({
    kind: 'select',
    name: known,
    alias: aligned.alias,
    from: aligned.from,
    joins: [],
    where: aligned.filters,
    columns: [...keys, ...other],
  });
  const periods = planner.freshName('periods');
  planPeriods(fill, keys, aligned, periods, planner, seen);
  const rest = [...keys.filter((_, index) => !fill.groups.includes(index)), ...other];
  const combinations = rest.length > 0 ? addCombinations(rest, known, planner) : undefined;
  const column = (entry: NamedScalar, isPeriod: boolean): NamedScalar => ({
    name: entry.name,
    value: ref(isPeriod ? periods : (combinations ?? periods), entry.name, typeOf(entry.value)),
  });
  const select: Select = fromStep(periods, {
    name: planner.freshName('filled'),
    joins: combinations ? [{ kind: 'cross', alias: combinations, source: { kind: 'step', name: combinations }, on: [] }] : [],
    columns: [...keys.map((entry, index) => column(entry, fill.groups.includes(index))), ...other.map((entry) => column(entry, false))],
  });
  return { select, present: groups.map(() => true), inputs: [], makes: true, other: other.length > 0 };
}

/** A step with the columns of the groups of time: every period that is to appear. */
function planPeriods(
  fill: PeriodFill,
  keys: readonly NamedScalar[],
  aligned: Aligned,
  periods: string,
  planner: Planner,
  known: string | undefined,
): void {
  const times = fill.groups.flatMap((index) => keys[index] ?? []);
  const typed = times.map(({ name, value }) => ({ name, type: typeOf(value) }));
  if (isOfCalendar(fill)) return planCalendarPeriods(fill, times, aligned, periods, planner, known);
  if (fill.kind === 'seen') return planSeenPeriods(fill, typed, periods, planner, known ?? planSeen(times, aligned, planner));
  const from: Source =
    fill.kind === 'periods'
      ? { kind: 'constants', columns: typed, rows: fill.periods }
      : { kind: 'series', ...between(times, aligned, fill.until, planner, known), grain: fill.grain };
  const column = ({ name, type }: (typeof typed)[number]): NamedScalar => ({
    name,
    value: ref('spine', fill.kind === 'periods' ? name : 'period', type),
  });
  planner.steps.push({ kind: 'select', name: periods, alias: 'spine', from, joins: [], where: [], columns: typed.map(column) });
}

/** Every period that spans are split into, with the output period that it lies in. */
function planSeenPeriods(
  fill: SeenFill,
  typed: readonly { readonly name: string; readonly type: Type }[],
  periods: string,
  planner: Planner,
  seen: string,
): void {
  const period = ref('spine', 'period', types.date);
  const isOwn = (index: number): boolean => index === typed.length - 1;
  const columns = typed.map(({ name }, index): NamedScalar => ({
    name,
    value: isOwn(index) ? period : startIn(period, fill.coarser ?? [fill.grain]),
  }));
  const from = seriesOfSeen(seen, fill.grain, fill, planner);
  const where = fill.last === undefined ? [] : [atMost(period, { kind: 'literal', type: types.date, value: fill.last })];
  planner.steps.push({ kind: 'select', name: periods, alias: 'spine', from, joins: [], where, columns });
}

/** A step and its column with the periods that have rows, and the last one of the range where that is known; none lies behind it. */
function between(
  times: readonly NamedScalar[],
  aligned: Aligned,
  until: string | undefined,
  planner: Planner,
  known: string | undefined,
): { readonly of: string; readonly column: string } {
  const seen = known ?? planSeen(times, aligned, planner);
  const column = known === undefined ? (times[0]?.name ?? '') : 'period';
  if (until === undefined) return { of: seen, column };
  const name = planner.freshName('seen_until');
  const end: Scalar = { kind: 'literal', type: types.date, value: until };
  const select = (value: Scalar): Select =>
    fromStep(seen, { name: seen, where: [atMost(ref(seen, column, types.date), end)], columns: [{ name: column, value }] });
  planner.steps.push({ kind: 'union', name, parts: [select(ref(seen, column, types.date)), select(end)] });
  return { of: name, column };
}

function planCalendarPeriods(
  fill: CalendarFill,
  times: readonly NamedScalar[],
  aligned: Aligned,
  periods: string,
  planner: Planner,
  known: string | undefined,
): void {
  const columns = times.map(({ name }) => name);
  const opener = { planner, open: (model: Model) => openRows(model, planner) };
  const within = (): string => (known === undefined ? planSeen(times, aligned, planner) : seenInCalendar(fill, columns, known, opener));
  const seen = fill.from === undefined ? within() : undefined;
  planner.steps.push(calendarPeriodsToFill(periods, fill, columns, seen, opener));
}

/** A step with the periods in which any input has rows, also one that lacks some of the other groups. */
function planSeen(times: readonly NamedScalar[], aligned: Aligned, planner: Planner): string {
  const name = planner.freshName('seen');
  planner.steps.push({
    kind: 'select',
    name,
    alias: aligned.alias,
    from: aligned.from,
    joins: [],
    where: aligned.ofPeriods,
    columns: times,
  });
  return name;
}

function addCombinations(rest: readonly NamedScalar[], groups: string, planner: Planner): string {
  const name = planner.freshName('combinations');
  const columns = rest.map((key): NamedScalar => ({ name: key.name, value: ref(groups, key.name, typeOf(key.value)) }));
  planner.steps.push(fromStep(groups, { name, columns, keys: columns.length }));
  return name;
}

const atMost = (left: Scalar, right: Scalar): Scalar => ({ kind: 'call', name: '<=', args: [left, right], type: types.boolean });
