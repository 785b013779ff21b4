// Our types become names of PostgreSQL's.
import type { Type, TypeName } from '../../core/expression/type.ts';

const names: Readonly<Record<TypeName, string>> = {
  string: 'text',
  integer: 'bigint',
  decimal: 'numeric',
  float: 'double precision',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamp',
  timestamp: 'timestamptz',
  time: 'time',
  interval: 'interval',
  null: 'text',
  unknown: 'text',
};

/** The name of a type; a decimal without a size keeps all its digits. */
export const typeName = (type: Type): string =>
  type.name === 'decimal' && type.precision !== undefined ? `numeric(${type.precision}, ${type.scale ?? 0})` : names[type.name];

/** The name of the type that a cast ends in: a float or text as a bare decimal has nine digits after the point. */
export const nameOf = (to: Type, from: Type): string =>
  to.name === 'decimal' && to.precision === undefined && (from.name === 'float' || from.name === 'string')
    ? 'numeric(38, 9)'
    : typeName(to);
