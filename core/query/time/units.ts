// Units of the project to units of time: the periods of calendars are those that were read from their tables.
import type { CalendarGrain } from '../../catalog/catalog.ts';
import type { SpanUnit } from '../../catalog/span-units.ts';
import type { CalendarRuns } from '../../time/calendar-runs.ts';
import type { Grain } from '../../time/grains.ts';
import { isRuns, type Unit } from '../../time/units.ts';
import type { ModifiersOf } from '../../time/windows.ts';
import { calendarNotRead } from './calendar-refusals.ts';
import { find, type AskedGroup, type Resolver } from '../resolver.ts';
import { isSplit, type SpanStep, type StepOf } from '../spans/span-steps.ts';

/** The periods of a grain of a calendar; none after a note that its table is needed. */
export function runsOf({ name, calendar }: CalendarGrain, resolver: Resolver): CalendarRuns {
  const runs = resolver.calendars?.runs.get(name);
  if (!runs) find(resolver, calendarNotRead(calendar.name));
  return runs ?? { name, calendar: calendar.name, level: 0, runs: [] };
}

/** A unit of the project as a unit of time. */
export const unitOf = (unit: SpanUnit, resolver: Resolver): Unit => (typeof unit === 'string' ? unit : runsOf(unit, resolver));

/** The unit of a group of time. */
export const unitOfGroup = (group: Extract<AskedGroup, { readonly kind: 'time' | 'split' | 'calendar' }>, resolver: Resolver): Unit =>
  group.kind === 'calendar' ? runsOf(group.grain, resolver) : group.grain;

/** Steps in units of time. */
export const unitSteps = (steps: readonly SpanStep[], resolver: Resolver): readonly StepOf<Unit>[] =>
  steps.map((step) => (isSplit(step) ? step : inUnits(step, resolver)));

function inUnits({ offset, window }: ModifiersOf<SpanUnit>, resolver: Resolver): ModifiersOf<Unit> {
  return {
    ...(offset ? { offset: { ...offset, by: { count: offset.by.count, unit: unitOf(offset.by.unit, resolver) } } } : {}),
    ...(window ? { window: windowInUnits(window, resolver) } : {}),
  };
}

function windowInUnits(window: NonNullable<ModifiersOf<SpanUnit>['window']>, resolver: Resolver): NonNullable<ModifiersOf<Unit>['window']> {
  switch (window.kind) {
    case 'trailing':
      return { kind: 'trailing', length: { count: window.length.count, unit: unitOf(window.length.unit, resolver) } };
    case 'to_date':
      return { kind: 'to_date', grain: unitOf(window.grain, resolver) };
    case 'running':
      return window;
  }
}

/** Units that need no table; undefined where one does. */
export const plainGrains = (units: readonly Unit[]): readonly Grain[] | undefined => {
  const plain = units.filter((unit): unit is Grain => !isRuns(unit));
  return plain.length === units.length ? plain : undefined;
};
