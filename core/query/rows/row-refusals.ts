// Why the rows behind a number cannot be shown.
import type { Diagnostic } from '../../source/diagnostic.ts';
import { refusal } from '../refusals.ts';

/** More than one metric, or none. */
export const oneMetricForRows = (): Diagnostic =>
  refusal('rows-of-one', '"rows" shows what stands behind one metric', 'ask for one metric or measure');

/** A metric that is not made of rows alone. */
export const noRowsBehind = (metric: string, reason: string, under: readonly string[]): Diagnostic =>
  refusal(
    'no-rows-behind',
    `there are no rows whose values make up "${metric}": ${reason}`,
    under.length > 0 ? `ask for the rows of what it stands on: ${under.join(', ')}` : undefined,
  );

/** A metric over several models. */
export const rowsOfSeveral = (metric: string, measures: readonly string[]): Diagnostic =>
  refusal(
    'rows-of-several',
    `"${metric}" stands on rows of several models`,
    `ask for the rows of one of its measures: ${measures.join(', ')}`,
  );

/** A model whose rows cannot be told apart. */
export const rowsNeedKey = (metric: string, model: string): Diagnostic =>
  refusal('rows-need-key', `the rows behind "${metric}" cannot be told apart: "${model}" has no key`, `give "${model}" a "key:"`);

/** A clause that says nothing of rows. */
export const clauseBesideRows = (clause: string): Diagnostic =>
  refusal('rows-beside', `"${clause}" says nothing of single rows`, 'leave it out');

/** A column that a row may have several of. */
export const columnOverMany = (column: string, model: string): Diagnostic =>
  refusal('rows-over-many', `a row of "${model}" may have several of "${column}"`, 'name columns of its own row and of roles to one');

/** A period as a column, where the metric looks at other rows than those of its periods. */
export const periodOverMoved = (column: string, metric: string): Diagnostic =>
  refusal(
    'rows-beside',
    `"${column}" is a period, and the rows behind "${metric}" lie in other periods than its number`,
    'name the time itself as a column, or the period in "at"',
  );

/** A period as a column of members. */
export const periodOverMembers = (column: string, metric: string): Diagnostic =>
  refusal(
    'rows-beside',
    `"${column}" is a period, and "${metric}" has one value for each of its members over all of the span`,
    'name the period in "at"',
  );

/** A column that members have none of, or several. */
export const columnOfNoMember = (column: string, model: string): Diagnostic =>
  refusal(
    'rows-over-many',
    `"${column}" is no column that each of "${model}" has one of`,
    `name columns of "${model}" and of its roles to one`,
  );

/** Periods without rows among those that count, without a range that says which there are. */
export const everyPeriodNeedsRange = (metric: string): Diagnostic =>
  refusal(
    'rows-need-range',
    `periods without rows count for "${metric}", and without a range there is no saying which`,
    'give a range, or a period in "at"',
  );

/** A column of periods. */
export const columnOfNoPeriod = (column: string, metric: string, grain: string): Diagnostic =>
  refusal(
    'rows-over-many',
    `"${metric}" has one value for each ${grain}, which may have several of "${column}"`,
    `leave it out, or name the cell in "at"`,
  );

/** `at` without `rows`. */
export const cellWithoutRows = (): Diagnostic => refusal('rows-beside', '"at" names the cell whose rows are shown, and belongs to "rows"');

/** A part of time or an age in `at` that is no number. */
export const noNumber = (name: string, value: unknown): Diagnostic =>
  refusal('bad-cell', `${JSON.stringify(value)} is no value of "${name}"`, 'write its number, as the answer has it');

/** A value in `at` that is the start of no period; the start of the one that holds it, where there is one. */
export const noPeriod = (name: string, value: unknown, start?: string): Diagnostic =>
  refusal(
    'bad-cell',
    `${JSON.stringify(value)} is no period of "${name}"`,
    start === undefined ? 'write its first day, as the answer has it' : `the period that holds it is "${start}"`,
  );

/** A day in `at` that lies in no period of a calendar. */
export const dayOfNoPeriod = (
  name: string,
  calendar: string,
  value: unknown,
  extent: { readonly first: string; readonly last: string } | undefined,
): Diagnostic =>
  refusal(
    'bad-cell',
    `${JSON.stringify(value)} lies in no period of "${name}"`,
    extent
      ? `periods of "${name}" lie between ${extent.first} and ${extent.last} in the calendar "${calendar}"`
      : `the calendar "${calendar}" has no days`,
  );

/** Periods in `at` that meet neither each other nor the range. */
export const cellOutside = (names: readonly string[]): Diagnostic =>
  refusal(
    'bad-cell',
    names.length > 1
      ? `the periods of "${names.join('" and "')}" have no day of the range in common`
      : `the period of "${names.join()}" lies outside of the range`,
    'take the cell of one row of an answer, with the range that the answer has',
  );

/** A step in `at` that a funnel does not have. */
export const noStep = (name: string, value: unknown, steps: number): Diagnostic =>
  refusal('bad-cell', `${JSON.stringify(value)} is no step of "${name}"`, `its steps are 1 to ${steps}`);

/** What comes after a last step. */
export const nothingAfter = (name: string, step: number): Diagnostic =>
  refusal('bad-cell', `step ${step} is the last one, behind which "${name}" has no number`, 'take the cell of an earlier step');

/** Members that some parts of a metric make over other groups than the rest. */
export const membersOfOtherGroups = (metric: string): Diagnostic =>
  refusal(
    'no-rows-behind',
    `no rows can be told to make up "${metric}" in one group: what it computes for each member looks at other groups, too, which have other members`,
    'leave the dimensions out of "at", or ask for the rows of what it stands on',
  );
