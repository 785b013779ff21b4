// DuckDB's name of a type becomes ours.
import type { Type, TypeName } from '../../core/expression/type.ts';

const names: Readonly<Record<string, TypeName>> = {
  TINYINT: 'integer',
  SMALLINT: 'integer',
  INTEGER: 'integer',
  BIGINT: 'integer',
  HUGEINT: 'integer',
  UTINYINT: 'integer',
  USMALLINT: 'integer',
  UINTEGER: 'integer',
  UBIGINT: 'integer',
  UHUGEINT: 'integer',
  BIGNUM: 'integer',
  FLOAT: 'float',
  DOUBLE: 'float',
  BOOLEAN: 'boolean',
  VARCHAR: 'string',
  UUID: 'string',
  JSON: 'string',
  DATE: 'date',
  TIMESTAMP: 'datetime',
  TIMESTAMP_S: 'datetime',
  TIMESTAMP_MS: 'datetime',
  TIMESTAMP_NS: 'datetime',
  'TIMESTAMP WITH TIME ZONE': 'timestamp',
  TIME: 'time',
  INTERVAL: 'interval',
  SQLNULL: 'null',
  '"NULL"': 'null',
};

/** Our type for a type as DuckDB prints it (`DECIMAL(18,2)`, `TIMESTAMP WITH TIME ZONE`); `unknown` for lists, structs and what else we have no word for. */
export function typeOfNative(native: string): Type {
  const decimal = /^DECIMAL\((\d+),\s*(\d+)\)$/.exec(native);
  if (decimal) return { name: 'decimal', precision: Number(decimal[1]), scale: Number(decimal[2]) };
  if (native.startsWith('ENUM(')) return { name: 'string' };
  return { name: names[native] ?? 'unknown' };
}
