// How BigQuery says what the plan says, where it differs from the standard. A timestamp is a TIMESTAMP, a datetime a DATETIME.
import { boundType } from '../../core/sql/bound-type.ts';
import { bare, bindingAt, binding, callOf, operand } from '../../core/sql/binding.ts';
import { bound, identifier, join, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { standardSql } from '../../core/sql/standard-sql.ts';
import { clock } from '../../core/sql/standard-constant.ts';
import type { Type } from '../../core/expression/type.ts';
import type { Dialect } from '../../core/sql/dialect.ts';
import { constant } from './constant.ts';
import { readColumn } from './read-column.ts';
import { aggregates } from './spell-aggregates.ts';
import { calendar, truncate } from './spell-calendar.ts';
import { cast, refusedCast } from './spell-casts.ts';
import { numbers } from './spell-numbers.ts';
import { patterns } from './spell-patterns.ts';
import { strings } from './spell-strings.ts';
import { typeName } from './type-name.ts';

/** Google's SQL as BigQuery has it. */
export const bigquery: Dialect = {
  ...standardSql,
  name: 'bigquery',
  quoting: { identifier: ['`', '`'], escapeIdentifier: escaped, escapeString: escaped, placeholder: (number) => `@p${number}` },
  functions: { ...standardSql.functions, ...numbers, ...strings, ...patterns, ...calendar },
  aggregates,
  typeName,
  cast,
  refusedCast,
  readColumn,
  truncate,
  constant,
  parameter: (value, type) => {
    if (type.name === 'unknown' || type.name === 'null') return bound(value);
    const text = type.name === 'timestamp' && typeof value === 'string' ? `${clock(value)}+00` : value;
    const own = boundType(value, type);
    return callOf('cast', [sql`${bound(text)} as ${raw(typeName((own.scale ?? 0) > 9 ? own : type))}`]);
  },
  // floats are no keys of partitions; zero has two signs, and one key
  partitionKey: (key, type) => (type.name === 'float' ? sql`cast(if(${key} = 0, 0, ${key}) as string)` : key),
  constants: (names, rows) => {
    const [first = [], ...others] = rows;
    const typed = sql`struct(${join(first.map((value, index) => sql`${value} as ${names[index] ?? raw('')}`))})`;
    return sql`select * from unnest([${join([typed, ...others.map((row) => sql`struct(${join(row)})`)])}])`;
  },
  moments: (from, to, seconds, type) => {
    if (seconds === 1) return secondsOf(from, to, type);
    const step = raw(`interval ${seconds} second`);
    return type.name === 'timestamp'
      ? sql`select period from unnest(generate_timestamp_array(${from}, ${to}, ${step})) as period`
      : sql`select datetime(instant) as period from unnest(generate_timestamp_array(timestamp(${from}), timestamp(${to}), ${step})) as instant`;
  },
  series: (from, before, step) => {
    const interval = raw(step.months === undefined ? `interval ${step.days ?? 1} day` : `interval ${step.months} month`);
    return sql`select period from unnest(generate_date_array(${from}, date_sub(${before}, interval 1 day), ${interval})) as period`;
  },
  same,
  // the whole path in one pair of quotes: the project in front may have dashes, and needs none where kpi.yml says it
  table: (parts) => bindingAt(binding.atom, identifier(parts.join('.'))),
  only: (arg, type) => callOf(type.name === 'boolean' ? 'logical_or' : 'max', [arg]),
};

/** Each second, hour by hour: arrays have no room for those of days. */
function secondsOf(from: Sql, to: Sql, type: Type): Sql {
  const instant = (moment: Sql): Sql => (type.name === 'timestamp' ? moment : sql`timestamp(${moment})`);
  const hours = sql`unnest(generate_timestamp_array(${instant(from)}, ${instant(to)}, interval 1 hour)) as hour`;
  const last = sql`least(timestamp_add(hour, interval 3599 second), ${instant(to)})`;
  const each = sql`unnest(generate_timestamp_array(hour, ${last}, interval 1 second)) as instant`;
  return sql`select ${type.name === 'timestamp' ? raw('instant') : raw('datetime(instant)')} as period from ${hours} cross join ${each}`;
}

/** Text between quotes of either kind: backslashes escape, and line ends may not stand there. */
function escaped(text: string): string {
  return text
    .replace(/[\\'`]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}

/** A value of each type that stands for null. */
const zeros: Readonly<Record<string, string>> = {
  string: "''",
  integer: '0',
  decimal: '0',
  float: '0',
  date: "date '0001-01-01'",
  datetime: "datetime '0001-01-01 00:00:00'",
  boolean: 'false',
  timestamp: "timestamp '0001-01-01 00:00:00+00'",
  time: "time '00:00:00'",
};

/**
 * BigQuery joins a left side only by equalities, of which `is not distinct from` is none: nulls are equal to a value that stands for them,
 * and differ from it by being null.
 */
function same(a: Sql, b: Sql, type: Type): Sql {
  const [x, y] = [a, b].map((side) => operand(side, binding.join));
  const zero = zeros[type.name];
  const equal =
    zero === undefined
      ? sql`to_json_string(${bare(a)}) = to_json_string(${bare(b)})`
      : sql`ifnull(${bare(a)}, ${raw(zero)}) = ifnull(${bare(b)}, ${raw(zero)})`;
  return zero === undefined
    ? bindingAt(binding.comparison, equal)
    : bindingAt(binding.and, sql`${equal} and (${x ?? a} is null) = (${y ?? b} is null)`);
}
