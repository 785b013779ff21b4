// What is to appear besides what has rows: output periods, parts of spans, ages.
import type { CalendarGrain } from '../catalog/catalog.ts';
import type { Grain } from '../time/grains.ts';

/** What is to appear besides what has rows: output periods, or ages up to the last that is over for somebody of a group. */
export type Fill = PeriodFill | { readonly kind: 'ages' };

/** Output periods to fill: known ones, with a value for each group of time, or those between the first and last that have rows. */
export type PeriodFill =
  | { readonly kind: 'periods'; readonly groups: readonly number[]; readonly periods: readonly (readonly string[])[] }
  /** `until` is the last period where a range has an end and no beginning. */
  | { readonly kind: 'between'; readonly groups: readonly [number]; readonly grain: string; readonly until?: string }
  | SeenFill
  | CalendarFill;

/** Every period that a span is split into, where only the rows tell from when to when it is. */
export interface SeenFill extends SeenUntil {
  readonly kind: 'seen';
  /** The group of output periods, where there is one, and that of their parts. */
  readonly groups: readonly number[];
  readonly grain: Grain;
}

/** From where to where periods run between the first and the last that have rows. */
export interface SeenUntil {
  /** The grains of whole periods that they fill. */
  readonly coarser?: readonly Grain[];
  /** The last day that counts, where rows are not dated ahead. */
  readonly last?: string;
  /** Whether they run up to that day, whatever rows there are. */
  readonly runsOn?: boolean;
}

/** Periods of calendars: those that have days in the range, or those between the first and last that have rows. */
export interface CalendarFill {
  readonly kind: 'calendar';
  readonly groups: readonly number[];
  /** The grain of each group. */
  readonly grains: readonly (CalendarGrain | Grain)[];
  /** Days of the range, the end excluded; absent where there is no range with both ends. */
  readonly from?: string;
  readonly before?: string;
  /** Whether they run up to the end, whatever rows there are. */
  readonly runsOn?: boolean;
  /** Periods begin before this day. */
  readonly begun?: string;
  /** Periods of calendars whose last day lies before one day, or of other grains that begin before another, where only those count that are over. */
  readonly over?: { readonly day: string; readonly since?: string };
}
