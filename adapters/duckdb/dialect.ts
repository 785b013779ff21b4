// How DuckDB says what the plan says, where it differs from the standard. A timestamp is a TIMESTAMP that holds the clock time of UTC.
import { boundType } from '../../core/sql/bound-type.ts';
import { standardSql, typeNameOf } from '../../core/sql/standard-sql.ts';
import { standardConstant, clock } from '../../core/sql/standard-constant.ts';
import { binding, bindingAt, callOf } from '../../core/sql/binding.ts';
import { bound, literal, raw, sql } from '../../core/sql/nodes.ts';
import type { Dialect } from '../../core/sql/dialect.ts';
import { aggregates } from './spell-aggregates.ts';
import { calendar, truncate } from './spell-calendar.ts';
import { cast } from './spell-casts.ts';
import { functions } from './spell-functions.ts';
import { readColumn } from './read-column.ts';

const typeName = typeNameOf({
  string: 'varchar',
  integer: 'bigint',
  decimal: 'decimal',
  float: 'double',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamp',
  timestamp: 'timestamp',
  time: 'time',
  interval: 'interval',
  null: 'varchar',
  unknown: 'varchar',
});

/** DuckDB 1.5. */
export const duckdb: Dialect = {
  ...standardSql,
  name: 'duckdb',
  functions: { ...standardSql.functions, ...functions, ...calendar },
  aggregates: { ...standardSql.aggregates, ...aggregates },
  typeName,
  cast,
  readColumn,
  truncate,
  constant: (value, type) =>
    type.name === 'timestamp' && typeof value === 'string'
      ? bindingAt(binding.atom, sql`timestamp ${literal(clock(value))}`)
      : standardConstant(value, type),
  parameter: (value, type) => {
    if (type.name === 'unknown' || type.name === 'null') return bound(value);
    const text = type.name === 'timestamp' && typeof value === 'string' ? clock(value) : value;
    return callOf('cast', [sql`${bound(text)} as ${raw(typeName(boundType(text, type)))}`]);
  },
  moments: (from, to, seconds) =>
    seconds === 1
      ? // day by day: a list of all the seconds of years would have to fit into memory
        sql`select unnest(generate_series(day, least(day + interval 86399 second, ${to}), interval 1 second)) as period from (select unnest(generate_series(${from}, ${to}, interval 1 day)) as day) as days`
      : sql`select unnest(generate_series(${from}, ${to}, ${raw(`interval ${seconds} second`)})) as period`,
  series: (from, before, step) => {
    const interval = raw(step.months === undefined ? `interval ${step.days ?? 1} day` : `interval ${step.months} month`);
    return sql`select cast(unnest(range(cast(${from} as timestamp), cast(${before} as timestamp), ${interval})) as date) as period`;
  },
};
