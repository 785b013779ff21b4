// Aggregates as most engines write them.
import { bare } from './binding.ts';
import { raw, sql } from './nodes.ts';
import { aggregated, constantAt, filtered } from './spellings.ts';
import type { AggregateSpelling } from './dialect.ts';

const within =
  (name: string): AggregateSpelling =>
  ([x = raw('null')], call) =>
    filtered(sql`${raw(name)}(${raw(shareText(constantAt(call, 1)))}) within group (order by ${bare(x)})`, call.filter);

/** A share as a decimal with a point: engines read `0.55` as a decimal, and `1` as something else. */
export const shareText = (share: string): string => `${share.startsWith('.') ? '0' : ''}${share}${share.includes('.') ? '' : '.0'}`;

const names = [
  'sum',
  'count',
  'avg',
  'min',
  'max',
  'stddev_samp',
  'stddev_pop',
  'var_samp',
  'var_pop',
  'median',
  'bool_and',
  'bool_or',
  'max_by',
  'min_by',
  'approx_count_distinct',
];

/** What standard SQL says, or two engines of three. */
export const standardAggregates: Readonly<Record<string, AggregateSpelling>> = {
  ...Object.fromEntries(names.map((name) => [name, aggregated(name)])),
  percentile_cont: within('percentile_cont'),
  percentile_disc: within('percentile_disc'),
};
