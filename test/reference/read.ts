// Texts of YAML files and a DuckDB connection become a world.
import type { DuckDBConnection } from '@duckdb/node-api';
import { parseAllDocuments } from 'yaml';
import { readRow } from './cells.ts';
import type { Plain, PlainMap } from './plain.ts';
import { readWorld, type Table, type World } from './world.ts';

/** Every table of a connection's main schema, its rows as the evaluator takes them. */
export async function readTables(connection: DuckDBConnection, schema = 'main'): Promise<ReadonlyMap<string, Table>> {
  const columns = await rowsOf(
    connection,
    `select table_name, column_name, data_type from information_schema.columns where table_schema = '${schema}' order by ordinal_position`,
  );
  const names = [...new Set(columns.map((c) => String(c['table_name'])))];
  const tables = new Map<string, Table>();
  for (const name of names) {
    const types = Object.fromEntries(
      columns.filter((c) => c['table_name'] === name).map((c) => [String(c['column_name']), String(c['data_type'])]),
    );
    const list = Object.keys(types)
      .map((c) => `cast("${c}" as varchar) as "${c}"`)
      .join(', ');
    const rows = await rowsOf(connection, `select ${list} from "${schema}"."${name}"`);
    tables.set(name, { columns: types, rows: rows.map((row) => readRow(row, types)) });
  }
  return tables;
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<readonly PlainMap[]> {
  const result = await connection.runAndReadAll(sql);
  return result.getRowObjectsJson() as readonly PlainMap[];
}

/** The world of YAML texts (kpi.yml first) and tables. */
export function worldOf(texts: readonly string[], tables: ReadonlyMap<string, Table>): World {
  const documents = texts.flatMap((text) => parseAllDocuments(text).map((d) => d.toJS() as Plain));
  return readWorld(documents, tables);
}
