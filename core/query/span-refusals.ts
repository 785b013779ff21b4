// What windows, offsets and comparisons may be refused for.
import type { Diagnostic } from '../source/diagnostic.ts';
import { refusal } from './refusals.ts';

/** A window or an offset of a metric for which time plays no part. */
export const timelessSpan = (metric: string): Diagnostic =>
  refusal('timeless-span', `"${metric}" ignores time, and a window or an offset moves along it`, 'leave out "time" from "ignore"');

/** Spans that depend on the first row, in a form that only a range gives. */
export const spanNeedsRange = (metric: string): Diagnostic =>
  refusal(
    'span-without-range',
    `"${metric}" looks at other spans than its periods, and without a range these are known for one grain of a day or longer only`,
    'give a range with a beginning, such as --during "last 12 months"',
  );

/** A window or an offset that cuts through periods that a column holds whole. */
export const spanSplits = (metric: string, time: string, held: string): Diagnostic =>
  refusal('span-splits', `the window or offset of "${metric}" splits the ${held}s that "${time}" holds`, `use whole ${held}s`);
