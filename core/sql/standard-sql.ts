// The standard dialect: what a dialect says when it says nothing else.
import { types } from '../expression/type.ts';
import { binding, bindingAt, callOf, infix, spell } from './binding.ts';
import { standardAggregates } from './standard-aggregates.ts';
import { standardConstant } from './standard-constant.ts';
import { standardFunctions } from './standard-functions.ts';
import { bound, identifier, join, raw, sql } from './nodes.ts';
import type { Type, TypeName } from '../expression/type.ts';
import type { Dialect } from './dialect.ts';

const typeNames: Readonly<Record<TypeName, string>> = {
  string: 'varchar',
  integer: 'bigint',
  decimal: 'decimal',
  float: 'double precision',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamp',
  timestamp: 'timestamp with time zone',
  time: 'time',
  interval: 'interval',
  null: 'varchar',
  unknown: 'varchar',
};

/** The name of a type by a table of names; decimals without a size keep 38 digits, nine of them after the point. */
export const typeNameOf =
  (names: Readonly<Record<TypeName, string>>) =>
  (type: Type): string =>
    type.name === 'decimal' ? `${names.decimal}(${type.precision ?? 38}, ${type.scale ?? 9})` : names[type.name];

const typeName = typeNameOf(typeNames);

/** Standard SQL, as far as there is one; what an engine must say for itself (casts, calendars) raises until it does. */
export const standardSql: Dialect = {
  name: 'standard',
  quoting: {
    identifier: ['"', '"'],
    escapeIdentifier: (name) => name.replaceAll('"', '""'),
    escapeString: (text) => text.replaceAll("'", "''"),
    placeholder: (number) => `$${number}`,
  },
  functions: standardFunctions,
  aggregates: standardAggregates,
  windows: {},
  typeName,
  cast: (arg, from, to) => (from.name === to.name && to.precision === undefined ? arg : spell`cast(${arg} as ${raw(typeName(to))})`),
  readColumn: (column, declared) => (declared.name === 'unknown' ? column : spell`cast(${column} as ${raw(typeName(declared))})`),
  truncate: (x, _type, grain) => sql`cast(${callOf('date_trunc', [standardConstant(grain, types.string), x])} as date)`,
  constant: standardConstant,
  constants: (names, rows) => sql`select * from (values ${join(rows.map((row) => sql`(${join(row)})`))}) as known(${join(names)})`,
  parameter: (value, type) =>
    type.name === 'unknown' || type.name === 'null' ? bound(value) : sql`cast(${bound(value, type.name)} as ${raw(typeName(type))})`,
  series: () => {
    throw new Error('this dialect does not say how it makes a series of periods');
  },
  moments: () => {
    throw new Error('this dialect does not say how it makes a series of moments');
  },
  partitionKey: (key) => key,
  orderKey: (key, descending) => sql`${key}${raw(descending ? ' desc' : '')} nulls last`,
  same: (a, b) => infix('is not distinct from', binding.comparison, [a, b], false),
  table: (parts) => bindingAt(binding.atom, join(parts.map(identifier), '.')),
  nullLike: () => raw('null'),
  only: (arg, type) => callOf(type.name === 'boolean' ? 'bool_or' : 'max', [arg]),
};
