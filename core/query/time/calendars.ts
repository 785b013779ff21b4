// Grains of calendars: the period that a row's day lies in as its key, and what is asked of rows beside one.
import { fullName } from '../../catalog/asked-name.ts';
import type { CalendarGrain, RowExpression, TimeLeaf } from '../../catalog/catalog.ts';
import { periodOf } from '../../catalog/period-of.ts';
import { types } from '../../expression/type.ts';
import { isBelowDay, isGrain } from '../../time/grains.ts';
import { clock, DAY, dayNumber } from '../../time/point.ts';
import { clockText, dateText } from '../../time/time-text.ts';
import { unfinishedFrom } from '../../time/unfinished.ts';
import type { Group } from '../query.ts';
import { grainTooFine, noTime } from '../refusals.ts';
import { find, type Resolver } from '../resolver.ts';
import { rowCondition, type RowCondition } from '../inputs/row-condition.ts';
import type { Timing } from './timing.ts';

/** The period of a row's own time; undefined after a note. */
export function calendarKey(
  grain: CalendarGrain,
  { time }: { readonly time?: TimeLeaf },
  asked: string,
  resolver: Resolver,
): RowExpression | undefined {
  if (!time) return void find(resolver, noTime(asked, `"${grain.name}"`));
  const { grain: held, model, name } = time.dimension;
  if (held && isGrain(held) && held !== 'day' && !isBelowDay(held))
    return void find(resolver, grainTooFine(asked, grain.name, fullName({ model, name }), held));
  return periodOf(time, grain);
}

/** What a period of a calendar is as a group. */
export const calendarGroup = (name: string, { name: grain, dimension: { label } }: CalendarGrain): Group => ({
  name,
  kind: 'time',
  grain,
  type: types.date,
  ...(label ? { label } : {}),
});

/** A row on a day that a calendar lacks has no time beside its grains. */
export const onDaysOfCalendars = (time: TimeLeaf, { calendars }: Timing): readonly RowCondition[] =>
  calendars.map((grain) => rowCondition(present(periodOf(time, grain))));

/** The same, and with `complete: true` its period must be over. */
export function calendarConditions(time: TimeLeaf, timing: Timing): readonly RowCondition[] {
  const over = timing.complete && timing.calendars.length > 0 ? isOver(time, timing) : undefined;
  return [...onDaysOfCalendars(time, timing), ...(over ? [rowCondition(over)] : [])];
}

/** A period is over when its last day is, an intersection of several when one of them is. */
function isOver(time: TimeLeaf, { calendars, grains, asOf, over = asOf, range, settings }: Timing): RowExpression | undefined {
  if (range?.before && range.before.clock < over.clock) return undefined;
  const cut: RowExpression = { kind: 'literal', type: types.date, value: unfinishedDay(over) };
  const ended = calendars.map((grain) => less(periodOf(time, grain, 'last'), cut));
  const since = unfinishedFrom(grains, over, settings);
  const before: RowExpression = { kind: 'literal', type: types.datetime, value: clockText(since) };
  const all = grains.length > 0 ? [...ended, less(time, before)] : ended;
  return all.length > 1 ? { kind: 'call', name: 'or', args: all, type: types.boolean } : all[0];
}

/** The first day that is not over: periods whose last day it is, or a later one, are unfinished. */
export const unfinishedDay = ({ clock: at }: Timing['asOf']): string => dateText(clock(dayNumber(at) * DAY));

const less = (left: RowExpression, right: RowExpression): RowExpression => ({
  kind: 'call',
  name: '<',
  args: [left, right],
  type: types.boolean,
});

const present = (value: RowExpression): RowExpression => ({
  kind: 'call',
  name: 'not',
  args: [{ kind: 'call', name: 'is null', args: [value], type: types.boolean }],
  type: types.boolean,
});
