// The periods of a project's calendars, read from their tables when a request needs them, and known for a while.
import type { Calendar } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
import { planCalendarTable } from '../plan/calendars/calendar-table.ts';
import type { QueryContext } from '../query/request/context.ts';
import { nowOf } from '../query/time/now.ts';
import { resolveParameters } from '../query/request/parameters.ts';
import { resolveTiming } from '../query/time/timing.ts';
import { compilePlan } from '../sql/compile-plan.ts';
import {
  runsOf,
  workingDaysOf,
  type CalendarDay,
  type CalendarRuns,
  type CalendarTables,
  type Run,
  type WorkingDays,
} from '../time/calendar-runs.ts';
import { dayNumber, MINUTE } from '../time/point.ts';
import { readTime } from '../time/time-text.ts';
import type { RunOptions, Statement, Value, Warehouse } from './adapter.ts';

interface Known {
  readonly catalog: Catalog;
  /** What the caller brought: conditions on the model of a calendar may stand on it. */
  readonly claims: string;
  readonly at: number;
  readonly tables: Promise<CalendarTables>;
}

const known = new WeakMap<Warehouse, Known>();

/** How long tables are taken to be as they were read. */
const FRESH = 5 * MINUTE;

/** All calendars of a catalog, as the warehouse has them. */
export function knownCalendars(
  warehouse: Warehouse,
  catalog: Catalog,
  context: QueryContext,
  options: RunOptions = {},
): Promise<CalendarTables> {
  const before = known.get(warehouse);
  const claims = JSON.stringify(context.claims ?? null);
  if (before?.catalog === catalog && before.claims === claims && Math.abs(context.now - before.at) < FRESH) return before.tables;
  // they are read for others too, who do not go when this caller does
  const { signal: _caller, ...own } = options;
  const tables = readAll(warehouse, catalog, context, own);
  known.set(warehouse, { catalog, claims, at: context.now, tables });
  tables.catch(() => known.delete(warehouse));
  return tables;
}

async function readAll(warehouse: Warehouse, catalog: Catalog, context: QueryContext, options: RunOptions): Promise<CalendarTables> {
  const runs = new Map<string, CalendarRuns>();
  const workingDays = new Map<string, WorkingDays>();
  for (const calendar of catalog.calendars.all.values()) {
    const days = await readDays(calendar, warehouse, statementOf(calendar, catalog, context, warehouse), options);
    calendar.grains.forEach(({ name }, level) => runs.set(name, { name, calendar: calendar.name, level, runs: runsOf(days, level) }));
    const working = calendar.workingDays && workingDaysOf(days);
    if (working) workingDays.set(calendar.name, working);
  }
  const fingerprints = [
    ...[...runs].map(([name, grain]) => fingerprintOf(name, grain.runs)),
    ...[...workingDays].map(([name, { days, ...whole }]) => fingerprintOf(name, [whole, ...days])),
  ];
  return { runs, workingDays, fingerprint: fingerprints.join() };
}

function statementOf(calendar: Calendar, catalog: Catalog, context: QueryContext, { dialect }: Warehouse): Statement {
  const timing = resolveTiming({ metrics: [] }, catalog, context, []);
  const parameters = resolveParameters({ metrics: [] }, catalog, context.claims);
  if (!timing.ok || !parameters.ok) throw new Error('a project without a request has a time');
  const now = { ...nowOf(timing.value), bound: false };
  return compilePlan(
    planCalendarTable(calendar, context.schema),
    { settings: timing.value.settings, parameters: parameters.value, now },
    dialect,
  );
}

async function readDays(
  { grains }: Calendar,
  warehouse: Warehouse,
  statement: Statement,
  options: RunOptions,
): Promise<readonly CalendarDay[]> {
  const days: CalendarDay[] = [];
  for await (const batch of (await warehouse.stream(statement, options)).batches)
    for (const [day, ...firsts] of batch) {
      const number = numberOf(day);
      const isWorking = numberOf(firsts[grains.length]) !== undefined;
      if (number !== undefined) days.push({ day: number, firsts: grains.map((_, index) => numberOf(firsts[index])), isWorking });
    }
  return days;
}

function numberOf(value: Value | undefined): number | undefined {
  const read = typeof value === 'string' ? readTime(value.slice(0, 10)) : undefined;
  return read?.kind === 'date' ? dayNumber(read.clock) : undefined;
}

function fingerprintOf(name: string, runs: readonly Run[]): string {
  const sum = runs.reduce((hash, { from, before }) => (hash * 31 + from * 7 + before) % 2_147_483_647, runs.length);
  return `${name}:${runs.length}:${sum}`;
}
