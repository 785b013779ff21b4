// PostgreSQL's types become ours: by name where tables are described, by number where an answer is.
import type { Type, TypeName } from '../../core/expression/type.ts';

const names: Readonly<Record<string, TypeName>> = {
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  oid: 'integer',
  real: 'float',
  'double precision': 'float',
  numeric: 'decimal',
  boolean: 'boolean',
  text: 'string',
  'character varying': 'string',
  character: 'string',
  '"char"': 'string',
  name: 'string',
  citext: 'string',
  uuid: 'string',
  json: 'string',
  jsonb: 'string',
  xml: 'string',
  date: 'date',
  'timestamp without time zone': 'datetime',
  'timestamp with time zone': 'timestamp',
  'time without time zone': 'time',
  interval: 'interval',
};

/** Our type for a type as PostgreSQL prints it (`numeric(10,2)`, `timestamp(3) with time zone`); `unknown` for arrays and what else we have no word for. */
export function typeOfNative(native: string): Type {
  const [, before = native, size, after = ''] = /^(.*?)\(([^)]*)\)(.*)$/.exec(native) ?? [];
  const name = names[`${before}${after}`.replace(/ collate .*$/, '')] ?? 'unknown';
  if (name !== 'decimal' || size === undefined) return { name };
  const [precision = NaN, scale = 0] = size.split(',').map(Number);
  return sized(precision, scale);
}

/** A decimal of a size; more digits than 38, or less than none after the point, are of no size that we know. */
const sized = (precision: number, scale: number): Type =>
  precision <= 38 && scale >= 0 && scale <= precision ? { name: 'decimal', precision, scale } : { name: 'decimal' };

/** Numbers of the types that answers are made of, https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat */
export const oids = {
  bool: 16,
  char: 18,
  name: 19,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  oid: 26,
  json: 114,
  xml: 142,
  float4: 700,
  float8: 701,
  unknown: 705,
  bpchar: 1042,
  varchar: 1043,
  date: 1082,
  time: 1083,
  timestamp: 1114,
  timestamptz: 1184,
  interval: 1186,
  numeric: 1700,
  uuid: 2950,
  jsonb: 3802,
} as const;

const byOid = new Map<number, TypeName>([
  [oids.bool, 'boolean'],
  [oids.int2, 'integer'],
  [oids.int4, 'integer'],
  [oids.int8, 'integer'],
  [oids.oid, 'integer'],
  [oids.float4, 'float'],
  [oids.float8, 'float'],
  [oids.numeric, 'decimal'],
  [oids.date, 'date'],
  [oids.time, 'time'],
  [oids.timestamp, 'datetime'],
  [oids.timestamptz, 'timestamp'],
  [oids.interval, 'interval'],
  ...[oids.char, oids.name, oids.text, oids.unknown, oids.json, oids.xml, oids.bpchar, oids.varchar, oids.uuid, oids.jsonb].map(
    (oid): [number, TypeName] => [oid, 'string'],
  ),
]);

/** Our type for a column of an answer; the modifier of a numeric holds its size. */
export function typeOfOid(oid: number, modifier: number): Type {
  const name = byOid.get(oid) ?? 'unknown';
  if (name !== 'decimal' || modifier < 4) return { name };
  return sized(((modifier - 4) >> 16) & 0xffff, (((modifier - 4) & 0x7ff) ^ 1024) - 1024);
}
