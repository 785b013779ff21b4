// kpi.schema.json, the columns of the warehouse as they were last seen, becomes a Schema, and back.
import { join } from 'node:path';
import { parseType } from '../core/expression/parse-type.ts';
import type { Type } from '../core/expression/type.ts';
import type { Diagnostic } from '../core/source/diagnostic.ts';
import type { PhysicalColumn, PhysicalTable, Schema } from '../core/warehouse/adapter.ts';
import { isFile } from './file-system.ts';
import { badLock } from './messages.ts';
import { readFile } from './read-files.ts';
import { schemaOf } from '../core/catalog/schema.ts';

/** The name of the file, beside kpi.yml. */
export const schemaLockFile = 'kpi.schema.json';

/** What the file holds; types in our words, `native` in the engine's. */
interface Lock {
  readonly tables: Readonly<Record<string, LockedTable>>;
}

interface LockedTable {
  readonly columns: Readonly<Record<string, { readonly type: string; readonly native: string; readonly nullable?: boolean }>>;
  readonly key?: readonly string[];
}

/** Reads the lock of a project, where there is one. */
export function readSchemaLock(folder: string): { readonly schema?: Schema; readonly diagnostics: readonly Diagnostic[] } {
  if (!isFile(join(folder, schemaLockFile))) return { diagnostics: [] };
  const { file, diagnostics } = readFile(folder, schemaLockFile);
  if (!file) return { diagnostics };
  const lock = parse(file.text);
  if (typeof lock === 'string') return { diagnostics: [badLock(schemaLockFile, lock)] };
  return {
    schema: schemaOf(Object.entries(lock.tables).map(([name, table]) => tableOf(name, table))),
    diagnostics: [],
  };
}

/** The text of a lock: tables and columns in order, so that changes are seen. */
export function schemaLockText(schema: Schema): string {
  const tables = [...schema.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map((table) => [table.name, lockedTable(table)]);
  return `${JSON.stringify({ tables: Object.fromEntries(tables) }, null, 2)}\n`;
}

/** The lock, or what is wrong with it. */
function parse(text: string): Lock | string {
  try {
    const value: unknown = JSON.parse(text);
    return isLock(value) ? value : 'it has no "tables" with "columns" of a "type" each';
  } catch {
    return 'it is not JSON';
  }
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLock = (value: unknown): value is Lock =>
  isMap(value) &&
  isMap(value['tables']) &&
  Object.values(value['tables']).every(
    (table) => isMap(table) && isMap(table['columns']) && Object.values(table['columns']).every(isColumn),
  );

const isColumn = (value: unknown): boolean => isMap(value) && typeof value['type'] === 'string' && typeof value['native'] === 'string';

function tableOf(name: string, { columns, key }: LockedTable): PhysicalTable {
  return { name, columns: Object.entries(columns).map(columnOf), ...(key ? { primaryKey: key } : {}) };
}

function columnOf([name, { type, native, nullable = true }]: [string, LockedTable['columns'][string]]): PhysicalColumn {
  return { name, nativeType: native, type: parseType(type) ?? { name: 'unknown' }, nullable };
}

function lockedTable({ columns, primaryKey }: PhysicalTable): LockedTable {
  const locked = columns.map(({ name, nativeType, type, nullable }) => [
    name,
    { type: typeText(type), native: nativeType, ...(nullable ? {} : { nullable }) },
  ]);
  return { columns: Object.fromEntries(locked), ...(primaryKey ? { key: primaryKey } : {}) };
}

const typeText = ({ name, precision, scale }: Type): string => (precision === undefined ? name : `${name}(${precision}, ${scale ?? 0})`);
