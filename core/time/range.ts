// A range: the stretch of time that a request asks for.
import type { Moment } from './moment.ts';
import type { Clock } from './point.ts';

/** A range: `from` is inclusive, `before` exclusive; an end that is missing is open. */
export interface Range {
  readonly from?: Moment;
  readonly before?: Moment;
  /** Where the period ends that a range such as `year to date` is the elapsed part of. */
  readonly wholeBefore?: Clock;
}

/** Whether a range has both ends. */
export const isBounded = (range: Range): range is Range & { readonly from: Moment; readonly before: Moment } =>
  range.from !== undefined && range.before !== undefined;
