// Durations: `28 days` as a count of a grain, moved along in calendar arithmetic.
import { ok, refused, type Result } from '../source/diagnostic.ts';
import { durationCount, durationForm, durationTooLong, durationUnit } from './messages.ts';
import { grains, isGrain, millisecondsOf, monthsOf, typicalLength, type Grain } from './grains.ts';
import { addMonths, DAY, later, type Clock } from './point.ts';

/** So many of a unit. */
export interface DurationOf<U> {
  readonly count: number;
  readonly unit: U;
}

/** So many of a grain; months, quarters and years are calendar ones. */
export type Duration = DurationOf<Grain>;

/** The longest duration, so that arithmetic stays within the calendar. */
const LONGEST = { years: 1000 };

/** Reads `28 days`, `1 year`, `2 fiscal_quarters`. */
export function readDuration(text: string): Result<Duration> {
  const match = /^\s*(\S+)\s+([\p{L}_][\p{L}\p{M}\p{N}_]*(?:\s+[\p{L}]+)?)\s*$/u.exec(text);
  if (!match) return refused(durationForm(text));
  const [, number = '', word = ''] = match;
  const unit = readUnit(word);
  if (!unit) return refused(durationUnit(text, word, grains));
  const count = Number(number);
  if (!/^\d+$/.test(number) || count < 1) return refused(durationCount(text, number, unit));
  return typicalLength(unit) * count > LONGEST.years * typicalLength('year')
    ? refused(durationTooLong(text, LONGEST.years))
    : ok({ count, unit });
}

/** A unit by its name, singular or plural, fiscal ones with `_` or a space. */
export function readUnit(word: string): Grain | undefined {
  const name = word.toLowerCase().trim().replace(/\s+/g, '_');
  if (isGrain(name)) return name;
  const singular = name.replace(/s$/, '');
  return isGrain(singular) ? singular : undefined;
}

/** `28 days`. */
export const durationText = (duration: Duration): string => `${duration.count} ${duration.unit}${duration.count === 1 ? '' : 's'}`;

/** The clock time a duration later, clamped at the month's end; `times` -1 goes back. */
export function addDuration(at: Clock, duration: Duration, times = 1): Clock {
  if (!Number.isFinite(at)) return at;
  const months = monthsOf(duration.unit);
  if (months !== undefined) return addMonths(at, months * duration.count * times);
  return later(at, (millisecondsOf(duration.unit) ?? 0) * duration.count * times);
}

/** The clock time a duration earlier. */
export const subtractDuration = (at: Clock, duration: Duration): Clock => addDuration(at, duration, -1);

/** Whether a duration is shorter than some period of a grain. */
export const isShorterThan = (duration: Duration, grain: Grain): boolean => areShorterThan([duration], grain);

/** Whether durations, one after the other, are shorter than some period of a grain. */
export function areShorterThan(durations: readonly Duration[], grain: Grain): boolean {
  const length = monthsOf(grain);
  const months = durations.map(({ count, unit }) => (monthsOf(unit) ?? NaN) * count).reduce((a, b) => a + b, 0);
  if (length !== undefined && !Number.isNaN(months)) return months < length;
  return durations.reduce((sum, { count, unit }) => sum + shortest(unit) * count, 0) < longest(grain);
}

/** The most days of calendar periods, by how many months they have. */
const MOST_DAYS: Readonly<Record<number, number>> = { 1: 31, 3: 92, 12: 366 };

const shortest = (grain: Grain): number => millisecondsOf(grain) ?? (monthsOf(grain) ?? 0) * 28 * DAY;
const longest = (grain: Grain): number => millisecondsOf(grain) ?? (MOST_DAYS[monthsOf(grain) ?? 0] ?? 0) * DAY;
