// Aggregates as BigQuery writes them, with the pinned answers. There is no filter clause: what a filter leaves out becomes null, which aggregates skip.
import { bare, binding, bindingAt, callOf, operand } from '../../core/sql/binding.ts';
import { raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { constantAt, typeAt } from '../../core/sql/spellings.ts';
import { shareText } from '../../core/sql/standard-aggregates.ts';
import type { AggregateSpelling } from '../../core/sql/dialect.ts';
import { asFloat } from './spell-numbers.ts';

type AggregateCall = Parameters<AggregateSpelling>[1];

const none = raw('null');

/** The argument where the filter holds, else null. */
const kept = (x: Sql, call: AggregateCall): Sql => (call.filter === undefined ? bare(x) : callOf('if', [call.filter, x, none]));

const aggregated = (name: string, x: Sql, call: AggregateCall): Sql =>
  bindingAt(binding.atom, sql`${raw(name)}(${raw(call.distinct ? 'distinct ' : '')}${kept(x, call)})`);

const plain =
  (name: string): AggregateSpelling =>
  ([x = none], call) =>
    aggregated(name, x, call);

const ofFloats =
  (name: string): AggregateSpelling =>
  ([x = none], call) =>
    aggregated(name, asFloat(x, typeAt(call, 0)), call);

/** A sum of integers may leave 64 bits. */
const sum: AggregateSpelling = ([x = none], call) =>
  aggregated('sum', typeAt(call, 0).name === 'integer' ? sql`cast(${bare(x)} as numeric)` : x, call);

/** A row cannot be counted among different ones; its JSON can. */
const count: AggregateSpelling = (args, call) => {
  const x = args.length > 1 ? callOf('to_json_string', [callOf('struct', args)]) : args[0];
  if (x !== undefined) return aggregated('count', x, call);
  return call.filter === undefined ? callOf('count', [raw('*')]) : callOf('countif', [call.filter]);
};

/** All values in their order, and what is read of them; `array_agg` holds a group in memory, and gives exact answers where `approx_quantiles` does not. */
const ordered = (x: Sql, call: AggregateCall, rest: string): Sql =>
  sql`with(a as array_agg(${kept(x, call)} ignore nulls order by ${kept(x, call)}), ${raw(rest)})`;

const percentileCont =
  (share: string): AggregateSpelling =>
  ([x = none], call) =>
    ordered(
      sql`cast(${bare(x)} as float64)`,
      call,
      `h as ${share} * (array_length(a) - 1), i as cast(floor(h) as int64), j as cast(ceil(h) as int64), a[safe_offset(i)] + (h - i) * (a[safe_offset(j)] - a[safe_offset(i)])`,
    );

const median = percentileCont('0.5');

const percentile: AggregateSpelling = (args, call) => percentileCont(shareText(constantAt(call, 1)))(args, call);

/** The first value whose share is at least p, p being a decimal: as a float 0.55 of 100 would be the 56th. */
const percentileDisc: AggregateSpelling = ([x = none], call) =>
  ordered(x, call, `a[safe_offset(greatest(cast(ceil(numeric '${shareText(constantAt(call, 1))}' * array_length(a)) as int64), 1) - 1)]`);

const steps = 1000;

const approximate: AggregateSpelling = ([x = none], call) =>
  sql`approx_quantiles(${kept(asFloat(x, typeAt(call, 0)), call)}, ${raw(String(steps))})[safe_offset(${raw(String(Math.round(Number(constantAt(call, 1)) * steps)))})]`;

/** The greatest x of the rows with the greatest or least key; rows without a key are none. */
const chosen =
  (which: 'max' | 'min'): AggregateSpelling =>
  ([x = none, key = none], call) => {
    const greatest = typeAt(call, 0).name === 'boolean' ? 'logical_or' : 'max';
    const there = sql`${operand(key, binding.join)} is not null`;
    const condition = call.filter === undefined ? there : sql`${there} and ${operand(call.filter, binding.and)}`;
    return sql`${raw(greatest)}(if(${condition}, ${bare(x)}, null) having ${raw(which)} if(${condition}, ${bare(key)}, null))`;
  };

/** All aggregates. */
export const aggregates: Readonly<Record<string, AggregateSpelling>> = {
  sum,
  count,
  avg: ofFloats('avg'),
  min: plain('min'),
  max: plain('max'),
  stddev_samp: ofFloats('stddev_samp'),
  stddev_pop: ofFloats('stddev_pop'),
  var_samp: ofFloats('var_samp'),
  var_pop: ofFloats('var_pop'),
  bool_and: plain('logical_and'),
  bool_or: plain('logical_or'),
  median,
  percentile_cont: percentile,
  percentile_disc: percentileDisc,
  max_by: chosen('max'),
  min_by: chosen('min'),
  approx_count_distinct: plain('approx_count_distinct'),
  approx_percentile: approximate,
};
