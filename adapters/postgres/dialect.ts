// How PostgreSQL says what the plan says, where it differs from the standard. A timestamp is a TIMESTAMPTZ; sessions run in UTC.
import { bare, binding, bindingAt, callOf, infix, operand } from '../../core/sql/binding.ts';
import { bound, literal, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { BEGINNING } from '../../core/time/time-text.ts';
import { clock, standardConstant } from '../../core/sql/standard-constant.ts';
import { standardSql } from '../../core/sql/standard-sql.ts';
import type { Type } from '../../core/expression/type.ts';
import type { Dialect } from '../../core/sql/dialect.ts';
import { ordered } from './collate.ts';
import { readColumn } from './read-column.ts';
import { aggregates } from './spell-aggregates.ts';
import { calendar, truncate } from './spell-calendar.ts';
import { cast } from './spell-casts.ts';
import { moves } from './spell-moves.ts';
import { comparisons } from './spell-comparisons.ts';
import { numbers } from './spell-numbers.ts';
import { texts } from './spell-texts.ts';
import { typeName } from './type-name.ts';

/** PostgreSQL 16 and later. */
export const postgres: Dialect = {
  ...standardSql,
  name: 'postgres',
  functions: { ...standardSql.functions, ...comparisons, ...numbers, ...texts, ...calendar, ...moves },
  aggregates: { ...standardSql.aggregates, ...aggregates },
  typeName,
  cast,
  readColumn,
  truncate,
  constant: (value, type) =>
    type.name === 'timestamp' && typeof value === 'string'
      ? bindingAt(binding.atom, sql`timestamptz ${literal(value === BEGINNING ? value : `${clock(value)}+00`)}`)
      : standardConstant(value, type),
  parameter: (value, type) => {
    if (type.name === 'unknown' || type.name === 'null') return bound(value);
    return sql`cast(${bound(typeof value === 'number' ? String(value) : value, type.name)} as ${raw(typeName(type))})`;
  },
  moments: (from, to, seconds) => sql`select generate_series(${from}, ${to}, ${raw(`interval '${seconds} seconds'`)}) as period`,
  // what is infinite cannot be subtracted
  finite: (moment) => sql`${operand(moment, binding.sum)} + (${operand(moment, binding.sum)} - ${operand(moment, binding.product)})`,
  series: (from, before, step) => {
    const interval = raw(step.months === undefined ? `interval '${step.days ?? 1} days'` : `interval '${step.months} months'`);
    return sql`select cast(generate_series(cast(${from} as timestamp), cast(${before} - 1 as timestamp), ${interval}) as date) as period`;
  },
  orderKey: (key, descending, type) => standardSql.orderKey(ordered(key, type), descending, type),
  same,
  // of several nulls of no type PostgreSQL makes texts, which do not go with numbers
  nullLike: (column, source) => sql`(select ${column} from ${source} limit 0)`,
  only: (arg, type) => callOf(type.name === 'boolean' ? 'bool_or' : 'max', [ordered(arg, type)]),
};

/** Arrays are the same where their nulls are, and are joined by their hashes; `is not distinct from` would hold each row against each. */
function same(a: Sql, b: Sql, type: Type): Sql {
  const one = (x: Sql): Sql =>
    type.name === 'unknown' || type.name === 'null' ? bare(x) : sql`cast(${bare(x)} as ${raw(typeName(sizeless(type)))})`;
  return infix(
    '=',
    binding.comparison,
    [bindingAt(binding.atom, sql`array[${one(a)}]`), bindingAt(binding.atom, sql`array[${one(b)}]`)],
    false,
  );
}

const sizeless = ({ name }: Type): Type => ({ name });
