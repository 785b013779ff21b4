// Our types become the names of BigQuery's.
import type { Type, TypeName } from '../../core/expression/type.ts';

const names: Readonly<Record<TypeName, string>> = {
  string: 'string',
  integer: 'int64',
  decimal: 'numeric',
  float: 'float64',
  boolean: 'bool',
  date: 'date',
  datetime: 'datetime',
  timestamp: 'timestamp',
  time: 'time',
  interval: 'interval',
  null: 'string',
  unknown: 'string',
};

/** Whether the digits of a decimal need a BIGNUMERIC: a NUMERIC has nine after the point. */
const isWide = ({ scale = 9 }: Type): boolean => scale > 9;

/** The name of a type that holds its values; a NUMERIC without sizes rounds nothing that a model may hold. */
export const typeName = (type: Type): string => (type.name === 'decimal' && isWide(type) ? 'bignumeric' : names[type.name]);

/** The name of the type that a cast rounds to; a bare decimal has nine digits after the point. */
export function castName(to: Type): string {
  if (to.name !== 'decimal') return typeName(to);
  if (to.precision === undefined) return typeName(to);
  const { precision, scale = 0 } = to;
  return scale > 9 || precision - scale > 29 ? `bignumeric(${precision}, ${scale})` : `numeric(${precision}, ${scale})`;
}
