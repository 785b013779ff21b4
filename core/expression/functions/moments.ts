// Functions of dates and times.
import { scalar, type ResultRule, type ScalarEntry } from '../function-entry.ts';
import { types } from '../type.ts';

/** Units of `dateadd` and `datediff`, and of intervals. */
export const units = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;

/** What `date_trunc` takes. */
export const truncations: readonly string[] = [...units, 'fiscal_quarter', 'fiscal_year'];

/** Parts of a moment, each a function of its own: `extract(week from x)` is `week(x)`. */
export const parts = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'dayofyear',
  'dayofweek',
  'hour',
  'minute',
  'second',
  'millisecond',
  'fiscal_year',
  'fiscal_quarter',
] as const;

const clockUnits: ReadonlySet<string | undefined> = new Set(['hour', 'minute', 'second']);

/** Whether a unit or grain is shorter than a day. */
export const isClockUnit = (unit: string | undefined): boolean => clockUnits.has(unit);

/** A date moved by hours is a datetime. */
const moved: ResultRule = (args, [unit]) => {
  const type = args[2] ?? types.unknown;
  return type.name === 'date' && isClockUnit(unit) ? types.datetime : type;
};

export const moments: readonly ScalarEntry[] = [
  scalar('current_date', [], types.date),
  scalar('current_timestamp', [], types.timestamp),
  scalar('current_time', [], types.time),
  ...parts.map((part) => scalar(part, ['moment'], types.integer)),
  scalar('date_trunc', ['grain', 'moment'], (args) => args[1] ?? types.unknown),
  scalar('dateadd', ['unit', 'integer', 'moment'], moved),
  scalar('datediff', ['unit', 'moment', 'moment'], types.integer),
];
