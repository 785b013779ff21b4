// What is said of claims that do not hold, in one voice.
import { aType, type Type } from '../expression/type.ts';

/** Names in quotes, joined by "and". */
function quotedList(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted[quoted.length - 1]}`;
}

/** `3 of 100 rows`. */
export const rowsText = (count: number, of: number): string =>
  `${count.toLocaleString('en')} of ${of.toLocaleString('en')} ${of === 1 ? 'row' : 'rows'}`;

/** A table that the warehouse does not have, or that the user may not see. */
export const missingTable = (table: string): string => `the warehouse has no table "${table}"`;

/** A column that a table does not have. */
export const missingColumn = (table: string, column: string): string => `the table "${table}" has no column "${column}"`;

/** A column of a type that the declared one cannot be read from. */
export const unreadableType = (column: string, declared: Type, native: string): string =>
  `"${column}" is declared ${declared.name}, and the column of the table is ${native}`;

/** A column of instants that is declared to be of clock times. */
export const zonedColumn = (column: string, declared: Type, native: string): string =>
  `"${column}" is declared ${declared.name}, and the column has a time zone (${native}): it is read on the clock of UTC`;

/** Rows without a key. */
export const withoutKey = (model: string, rows: string, column: string, what: string): string =>
  `"${model}" has ${rows} without "${column}", ${what}`;

/** Rows with a key that another row has. */
export const repeatsKey = (model: string, rows: string, columns: readonly string[], what: string): string =>
  `"${model}" has ${rows} that repeat ${quotedList(columns)}, ${what}`;

/** Texts that are no values of the declared type. */
export const noValueOf = (model: string, rows: string, column: string, declared: Type): string =>
  `"${model}" has ${rows} whose "${column}" is not ${aType(declared)}`;

/** Numbers that the declared type rounds. */
export const losesDigits = (model: string, rows: string, column: string, declared: string): string =>
  `"${model}" has ${rows} whose "${column}" loses digits as ${declared}`;

/** Values that are not declared. */
export const undeclaredValue = (model: string, rows: string, dimension: string): string =>
  `"${model}" has ${rows} whose "${dimension}" is none of its values`;

/** Rows that are dated ahead. */
export const datedAhead = (model: string, rows: string, time: string, asOf: string): string =>
  `"${model}" has ${rows} whose "${time}" is after ${asOf}; they count nowhere`;

/** Times that are finer than the declared grain. */
export const finerThanGrain = (model: string, rows: string, time: string, grain: string): string =>
  `"${model}" has ${rows} whose "${time}" is not the start of a ${grain}`;

/** Rows whose join finds nothing. */
export const findsNothing = (model: string, rows: string, join: string): string =>
  `"${model}" has ${rows} whose join "${join}" finds nothing`;

/** Rows of one entity that are in force at once. */
export const overlaps = (model: string, rows: string, entity: string): string =>
  `"${model}" has ${rows} that begin while another row of the same "${entity}" is in force`;

/** Rows that end before they begin. */
export const endsBeforeItBegins = (model: string, rows: string): string => `"${model}" has ${rows} that end before they begin`;

/** Days that a calendar lacks. */
export const dayMissing = (calendar: string, model: string, rows: string): string =>
  `the calendar "${calendar}" has a gap after ${rows} of "${model}"`;

/** A calendar that ends too early. */
export const calendarEnds = (calendar: string, asOf: string): string => `the calendar "${calendar}" ends before ${asOf}`;

/** Days without a period. */
export const withoutPeriod = (calendar: string, model: string, rows: string, grain: string): string =>
  `the calendar "${calendar}" has no "${grain}" on ${rows} of "${model}"`;

/** A warehouse whose clocks show other times than ours. */
export const zoneDiffers = (zone: string, instant = '', theirs = '', ours = ''): string =>
  `the zone data of the warehouse differ for "${zone}": at ${instant} its clock shows ${theirs}, and here ${ours}`;

/** A model whose newest row is too old. */
export const stale = (model: string, newest: string, longest: string): string =>
  `the newest row of "${model}" is of ${newest}, longer than ${longest} ago`;
