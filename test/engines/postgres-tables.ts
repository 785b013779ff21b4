// Tables of another engine become those of a schema of PostgreSQL.
import pg from 'pg';
import type { PhysicalColumn, Value } from '../../core/warehouse/adapter.ts';
import { typeName } from '../../adapters/postgres/type-name.ts';
import type { PostgresAddress } from './postgres.ts';
import type { FilledTable } from './tables.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const literal = (value: Value | undefined): string =>
  value === null || value === undefined ? 'null' : `'${String(value).replaceAll("'", "''")}'`;

/** Runs statements as the owner of the server. */
export async function runOn({ host, port, user }: PostgresAddress, statements: string, database = 'postgres'): Promise<void> {
  const client = new pg.Client({ host, port, user, database });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}

/** The statements that make the tables. Those without a schema get one; others are in the schema that they name, which must be made before. */
export function statementsOf(tables: readonly FilledTable[], schema: string): string {
  return [`create schema ${quoted(schema)}`, ...tables.flatMap((table) => statementsOfTable(table, schema))].join(';\n');
}

function statementsOfTable({ name, columns, rows }: FilledTable, schema: string): readonly string[] {
  const table = `${quoted(schema)}.${quoted(name)}`;
  const made = `create table ${table} (${columns.map((column, index) => `${quoted(column.name)} ${typeOf(column, rows, index)}`).join(', ')})`;
  const filled = rows.map((row) => `(${row.map(literal).join(', ')})`).join(',\n');
  return rows.length === 0 ? [made] : [made, `insert into ${table} values ${filled}`];
}

/** The type that holds the values of a column: what goes beyond 64 bits needs a wider one. */
function typeOf({ type }: PhysicalColumn, rows: readonly (readonly Value[])[], index: number): string {
  return type.name === 'integer' && rows.some((row) => String(row[index]).length > 18) ? 'numeric(38, 0)' : typeName(type);
}
