// Tables of another engine become those of a project of BigQuery, one dataset for each schema.
import type { PhysicalColumn, Value } from '../../core/warehouse/adapter.ts';
import type { Project } from './bigquery-jobs.ts';
import type { FilledTable } from './tables.ts';
import type { Table } from './zetasql.ts';

/** The dataset of tables without a schema. */
export const dataset = 'main';

/** The project of some tables. */
export function projectOf(tables: readonly FilledTable[]): Project {
  const project: Record<string, Record<string, Table>> = { [dataset]: {} };
  for (const { name, columns, rows } of tables) {
    const [table = '', schema = dataset] = name.split('.').reverse();
    const types = columns.map((column, index) => typeOf(column, rows, index));
    (project[schema] ??= {})[table] = {
      columns: Object.fromEntries(columns.map((column, index) => [column.name, types[index] ?? 'STRING'])),
      rows,
    };
  }
  return project;
}

const names: Readonly<Record<string, string>> = {
  integer: 'INT64',
  float: 'FLOAT64',
  boolean: 'BOOL',
  date: 'DATE',
  datetime: 'DATETIME',
  timestamp: 'TIMESTAMP',
  time: 'TIME',
};

/** The type that holds the values of a column: what goes beyond 64 bits, or nine digits after the point, needs a wider one. */
function typeOf({ type }: PhysicalColumn, rows: readonly (readonly Value[])[], index: number): string {
  if (type.name === 'decimal') return rows.every((row) => fits(row[index], 29, 9)) ? 'NUMERIC' : 'BIGNUMERIC';
  if (type.name === 'integer') return rows.every((row) => fits(row[index], 18, 0)) ? 'INT64' : 'NUMERIC';
  return names[type.name] ?? 'STRING';
}

function fits(value: Value | undefined, whole: number, places: number): boolean {
  const [digits = '', fraction = ''] = String(value ?? '')
    .replace('-', '')
    .split('.');
  return digits.length <= whole && fraction.replace(/0+$/, '').length <= places;
}
