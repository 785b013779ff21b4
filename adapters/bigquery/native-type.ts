// BigQuery's name of a type becomes ours.
import type { Type, TypeName } from '../../core/expression/type.ts';

/** A field of a schema, as the API has it. */
export interface Field {
  readonly name?: string;
  readonly type?: string;
  readonly mode?: string;
  readonly fields?: readonly Field[];
  readonly precision?: string;
  readonly scale?: string;
}

const names: Readonly<Record<string, TypeName>> = {
  STRING: 'string',
  INTEGER: 'integer',
  INT64: 'integer',
  NUMERIC: 'decimal',
  BIGNUMERIC: 'decimal',
  FLOAT: 'float',
  FLOAT64: 'float',
  BOOLEAN: 'boolean',
  BOOL: 'boolean',
  DATE: 'date',
  DATETIME: 'datetime',
  TIMESTAMP: 'timestamp',
  TIME: 'time',
  INTERVAL: 'interval',
  JSON: 'string',
  GEOGRAPHY: 'string',
};

/** Our type of a field; `unknown` for arrays, structs and what else we have no word for. */
export function typeOfField({ type = '', mode, precision, scale }: Field): Type {
  if (mode === 'REPEATED') return { name: 'unknown' };
  const name = names[type] ?? 'unknown';
  return name === 'decimal' && precision !== undefined ? { name, precision: Number(precision), scale: Number(scale ?? 0) } : { name };
}

/** The type of a field in BigQuery's words: `NUMERIC(10, 2)`, `ARRAY<STRING>`. */
export function nativeType({ type = '', mode, fields = [], precision, scale }: Field): string {
  const size = precision === undefined ? '' : `(${precision}${scale === undefined ? '' : `, ${scale}`})`;
  const own =
    type === 'RECORD' || type === 'STRUCT'
      ? `STRUCT<${fields.map((field) => `${field.name} ${nativeType(field)}`).join(', ')}>`
      : `${standard[type] ?? type}${size}`;
  return mode === 'REPEATED' ? `ARRAY<${own}>` : own;
}

const standard: Readonly<Record<string, string>> = { INTEGER: 'INT64', FLOAT: 'FLOAT64', BOOLEAN: 'BOOL' };
