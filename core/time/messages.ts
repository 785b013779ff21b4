// What the readers of times, ranges, zones and durations say when a text is none.
import type { Diagnostic } from '../source/diagnostic.ts';
import { didYouMean } from '../source/suggest.ts';

const error = (code: string, message: string, hint?: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  ...(hint ? { hint } : {}),
});

/** The forms of `during`, as a hint. */
export const duringForms =
  'write 2026, 2026-Q3, 2026-05, 2026-05-17, FY2026, FY2026-Q1, "last 12 months", "this quarter", "previous month", "year to date", today or yesterday';

const timeForms =
  "write a date such as 2025-06-17, or a time such as 2025-06-17T09:30:00, with an offset such as +02:00 where it is not the clock of the query's zone";

/** Abbreviations that people write, and a zone that has them. */
const abbreviations: Readonly<Record<string, string>> = {
  CET: 'Europe/Berlin',
  CEST: 'Europe/Berlin',
  MET: 'Europe/Berlin',
  EET: 'Europe/Helsinki',
  WET: 'Europe/Lisbon',
  GMT: 'Europe/London',
  BST: 'Europe/London',
  EST: 'America/New_York',
  EDT: 'America/New_York',
  CST: 'America/Chicago',
  CDT: 'America/Chicago',
  MST: 'America/Denver',
  MDT: 'America/Denver',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  IST: 'Asia/Kolkata',
  JST: 'Asia/Tokyo',
  AEST: 'Australia/Sydney',
};

/** An offset where a zone belongs. */
export const offsetAsZone = (name: string): Diagnostic =>
  error(
    'unknown-zone',
    `"${name}" is an offset, not a time zone: an offset does not know summer time`,
    'name a zone with a slash, such as "Europe/Berlin", or UTC',
  );

/** A name without a slash. */
export function noZone(name: string, known: string | undefined): Diagnostic {
  const zone = abbreviations[name.toUpperCase()] ?? (/^utc$|^z$|^zulu$/i.test(name) ? 'UTC' : (known ?? 'Europe/Berlin'));
  const reason = known ? 'engines do not agree on it, only on names with a slash and UTC' : 'zones are names with a slash, or UTC';
  return error(
    'unknown-zone',
    `"${name}" is no time zone here: ${reason}`,
    known || abbreviations[name.toUpperCase()] ? `did you mean "${zone}"?` : `name one such as "${zone}"`,
  );
}

/** A name with a slash that is no zone. */
export function unknownZone(name: string, known: string | undefined): Diagnostic {
  const near = known ? `did you mean "${known}"?` : didYouMean(name, Intl.supportedValuesOf('timeZone'));
  return error('unknown-zone', `no time zone is named "${name}"`, near ?? 'name a zone with a slash, such as "Europe/Berlin", or UTC');
}

/** A text that is no duration at all. */
export const durationForm = (text: string): Diagnostic =>
  error('bad-duration', `"${text}" is no duration`, 'write a whole number and a unit, such as 28 days or 1 year');

/** A duration whose number is none. */
export const durationCount = (text: string, count: string, unit: string): Diagnostic =>
  error('bad-duration', `"${text}" is no duration: "${count}" is no whole number from 1 on`, `write 1 ${unit} or 2 ${unit}s`);

/** A duration beyond any calendar. */
export const durationTooLong = (text: string, years: number): Diagnostic =>
  error('bad-duration', `"${text}" is longer than ${years} years`, 'a metric with "running: true" looks back without an end');

/** A duration in a unit that does not exist. */
export function durationUnit(text: string, unit: string, units: readonly string[]): Diagnostic {
  const near = didYouMean(unit.replace(/s$/, ''), units);
  return error('bad-duration', `"${text}" is no duration: no unit is named "${unit}"`, near ?? `units are ${units.join(', ')}`);
}

/** A text that is neither a date nor a time. `place` is the key that holds it. */
export const badTime = (place: string, text: string, reason?: string): Diagnostic =>
  error('bad-time', `"${place}" is "${text}", which is no date or time${reason ? `: ${reason}` : ''}`, timeForms);

/** `during` beside `from` or `before`. */
export const rangeTwice = (key: string): Diagnostic => error('range-twice', `"during" and "${key}" both say the range`, 'keep one of them');

/** A range whose end is not after its beginning. */
export const emptyRange = (from: string, before: string): Diagnostic =>
  error(
    'empty-range',
    `the range is empty: "from" (${from}) is not earlier than "before" (${before})`,
    '"before" is the first moment that is no longer in the range',
  );

/** A phrase that `during` does not know. */
export function unknownPhrase(phrase: string, reason?: string): Diagnostic {
  return error('unknown-range', `"during" does not know "${phrase}"${reason ? `: ${reason}` : ''}`, duringForms);
}

/** A phrase that `during` does not know, with the one that was meant. */
export const phraseMeant = (phrase: string, meant: string): Diagnostic =>
  error('unknown-range', `"during" does not know "${phrase}"`, `did you mean "${meant}"?`);

/** `previous_period` where nothing says of which length. */
export const previousOfNothing = (): Diagnostic =>
  error(
    'no-previous-period',
    '"previous_period" needs a grain in "by" or a range with both ends: nothing says how long the period is',
    'add a grain, a range, or compare with a duration such as "1 year"',
  );

/** `previous_period` under grains that do not nest. */
export const previousOfCrossing = (grains: readonly string[]): Diagnostic =>
  error(
    'no-previous-period',
    `"previous_period" is not clear: ${grains.map((grain) => `"${grain}"`).join(' and ')} cut across each other`,
    'compare with a duration such as "1 year"',
  );
