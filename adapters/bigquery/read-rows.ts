// Rows as the API sends them become values, without the client's own reading, which makes an object of every number and time.
import type { Value } from '../../core/warehouse/adapter.ts';
import type { Field } from './native-type.ts';

/** A cell of the API's JSON: a text, null, a list of cells, or a struct. */
export type Cell = string | null | readonly { readonly v: Cell }[] | Row;

export interface Row {
  readonly f: readonly { readonly v: Cell }[];
}

type ReadCell = (cell: string) => Value;

const asIs: ReadCell = (text) => text;

const integer: ReadCell = (text) => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
};

const float: ReadCell = (text) => {
  const number = Number(text);
  return Number.isFinite(number) ? number + 0 : null;
};

const boolean: ReadCell = (text) => text === 'true';

/** An instant comes as microseconds since 1970. */
const instant: ReadCell = (text) => {
  const micros = BigInt(text);
  const fraction = Number(((micros % 1_000_000n) + 1_000_000n) % 1_000_000n);
  const seconds = Number((micros - BigInt(fraction)) / 1_000_000n);
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}${fraction === 0 ? '' : `.${String(fraction).padStart(6, '0')}`}Z`;
};

/** A clock time without a fraction, or with six digits. */
const clock: ReadCell = (text) =>
  text.replace(/[.](\d+)$/, (_, digits: string) => (Number(digits) === 0 ? '' : `.${digits.padEnd(6, '0')}`));

const readers: Readonly<Record<string, ReadCell>> = {
  INTEGER: integer,
  INT64: integer,
  FLOAT: float,
  FLOAT64: float,
  BOOLEAN: boolean,
  BOOL: boolean,
  TIMESTAMP: instant,
  DATETIME: clock,
  TIME: clock,
};

/** How cells of a field are read; arrays and structs become JSON text. */
export function readerOf(field: Field): (cell: Cell) => Value {
  const read = readers[field.type ?? ''] ?? asIs;
  return (cell) =>
    cell === null || cell === undefined ? null : typeof cell === 'string' ? read(cell) : JSON.stringify(nested(cell, field));
}

function nested(cell: Cell, field: Field): unknown {
  if (isRow(cell))
    return Object.fromEntries(cell.f.map(({ v }, index) => [field.fields?.[index]?.name ?? '', nested(v, field.fields?.[index] ?? {})]));
  if (cell !== null && typeof cell === 'object') return cell.map(({ v }) => nested(v, { ...field, mode: 'NULLABLE' }));
  return readerOf(field)(cell);
}

const isRow = (cell: Cell): cell is Row => typeof cell === 'object' && cell !== null && 'f' in cell;

/** Rows in the order of their columns. */
export function readRows(rows: readonly Row[], readers: readonly ((cell: Cell) => Value)[]): readonly (readonly Value[])[] {
  return rows.map(({ f }) => readers.map((read, index) => read(f[index]?.v ?? null)));
}
