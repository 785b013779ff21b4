// A chunk of an answer, stored by column, becomes rows of values.
import type { Value } from '../../core/warehouse/adapter.ts';
import { dateText, decimalText, integerValue, microsText, timeText } from './exact-text.ts';

/** What is read of the driver's vectors and chunks; stated here so that only connection.ts knows the driver. */
interface ColumnVector {
  readonly itemCount: number;
  getItem(index: number): unknown;
}

export interface Chunk {
  readonly rowCount: number;
  getColumnVector(column: number): ColumnVector;
}

/** Makes a value of an item that is not null. */
type ReadItem = (item: never) => Value;

const asIs: ReadItem = (item: Value) => item;
const ofNumber: ReadItem = (item: number) => (Number.isFinite(item) ? item + 0 : null);
const ofBigInt: ReadItem = (item: bigint) => integerValue(item);
const ofText: ReadItem = (item: unknown) => String(item);
const ofDate: ReadItem = (item: { readonly days: number }) => dateText(item.days);
const ofMicros: ReadItem = (item: { readonly micros: bigint }) => microsText(item.micros);
const ofInstant: ReadItem = (item: { readonly micros: bigint }) => zoned(microsText(item.micros));
const ofTime: ReadItem = (item: { readonly micros: bigint }) =>
  timeText(Number(item.micros / 1_000_000n), Number(item.micros % 1_000_000n));

const zoned = (text: string): string => (text.endsWith('infinity') ? text : `${text}Z`);

const readers: Readonly<Record<string, ReadItem>> = {
  TINYINT: asIs,
  SMALLINT: asIs,
  INTEGER: asIs,
  UTINYINT: asIs,
  USMALLINT: asIs,
  UINTEGER: asIs,
  BOOLEAN: asIs,
  VARCHAR: asIs,
  BIGINT: ofBigInt,
  UBIGINT: ofBigInt,
  HUGEINT: ofBigInt,
  UHUGEINT: ofBigInt,
  BIGNUM: ofBigInt,
  FLOAT: ofNumber,
  DOUBLE: ofNumber,
  DATE: ofDate,
  TIME: ofTime,
  TIMESTAMP: ofMicros,
  TIMESTAMP_S: ((item: { readonly seconds: bigint }) => microsText(item.seconds * 1_000_000n)) as ReadItem,
  TIMESTAMP_MS: ((item: { readonly millis: bigint }) => microsText(item.millis * 1_000n)) as ReadItem,
  TIMESTAMP_NS: ((item: { readonly nanos: bigint }) => microsText(item.nanos / 1_000n)) as ReadItem,
  'TIMESTAMP WITH TIME ZONE': ofInstant,
};

/** How items of a column are read, by the type's name in DuckDB's words; nested values become JSON text by `nested`. */
export function readerOf(native: string, nested: (item: unknown) => string): ReadItem {
  if (native.startsWith('DECIMAL('))
    return (item: { readonly value: bigint; readonly scale: number }) => decimalText(item.value, item.scale);
  if (/\[\d*\]$|^(STRUCT|MAP|UNION|VARIANT)\b/.test(native)) return nested;
  return readers[native] ?? ofText;
}

/** The rows of a chunk. NaN and the infinities of floats are null: no number stands for them in an answer. */
export function readChunk(chunk: Chunk, readers: readonly ReadItem[]): readonly (readonly Value[])[] {
  const count = chunk.rowCount;
  const rows: Value[][] = Array.from({ length: count }, () => new Array<Value>(readers.length));
  readers.forEach((read, column) => {
    const vector = chunk.getColumnVector(column);
    for (let index = 0; index < count; index++) {
      const item = vector.getItem(index);
      const row = rows[index];
      if (row) row[column] = item === null || item === undefined ? null : read(item as never);
    }
  });
  return rows;
}
