// The name of a type, as casts and declarations write it, becomes a type.
import { badSyntax } from './parse-error.ts';
import { accept, expect, take, type Cursor } from './cursor.ts';
import { types, type Type } from './type.ts';
import type { Token } from './tokenize.ts';

/** Names of types, synonyms of SQL included. */
const named: Readonly<Record<string, Type>> = {
  string: types.string,
  varchar: types.string,
  text: types.string,
  char: types.string,
  integer: types.integer,
  int: types.integer,
  bigint: types.integer,
  smallint: types.integer,
  int64: types.integer,
  decimal: types.decimal,
  numeric: types.decimal,
  number: types.decimal,
  float: types.float,
  double: types.float,
  real: types.float,
  float64: types.float,
  boolean: types.boolean,
  bool: types.boolean,
  date: types.date,
  datetime: types.datetime,
  timestamp_ntz: types.datetime,
  timestamp: types.timestamp,
  timestamptz: types.timestamp,
  time: types.time,
};

/** The names of types that people should write. */
const typeNames: readonly string[] = ['string', 'integer', 'decimal', 'float', 'boolean', 'date', 'datetime', 'timestamp', 'time'];

/** A type from its text, `decimal(10, 2)`; undefined where it is none. */
export function parseType(text: string): Type | undefined {
  const match = /^\s*([A-Za-z_0-9]+)\s*(?:\(\s*(\d{1,2})\s*(?:,\s*(\d{1,2})\s*)?\))?\s*$/.exec(text);
  const type = match && Object.hasOwn(named, (match[1] ?? '').toLowerCase()) ? named[(match[1] ?? '').toLowerCase()] : undefined;
  if (!type || match?.[2] === undefined) return type;
  return type.name === 'decimal' ? sized(Number(match[2]), Number(match[3] ?? 0)) : undefined;
}

const sized = (precision: number, scale: number): Type | undefined =>
  precision >= 1 && precision <= 38 && scale <= precision ? { name: 'decimal', precision, scale } : undefined;

/** Reads the type of a cast. */
export function readType(cursor: Cursor): Type {
  const token = take(cursor);
  const type = token.kind === 'word' ? parseType(token.value) : undefined;
  if (!type) throw badSyntax(`"${token.value}" is not a type`, token, `one of ${typeNames.join(', ')}`);
  if (token.word === 'double') accept(cursor, 'precision');
  return accept(cursor, '(') ? readSize(cursor, type, token) : type;
}

function readSize(cursor: Cursor, type: Type, token: Token): Type {
  const precision = take(cursor).value;
  const scale = accept(cursor, ',') ? take(cursor).value : '0';
  expect(cursor, ')', 'the size of a type');
  const size = parseType(`${token.value}(${precision}, ${scale})`);
  if (size) return size;
  throw badSyntax(
    `"${token.value}" cannot have this size`,
    token,
    type.name === 'string' ? 'texts have no length: write left(x, n) to cut one' : 'a decimal has 1 to 38 digits: decimal(10, 2)',
  );
}
