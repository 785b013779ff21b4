// Spans of moments to their lengths, step by step: what is moved by months stays as long as it is, where it is shorter than one.
import { isBelowDay, millisecondsOf, monthsOf, type Grain } from '../../time/grains.ts';
import type { Duration } from '../../time/durations.ts';
import { DAY, HOUR } from '../../time/point.ts';
import type { Modifiers } from '../../time/windows.ts';

/** How long a span is, where it always is as long: in days of the clock, or in time that passes evenly for less than one. */
export type Length = Duration | undefined;

/** The length that a step leaves. */
export function lengthAfter(length: Length, { offset, window }: Modifiers): Length {
  if (window) return window.kind === 'trailing' ? window.length : undefined;
  const isOfDays = length !== undefined && !isBelowDay(length.unit);
  // days between hours are not as long where the clock is changed
  return offset && isBelowDay(offset.by.unit) && isOfDays ? undefined : length;
}

/** Whether it is a month or longer, whatever the month. */
export const isLong = ({ count, unit }: Duration): boolean =>
  monthsOf(unit) !== undefined || count * (millisecondsOf(unit) ?? 0) >= 31 * DAY;

/** Whether it is shorter than any month, and the same everywhere: so many days, or less than the shortest day. */
const isShort = ({ count, unit }: Duration): boolean => {
  const length = count * (millisecondsOf(unit) ?? Infinity);
  return isBelowDay(unit) ? length < 23 * HOUR : length < 28 * DAY;
};

/** Whether ends follow from the period step by step: what is moved by months has a length that tells its end, or no beginning. */
export function isToldByLength(grain: Grain | undefined, steps: readonly Modifiers[]): boolean {
  let length: Length = grain && { count: 1, unit: grain };
  let isOpen = false;
  return steps.every((step) => {
    const { offset, window } = step;
    const isByMonths = offset !== undefined && monthsOf(offset.by.unit) !== undefined;
    const isTold = !isByMonths || isOpen || (length !== undefined && (isLong(length) || isShort(length)));
    length = lengthAfter(lengthAfter(length, offset ? { offset } : {}), window ? { window } : {});
    isOpen = window ? window.kind === 'running' : isOpen;
    return isTold;
  });
}
