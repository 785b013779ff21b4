// Aggregates as DuckDB writes them, with the pinned answers.
import { bare, binding, bindingAt, operand } from '../../core/sql/binding.ts';
import { raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { constantAt, filtered, typeAt } from '../../core/sql/spellings.ts';
import { shareText } from '../../core/sql/standard-aggregates.ts';
import type { AggregateSpelling } from '../../core/sql/dialect.ts';

type AggregateCall = Parameters<AggregateSpelling>[1];

const none = raw('null');

/** quantile_cont keeps the scale of a decimal: 0.01 and 0.02 would have the median 0.01. */
const asFloat = (x: Sql, call: AggregateCall): Sql =>
  typeAt(call, 0).name === 'decimal' || typeAt(call, 0).name === 'unknown' ? sql`cast(${bare(x)} as double)` : bare(x);

const median: AggregateSpelling = ([x = none], call) => filtered(sql`median(${asFloat(x, call)})`, call.filter);

const percentileCont: AggregateSpelling = ([x = none], call) =>
  filtered(sql`quantile_cont(${asFloat(x, call)}, ${raw(shareText(constantAt(call, 1)))})`, call.filter);

// a share that is a double takes another row than one that is a decimal, and the first of a query decides for all: always a decimal literal
const percentileDisc: AggregateSpelling = ([x = none], call) =>
  filtered(sql`quantile_disc(${bare(x)}, ${raw(shareText(constantAt(call, 1)))})`, call.filter);

/** approx_quantile keeps integers. */
const approximate: AggregateSpelling = ([x = none], call) =>
  filtered(sql`approx_quantile(cast(${bare(x)} as double), ${raw(shareText(constantAt(call, 1)))})`, call.filter);

/** The greatest row by key, then by whether it has a value, then by value: no sort, unlike `first(x order by ...)`; `arg_max` would skip a null x. */
const maxBy: AggregateSpelling = ([x = none, key = none], call) =>
  bindingAt(
    binding.atom,
    sql`struct_extract(${filtered(sql`max({'t': ${bare(key)}, 'n': ${operand(x, binding.join)} is not null, 'x': ${bare(x)}})`, present(key, call))}, 'x')`,
  );

const minBy: AggregateSpelling = ([x = none, key = none], call) =>
  filtered(sql`first(${bare(x)} order by ${bare(key)}, ${bare(x)} desc nulls last)`, present(key, call));

function present(key: Sql, call: AggregateCall): Sql {
  const there = sql`${operand(key, binding.join)} is not null`;
  return call.filter === undefined ? there : sql`${there} and ${operand(call.filter, binding.and)}`;
}

/** What differs from the standard. */
export const aggregates: Readonly<Record<string, AggregateSpelling>> = {
  median,
  percentile_cont: percentileCont,
  percentile_disc: percentileDisc,
  approx_percentile: approximate,
  max_by: maxBy,
  min_by: minBy,
};
