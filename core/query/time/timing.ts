// The time of a request: zone, calendar, as_of and range.
import type { CalendarGrain } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import type { ProjectDefinition } from '../../definition/project-definition.ts';
import { refused, ok, type Result } from '../../source/diagnostic.ts';
import { asOfNow, readAsOf, type AsOf } from '../../time/as-of.ts';
import type { Grain } from '../../time/grains.ts';
import { meet, type Range } from '../../time/range.ts';
import { resolveRange } from '../../time/ranges.ts';
import type { Settings } from '../../time/settings.ts';
import { shortenToComplete } from '../../time/unfinished.ts';
import { momentOfClock } from '../../time/moment.ts';
import { clockOf } from '../../time/point.ts';
import { readZone } from '../../time/zones.ts';
import type { QueryContext } from '../request/context.ts';
import { ownUnits } from './own-units.ts';
import type { CellPeriod, QueryRequest } from '../request/request.ts';

/** When a query is asked, and for which stretch of time. */
export interface Timing {
  readonly settings: Settings;
  readonly asOf: AsOf;
  /** As asked for, shortened by `complete`; absent where nothing was said. */
  readonly range?: Range;
  /** Whether `as_of` is the clock: then it is bound, not written. */
  readonly isClock: boolean;
  /** By when a period must have ended to be over, where that is before `as_of`. */
  readonly over?: AsOf;
  /** Grains in `by`. */
  readonly grains: readonly Grain[];
  /** Grains of the periods that what is resolved is computed for each, `per`. */
  readonly splits: readonly Grain[];
  /** Grains of calendars in `by`. */
  readonly calendars: readonly CalendarGrain[];
  /** Whether periods that are not over are left out: those of calendars by a condition on rows, others by the range. */
  readonly complete: boolean;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** Resolves the time of a request. */
export function resolveTiming(request: QueryRequest, catalog: Catalog, context: QueryContext, grains: readonly Grain[]): Result<Timing> {
  const zone = readZone(request.zone ?? catalog.project.timeZone);
  if (!zone.ok) return zone;
  const settings = settingsOf(catalog.project, zone.value);
  const asOf = resolveAsOf(request, catalog.project, context, settings);
  if (!asOf.ok) return asOf;
  const isClock = request.as_of === undefined && !catalog.project.asOf;
  const calendars = timesIn(request).flatMap((name) => catalog.calendars.grains.get(name) ?? []);
  const timing = { settings, asOf: asOf.value, isClock, grains, splits: [], calendars, complete: request.complete === true };
  const own = ownUnits(catalog.calendars, context.calendars);
  const bounding = new Set(calendars.map(({ name }) => name));
  const asked = request.time ? resolveRange(request.time, { asOf: asOf.value, settings, own, bounding }) : ok<Range>({});
  if (!asked.ok) return refused(...asked.diagnostics);
  const range = periodsOf(request).reduce(meet, asked.value);
  return ok(range.from || range.before ? { ...timing, range } : timing);
}

const periodsOf = ({ cell = [] }: QueryRequest): readonly CellPeriod[] => cell.flatMap((one) => ('from' in one ? [one] : []));

/** The names in `by`, and those of a cell. */
export const timesIn = ({ by = [], cell = [] }: QueryRequest): readonly string[] => [
  ...by,
  ...cell.flatMap((one) => ('condition' in one ? [] : [one.name])),
];

/** The time of a request that leaves out the periods that are not over: without the end of its range. Which periods of a calendar are over only its rows tell. */
export function leaveOutUnfinished(timing: Timing): Timing {
  const { complete, range = {}, grains, calendars, asOf, settings } = timing;
  if (!complete || calendars.length > 0) return timing;
  const over = shortenToComplete(range, grains, asOf, settings) ?? nothingIn(settings);
  return over.from || over.before ? { ...timing, range: over } : timing;
}

/** The calendar of a project in a zone. */
export function settingsOf(project: ProjectDefinition, zone: string): Settings {
  return {
    zone,
    weekStart: Math.max(0, WEEKDAYS.indexOf(project.weekStart.toLowerCase())) + 1,
    fiscalYearStart: Math.max(0, MONTHS.indexOf(project.fiscalYearStart.toLowerCase())) + 1,
    fiscalYearName: project.fiscalYearName,
  };
}

/** The range in which nothing is complete: it holds no moment. */
export function nothingIn(settings: Settings): Range {
  const moment = momentOfClock(clockOf(1, 1, 1), settings.zone);
  return { from: moment, before: moment };
}

function resolveAsOf(request: QueryRequest, project: ProjectDefinition, context: QueryContext, settings: Settings): Result<AsOf> {
  if (request.as_of !== undefined) return readAsOf(request.as_of, settings.zone);
  if (!project.asOf) return ok(asOfNow(context.now, settings.zone));
  return readAsOf(context.asOfValue ?? project.asOf.value, settings.zone);
}
