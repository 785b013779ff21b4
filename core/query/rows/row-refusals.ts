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

/** `at` without `rows`. */
export const cellWithoutRows = (): Diagnostic => refusal('rows-beside', '"at" names the cell whose rows are shown, and belongs to "rows"');

/** A part of time, or a period of a calendar, in `at`. */
export const partOfCell = (name: string): Diagnostic =>
  refusal(
    'bad-cell',
    `"at" takes grains and dimensions, and "${name}" is a part of time or of a calendar`,
    'ask by a grain or a dimension',
  );

/** A period in `at` that is none. */
export const noPeriod = (name: string, value: string): Diagnostic =>
  refusal('bad-cell', `${value} is no period of "${name}"`, 'write its first day, as the answer has it');
