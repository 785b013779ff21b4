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

/** The part of a range that lies in a stretch of time; it begins where it ends when there is none. */
export function meet(range: Range, within: Required<Pick<Range, 'from' | 'before'>>): Range & typeof within {
  const from = range.from && range.from.instant > within.from.instant ? range.from : within.from;
  if (!range.before || range.before.instant >= within.before.instant) return { from, before: later(from, within.before) };
  return { ...range, from, before: later(from, range.before) };
}

const later = (a: Moment, b: Moment): Moment => (a.instant > b.instant ? a : b);

/** Whether a range has both ends. */
export const isBounded = (range: Range): range is Range & { readonly from: Moment; readonly before: Moment } =>
  range.from !== undefined && range.before !== undefined;
