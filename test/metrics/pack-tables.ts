// The rows of a pack's test become tables of a DuckDB, one for each interface.
import { DuckDBInstance } from '@duckdb/node-api';
import { interfaceFiles } from './library-files.ts';
import { columnsOf, type PackTest } from './pack-project.ts';

const types: Readonly<Record<string, string>> = {
  string: 'varchar',
  integer: 'bigint',
  float: 'double',
  decimal: 'decimal(18, 6)',
  timestamp: 'timestamptz',
};

/** A DuckDB in memory with the tables of a test. */
export async function tablesOfTest(one: PackTest): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`set timezone = 'UTC'; ${interfaceFiles.flatMap((file) => statementsOf(file, one)).join('; ')}`);
  connection.closeSync();
  return instance;
}

function statementsOf(file: (typeof interfaceFiles)[number], { rows = {} }: PackTest): readonly string[] {
  const columns = columnsOf(file).map(({ name, type }) => `"${name}" ${types[type] ?? type}`);
  return [
    `create table ${file.interface} (${columns.join(', ')})`,
    ...(rows[file.interface] ?? []).map((row) => {
      const names = Object.keys(row).map((name) => `"${name}"`);
      return `insert into ${file.interface} (${names.join(', ')}) values (${Object.values(row).map(literal).join(', ')})`;
    }),
  ];
}

const literal = (value: unknown): string =>
  value === null ? 'null' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
