// Rows of a table given as plain values, read by the types of their columns.
import type { Calendar } from './calendar.ts';
import type { Plain, PlainMap } from './plain.ts';
import { castTo } from './scalar.ts';
import { decimalOf, type Value } from './value.ts';
import type { Row } from './world.ts';

/** A table's cells given as plain values, read by the types of their columns. */
export function readRow(row: PlainMap, types: Readonly<Record<string, string>>): Row {
  return Object.fromEntries(Object.entries(types).map(([column, type]) => [column, cell(row[column] ?? null, type)]));
}

function cell(v: Plain, type: string): Value {
  if (v === null) return null;
  const name = type.toLowerCase();
  if (/int/.test(name)) return BigInt(String(v));
  if (/decimal|numeric/.test(name)) return decimalOf(String(v));
  if (/double|float|real/.test(name)) return Number(v);
  if (/bool/.test(name)) return v === true || v === 'true';
  if (name === 'date') return castTo(String(v), 'date', { calendar: utc });
  if (/timestamp|datetime/.test(name)) return zoned(name) ? castTo(clockOf(v), 'timestamp', { calendar: utc }) : clockOf(v);
  return String(v);
}

const utc: Calendar = { zone: 'UTC', weekStart: 1, fiscalStart: 1, fiscalName: 'end', own: new Map() };
const zoned = (type: string): boolean => /tz|with time zone/.test(type);
const clockOf = (v: Plain): Value => castTo(String(v).replace(/(Z|[+-]00(:00)?)$/, ''), 'timestamp', { calendar: utc });
