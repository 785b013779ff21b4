// Points in time as numbers: what a clock on the wall shows, and instants. Both count milliseconds; microseconds are fractions of them,
// exact to print for years up to 2100.
import { civilDateOf, dayInMonth, dayNumberOf, monthNumberOf, type CivilDate } from './civil.ts';

declare const clockBrand: unique symbol;
declare const instantBrand: unique symbol;

/** What a clock on the wall shows, without a zone: milliseconds since 1970-01-01T00:00 as if every day had 24 hours. */
export type Clock = number & { readonly [clockBrand]: true };

/** A point in time everywhere: milliseconds since 1970-01-01T00:00 UTC. */
export type Instant = number & { readonly [instantBrand]: true };

/** Either kind of point. */
export type Point = Clock | Instant;

/** Milliseconds of a second, a minute, an hour and a day of 24 hours. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A clock time from its milliseconds. */
export const clock = (milliseconds: number): Clock => milliseconds as Clock;

/** An instant from its milliseconds. */
export const instant = (milliseconds: number): Instant => milliseconds as Instant;

/** Before and after everything, for open ends. */
export const beginning = clock(-Infinity);
export const ending = clock(Infinity);

/** A point of the same kind, some milliseconds later. */
export const later = <P extends Point>(point: P, milliseconds: number): P => (point + milliseconds) as P;

/** The earlier of two points. */
export const earlierOf = <P extends Point>(a: P, b: P): P => (b < a ? b : a);

/** The later of two points. */
export const laterOf = <P extends Point>(a: P, b: P): P => (b > a ? b : a);

/** Midnight of a date. */
export const clockOf = (year: number, month: number, day: number): Clock => clock(dayNumberOf(year, month, day) * DAY);

/** Days since 1970-01-01 of a clock time. */
export const dayNumber = (at: Clock): number => Math.floor(at / DAY);

/** The date of a clock time. */
export const dateOf = (at: Clock): CivilDate => civilDateOf(dayNumber(at));

/** Milliseconds since midnight. */
export const timeOfDay = (at: Clock): number => at - dayNumber(at) * DAY;

/** The same day and time some months later, or the last day of that month where it is shorter. */
export function addMonths(at: Clock, months: number): Clock {
  const date = dateOf(at);
  return clock(dayInMonth(monthNumberOf(date) + months, date.day) * DAY + timeOfDay(at));
}
