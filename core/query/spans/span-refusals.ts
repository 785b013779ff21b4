// What windows, offsets and comparisons may be refused for.
import type { Diagnostic } from '../../source/diagnostic.ts';
import { refusal } from '../refusals.ts';

/** A span without a beginning, or an end, that is to be split into periods. */
export const perWithoutEnd = (metric: string, grain: string): Diagnostic =>
  refusal(
    'per-without-end',
    `"${metric}" is computed for each ${grain} of a span that has no beginning or no end`,
    'let the window begin: with to_date or trailing in the place of running',
  );

/** A window or an offset of a metric for which time plays no part. */
export const timelessSpan = (metric: string): Diagnostic =>
  refusal('timeless-span', `"${metric}" ignores time, and a window or an offset moves along it`, 'leave out "time" from "ignore"');

/** Periods of a metric for which time plays no part. */
export const timelessSplit = (metric: string, grain: string): Diagnostic =>
  refusal(
    'timeless-span',
    `"${metric}" is computed for each ${grain}, and what ignores time has no periods`,
    'leave out "time" from "ignore"',
  );

/** Spans that depend on the first row, in a form that only a range gives. */
export const spanNeedsRange = (metric: string): Diagnostic =>
  refusal(
    'span-without-range',
    `"${metric}" looks at other spans than its periods, and without a range these do not follow from the periods that have rows`,
    'give a range with a beginning, such as --during "last 12 months"',
  );

/** Hours moved along a calendar, whose days are known and whose hours are too many to be told one by one. */
export const hoursOfCalendar = (metric: string): Diagnostic =>
  refusal(
    'span-without-range',
    `"${metric}" moves hours along a calendar, whose spans are told one by one: without a range they are all the hours of its table`,
    'give a range with a beginning, such as --during "last 12 months", or ask by "day"',
  );

/** The days of a window that begins with everything. */
export const daysWithoutBeginning = (metric: string): Diagnostic =>
  refusal(
    'span-without-range',
    `"${metric}" divides by the days of a window that runs from the first row on, and how many these are is not known`,
    'use "trailing" or "to_date" in place of "running"',
  );

/** A window or an offset that cuts through periods that a column holds whole. */
export const spanSplits = (metric: string, time: string, held: string): Diagnostic =>
  refusal('span-splits', `the window or offset of "${metric}" splits the ${held}s that "${time}" holds`, `use whole ${held}s`);

/** An approximate aggregate over windows or offsets. */
export const approximateSpan = (metric: string): Diagnostic =>
  refusal(
    'approximate-span',
    `"${metric}" is approximate, and approximations of spans do not add up to anything`,
    'use the exact aggregate',
  );

/** Rows that an aggregate would read again for each of many spans. */
export const rowsRepeated = (metric: string, repeats: number, most: number): Diagnostic =>
  refusal(
    'rows-repeated',
    `"${metric}" would repeat each row in ${Number.isFinite(repeats) ? `up to ${Math.ceil(repeats)}` : 'an unknown number of'} periods; more than ${most} are refused`,
    'use a shorter window, a coarser grain, or an aggregate that adds up',
  );

/** A condition or a group on the time of a metric that looks at other spans. */
export const starved = (metric: string, what: string): Diagnostic =>
  refusal(
    'starved-span',
    `${what} is on the time of "${metric}", which looks at other spans: rows of these would be left out`,
    'say the periods with "time" and a grain in "by", and keep some of them with "having", as in having: month(month) = 2',
  );

/** A stock that an offset moves within its own period. */
export const stockOffset = (metric: string, offset: string, period: string): Diagnostic =>
  refusal(
    'stock-offset',
    `"${metric}" is a stock moved by ${offset}, which is shorter than the ${period} asked for`,
    'ask for what a period opens with, "at: start", or for each month, "per: month"',
  );

/** Periods of a two-step metric that do not nest in what they are asked within. */
export const perNests = (metric: string, per: string, within?: string): Diagnostic =>
  refusal(
    'per-nests',
    `"${metric}" is computed for each ${per}, and ${per}s do not nest in ${within === undefined ? 'the range or window' : `"${within}"`}`,
    within === undefined ? `use whole ${per}s` : `ask by ${per}, or by a grain of whole ${per}s`,
  );

/** `period.days` by itself. */
export const notAMetric = (name: string): Diagnostic =>
  refusal('not-a-metric', `"${name}" is no metric by itself`, 'metrics may use it: { name: a_day, expr: revenue / period.days }');

/** A window beside a part of time that its periods do not have. */
export const windowBesidePart = (metric: string, part: string, grain: string): Diagnostic =>
  refusal(
    'window-beside-part',
    `the window of "${metric}" ends with periods, and a "${part}" is none`,
    `ask by "${grain}" beside "${part}"`,
  );

/** An offset within the cycle of a part of time. */
export const offsetBesidePart = (metric: string, part: string, cycle: string): Diagnostic =>
  refusal(
    'offset-beside-part',
    `the offset of "${metric}" is shorter than the ${cycle} after which "${part}" begins again`,
    `use an offset of whole ${cycle}s`,
  );

/** A total, or the ranking of a top, over the periods of a request that has no range. */
export const totalNeedsRange = (metric: string): Diagnostic =>
  refusal(
    'span-without-range',
    `"${metric}" looks at other spans than its own, and without a range a total or a top of it hangs on the last period that has rows`,
    'give a range with a beginning, such as --during "last 12 months"',
  );

/** A range after `as_of` that has no end. */
export const aheadNeedsEnd = (metric: string): Diagnostic =>
  refusal(
    'span-without-range',
    `"${metric}" looks at other spans than its own, and the range begins after "as_of" and has no end`,
    'give the range an end, "before"',
  );
