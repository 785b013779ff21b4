// Aggregates as PostgreSQL writes them, with the pinned answers.
import { bare, binding, bindingAt, operand } from '../../core/sql/binding.ts';
import { raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { aggregated, constantAt, filtered, typeAt } from '../../core/sql/spellings.ts';
import type { AggregateSpelling } from '../../core/sql/dialect.ts';
import { ordered } from './collate.ts';
import { asFloat } from './spell-numbers.ts';

type AggregateCall = Parameters<AggregateSpelling>[1];

const none = raw('null');

/** An aggregate of floats: of decimals PostgreSQL would give a decimal. */
const ofFloats =
  (name: string): AggregateSpelling =>
  ([x = none], call) =>
    aggregated(name)([asFloat(x, call)], call);

const extreme =
  (name: string): AggregateSpelling =>
  ([x = none], call) =>
    aggregated(name)([ordered(x, typeAt(call, 0))], call);

const within = (name: string, share: string, x: Sql, call: AggregateCall): Sql =>
  filtered(sql`${raw(name)}(${raw(share)}) within group (order by ${bare(x)})`, call.filter);

const median: AggregateSpelling = ([x = none], call) => within('percentile_cont', '0.5', asFloat(x, call), call);

const percentileCont: AggregateSpelling = ([x = none], call) => within('percentile_cont', constantAt(call, 1), asFloat(x, call), call);

/** A share is a float here, and 0.55 of a hundred rows would be a little more than 55 rows: it is made a little smaller. */
const percentileDisc: AggregateSpelling = ([x = none], call) =>
  within('percentile_disc', String(Number(constantAt(call, 1)) * (1 - 5e-16)), ordered(x, typeAt(call, 0)), call);

/** The value of the first or last row by a key; of equal keys the greatest value. */
const chosen =
  (direction: string): AggregateSpelling =>
  ([x = none, key = none], call) => {
    const by = sql`${ordered(key, typeAt(call, 1))}${raw(direction)}, ${ordered(x, typeAt(call, 0))} desc nulls last`;
    return bindingAt(binding.atom, sql`(${filtered(sql`array_agg(${bare(x)} order by ${by})`, present(key, call))})[1]`);
  };

function present(key: Sql, call: AggregateCall): Sql {
  const there = sql`${operand(key, binding.join)} is not null`;
  return call.filter === undefined ? there : sql`${there} and ${operand(call.filter, binding.and)}`;
}

/** PostgreSQL has no sketches: what may be approximate is exact. */
const countDistinct: AggregateSpelling = (args, call) => aggregated('count')(args, { ...call, distinct: true });

/** What differs from the standard. */
export const aggregates: Readonly<Record<string, AggregateSpelling>> = {
  ...Object.fromEntries(['avg', 'stddev_samp', 'stddev_pop', 'var_samp', 'var_pop'].map((name) => [name, ofFloats(name)])),
  min: extreme('min'),
  max: extreme('max'),
  median,
  percentile_cont: percentileCont,
  percentile_disc: percentileDisc,
  approx_percentile: percentileCont,
  approx_count_distinct: countDistinct,
  max_by: chosen(' desc'),
  min_by: chosen(''),
};
