// Grains: the one list of their names, and each as numbered periods that divide the clock without a gap.
import { dayInMonth, monthNumberOf } from './civil.ts';
import { DAY, HOUR, MINUTE, SECOND, clock, dateOf, type Clock } from './point.ts';
import type { Settings } from './settings.ts';

/** The grains that need no table, finer first. */
export const grains = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'fiscal_quarter', 'year', 'fiscal_year'] as const;

/** The name of a grain. */
export type Grain = (typeof grains)[number];

/** The settings that grains depend on. */
export type CalendarSettings = Pick<Settings, 'weekStart' | 'fiscalYearStart'>;

/** A grain as a ruler: periods numbered along the clock. Calendars of tables are rulers too. */
export interface Ruler {
  /** The number of the period that holds a clock time. */
  readonly indexOf: (at: Clock) => number;
  /** Where a period begins, by its number. */
  readonly startAt: (index: number) => Clock;
}

/** How many milliseconds, or months, the periods of a grain have. */
const sizes: Readonly<Record<Grain, { readonly milliseconds: number } | { readonly months: number }>> = {
  second: { milliseconds: SECOND },
  minute: { milliseconds: MINUTE },
  hour: { milliseconds: HOUR },
  day: { milliseconds: DAY },
  week: { milliseconds: 7 * DAY },
  month: { months: 1 },
  quarter: { months: 3 },
  fiscal_quarter: { months: 3 },
  year: { months: 12 },
  fiscal_year: { months: 12 },
};

const isGrainName: ReadonlySet<string> = new Set(grains);

/** Whether a name is that of a grain. */
export const isGrain = (name: string): name is Grain => isGrainName.has(name);

/** Whether the periods of a grain are shorter than a day: for timestamps they are then instants. */
export const isBelowDay = (grain: Grain): boolean => grain === 'second' || grain === 'minute' || grain === 'hour';

/** Months of a grain of months; undefined for weeks and below. */
export function monthsOf(grain: Grain): number | undefined {
  const size = sizes[grain];
  return 'months' in size ? size.months : undefined;
}

/** Milliseconds on the clock of a grain of weeks and below; undefined for grains of months. */
export function millisecondsOf(grain: Grain): number | undefined {
  const size = sizes[grain];
  return 'milliseconds' in size ? size.milliseconds : undefined;
}

/** The ruler of a grain. */
export function rulerOf(grain: Grain, settings: CalendarSettings): Ruler {
  const size = sizes[grain];
  if ('months' in size) return rulerOfMonths(size.months, monthOrigin(grain, settings));
  // 1970-01-01 was a Thursday: day 4 of a week that begins on Monday
  return rulerOfMilliseconds(size.milliseconds, grain === 'week' ? (settings.weekStart - 4) * DAY : 0);
}

/** The start of the period that holds a clock time. */
export function startOf(at: Clock, grain: Grain, settings: CalendarSettings): Clock {
  return add(at, grain, 0, settings);
}

/** The start of the period after the one that holds a clock time. */
export function next(at: Clock, grain: Grain, settings: CalendarSettings): Clock {
  return add(at, grain, 1, settings);
}

/** The start of the period that comes `count` periods after the one that holds a clock time. */
export function add(at: Clock, grain: Grain, count: number, settings: CalendarSettings): Clock {
  const ruler = rulerOf(grain, settings);
  return ruler.startAt(ruler.indexOf(at) + count);
}

/** How many boundaries of a grain lie between two clock times: what `datediff` counts, and ages. */
export function boundariesBetween(from: Clock, to: Clock, grain: Grain, settings: CalendarSettings): number {
  const ruler = rulerOf(grain, settings);
  return ruler.indexOf(to) - ruler.indexOf(from);
}

/** Whether a grain's periods are shorter than another's; quarters and fiscal quarters are of one length. */
export const isFiner = (grain: Grain, than: Grain): boolean => typicalLength(grain) < typicalLength(than);

/** Whether each period of the finer grain lies within one of the coarser; every grain nests in itself. */
export function nests(finer: Grain, coarser: Grain, settings: CalendarSettings): boolean {
  const inner = sizes[finer];
  const outer = sizes[coarser];
  if ('milliseconds' in outer) return 'milliseconds' in inner && inner.milliseconds <= outer.milliseconds;
  if ('milliseconds' in inner) return inner.milliseconds <= DAY;
  return outer.months % inner.months === 0 && (monthOrigin(coarser, settings) - monthOrigin(finer, settings)) % inner.months === 0;
}

/** Of several grains the one that nests in all others; undefined when there is none. */
export function finestOf(asked: readonly Grain[], settings: CalendarSettings): Grain | undefined {
  return asked.find((grain) => asked.every((other) => nests(grain, other, settings)));
}

/** About how many milliseconds a period of a grain has; a month 30 days. */
export const typicalLength = (grain: Grain): number => millisecondsOf(grain) ?? (monthsOf(grain) ?? 0) * 30 * DAY;

const monthOrigin = (grain: Grain, settings: CalendarSettings): number => (grain.startsWith('fiscal_') ? settings.fiscalYearStart - 1 : 0);

const rulerOfMilliseconds = (size: number, origin: number): Ruler => ({
  indexOf: (at) => Math.floor((at - origin) / size),
  startAt: (index) => clock(origin + index * size),
});

const rulerOfMonths = (size: number, origin: number): Ruler => ({
  indexOf: (at) => Math.floor((monthNumberOf(dateOf(at)) - origin) / size),
  startAt: (index) => clock(dayInMonth(origin + index * size, 1) * DAY),
});
