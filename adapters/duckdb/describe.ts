// DuckDB's own catalog becomes the schema that models are held against.
import type { PhysicalColumn, PhysicalTable, Schema, Value } from '../../core/warehouse/adapter.ts';
import { typeOfNative } from './native-type.ts';

/** Columns of all tables and views, in order. */
export const columnsStatement = `
select schema_name, table_name, column_name, data_type, is_nullable
from duckdb_columns() where database_name = current_database() and not internal
order by schema_name, table_name, column_index`;

/** Primary and foreign keys and unique constraints; lists as JSON. */
export const keysStatement = `
select schema_name, table_name, constraint_type, to_json(constraint_column_names), referenced_table, to_json(referenced_column_names)
from duckdb_constraints() where database_name = current_database() and constraint_type in ('PRIMARY KEY', 'FOREIGN KEY', 'UNIQUE')`;

type Row = readonly Value[];

/** Puts the rows of both statements together, for all tables or those asked for. */
export function schemaOf(columns: readonly Row[], keys: readonly Row[], asked: readonly string[] | undefined): Schema {
  const wanted = asked && new Set(asked.map((name) => name.toLowerCase()));
  const tables = new Map<string, PhysicalTable>();
  for (const [name, rows] of byTable(columns)) {
    const lower = name.toLowerCase();
    if (!wanted || wanted.has(lower)) tables.set(lower, { name, columns: rows.map(columnOf) });
  }
  for (const [name, rows] of byTable(keys)) {
    const table = tables.get(name.toLowerCase());
    if (table) tables.set(name.toLowerCase(), { ...table, ...keysOf(rows) });
  }
  return tables;
}

function byTable(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = row[0] === 'main' ? String(row[1]) : `${row[0]}.${row[1]}`;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}

const columnOf = ([, , name, native, nullable]: Row): PhysicalColumn => ({
  name: String(name),
  nativeType: String(native),
  type: typeOfNative(String(native)),
  nullable: nullable === true,
});

const listOf = (json: Value | undefined): readonly string[] => (typeof json === 'string' ? (JSON.parse(json) as readonly string[]) : []);

function keysOf(rows: readonly Row[]): Pick<PhysicalTable, 'primaryKey' | 'uniques' | 'foreignKeys'> {
  const primary = rows.find((row) => row[2] === 'PRIMARY KEY');
  const foreign = rows.filter((row) => row[2] === 'FOREIGN KEY');
  const uniques = rows.filter((row) => row[2] === 'UNIQUE');
  return {
    ...(primary && { primaryKey: listOf(primary[3]) }),
    ...(uniques.length > 0 && { uniques: uniques.map((row) => listOf(row[3])) }),
    ...(foreign.length > 0 && {
      foreignKeys: foreign.map((row) => ({ columns: listOf(row[3]), table: String(row[4]), references: listOf(row[5]) })),
    }),
  };
}
