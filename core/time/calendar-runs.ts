// The days of a calendar's table to its periods: for each grain the runs of days with one first day, in order.
import { clock, DAY, type Clock } from './point.ts';

/** A run of days: the number of its first day, and of the day after its last. */
export interface Run {
  readonly from: number;
  readonly before: number;
}

/** The periods of one grain of a calendar, in order; between them there may be days of no period. */
export interface CalendarRuns {
  readonly name: string;
  readonly calendar: string;
  /** Its position among the grains of its calendar, finer first. */
  readonly level: number;
  readonly runs: readonly Run[];
}

/** The working days of a calendar, each a run, in order, among its days from the first on, before the day after its last. */
export interface WorkingDays extends Run {
  readonly days: readonly Run[];
}

/** The periods of all grains of calendars by the names of these, and the working days by the names of calendars; equal fingerprints mean equal days. */
export interface CalendarTables {
  readonly runs: ReadonlyMap<string, CalendarRuns>;
  readonly workingDays: ReadonlyMap<string, WorkingDays>;
  readonly fingerprint: string;
}

/** A day of a calendar, and the first day of its period of each grain. */
export interface CalendarDay {
  readonly day: number;
  readonly firsts: readonly (number | undefined)[];
  readonly isWorking: boolean;
}

/** The periods of a grain, by its position, from days in order. */
export function runsOf(days: readonly Pick<CalendarDay, 'day' | 'firsts'>[], level: number): readonly Run[] {
  const runs: { from: number; before: number }[] = [];
  for (const { day, firsts } of days) {
    const first = firsts[level];
    if (first === undefined) continue;
    const last = runs[runs.length - 1];
    if (last?.from === first) last.before = day + 1;
    else runs.push({ from: first, before: day + 1 });
  }
  return runs;
}

/** The working days among days in order; undefined where there are no days. */
export function workingDaysOf(days: readonly CalendarDay[]): WorkingDays | undefined {
  const [first, last] = [days[0], days[days.length - 1]];
  if (!first || !last) return undefined;
  return {
    from: first.day,
    before: last.day + 1,
    days: days.flatMap(({ day, isWorking }) => (isWorking ? [{ from: day, before: day + 1 }] : [])),
  };
}

/** The position of the run that holds a day; -1 where none does. */
export function runAt(day: number, { runs }: Pick<CalendarRuns, 'runs'>): number {
  const index = lastBegun(day, runs);
  const run = runs[index];
  return run && day < run.before ? index : -1;
}

/** The position of the last run that begins by a day; -1 before the first. */
export function lastBegun(day: number, runs: readonly Run[]): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.from ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Midnight of a day. */
export const midnight = (day: number): Clock => clock(day * DAY);

/** About how many milliseconds a period has. */
export const typicalRun = ({ runs }: CalendarRuns): number =>
  runs.length === 0 ? DAY : (runs.reduce((days, { from, before }) => days + before - from, 0) / runs.length) * DAY;
