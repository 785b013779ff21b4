// Settings become an open warehouse.
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Dialect } from '../../core/sql/dialect.ts';
import type { RowStream, RunOptions, Schema, Statement, Value, Warehouse } from '../../core/warehouse/adapter.ts';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { loadDriver, type DuckDBConnection, type DuckDBInstance } from './connection.ts';
import { columnsStatement, keysStatement, schemaOf } from './describe.ts';
import { listFiles, pathsOf, tableName, type FileTable } from './list-files.ts';
import { loader, mentions, type Load } from './load-files.ts';
import { identifier, literal } from './quoting.ts';
import { refusedToOpen } from './refusals.ts';
import { checkStatement, runStatement } from './run-statement.ts';
import { sessionsOf, type Sessions } from './sessions.ts';
import type { Source } from './settings.ts';
import { versionOf } from './version.ts';

/** Opens what the settings name: nothing is created, and nothing that is served can write. */
export async function openDuckDB(source: Source, dialect: Dialect): Promise<Warehouse> {
  const version = source.kind === 'memory' ? {} : { version: () => versionOf(source) };
  const place = placeOf(source);
  if (source.kind === 'database') return { ...(await serve(await openDatabase(source.path), dialect, { place })), ...version };
  const given =
    source.kind === 'files' ? { files: await listFiles(source.paths), ...(source.dates !== undefined && { dates: source.dates }) } : {};
  const { DuckDBInstance } = await loadDriver();
  const instance = await DuckDBInstance.create(':memory:', { temp_directory: spillFolder() });
  return { ...(await serve(instance, dialect, { place, ...given })), ...version };
}

/** The warehouse as messages name it. */
function placeOf(source: Source): string {
  const [path] = source.kind === 'database' ? [source.path] : source.kind === 'files' ? source.paths : [];
  return path === undefined ? 'duckdb' : `duckdb "${basename(path)}"`;
}

/** Where DuckDB puts what does not fit into memory, made on demand and removed by it. A folder of our own, as its files may be read by any query. */
let spills = 0;
const spillFolder = (): string => join(tmpdir(), `kpi-${process.pid}-${spills++}`);

async function openDatabase(path: string): Promise<DuckDBInstance> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new WarehouseError(`there is no database "${path}"`, 'check "path" of the warehouse in kpi.yml');
  if (!found.isFile())
    throw new WarehouseError(
      `"${path}" is a folder, not a database`,
      'for a folder of CSV, Parquet or JSON use "files" in place of "path" in kpi.yml',
    );
  const { DuckDBInstance } = await loadDriver();
  try {
    return await DuckDBInstance.create(path, { access_mode: 'READ_ONLY', temp_directory: spillFolder() });
  } catch (error) {
    throw refusedToOpen(path, error);
  }
}

/** What an instance serves besides its own tables, and what it is called. */
interface Served {
  readonly files?: readonly FileTable[];
  readonly dates?: string;
  readonly place?: string;
}

/** Serves queries from an instance that is open already; closing the warehouse closes it. Its settings are locked: UTC, and no files but those given. */
export async function serve(
  instance: DuckDBInstance,
  dialect: Dialect,
  { files = [], dates, place = 'duckdb' }: Served = {},
): Promise<Warehouse> {
  const connection = await instance.connect();
  for (const setting of lockdown(files)) await connection.run(setting);
  const run = async (text: string) => (await connection.run(text)).convertRows((value) => (typeof value === 'string' ? value : null));
  const loaded = loader(files, run, dates);
  const sessions = sessionsOf(instance);
  const known = { place, tables: files.map(tableName) };
  const stream = async (statement: Statement, options: RunOptions = {}): Promise<RowStream> => {
    await loaded((file) => mentions(statement.text, file));
    return runStatement(sessions, statement, options, known);
  };
  const check = async ({ text }: Statement): Promise<void> => {
    await loaded((file) => mentions(text, file));
    return checkStatement(sessions, text, known);
  };
  return { dialect, stream, check, describe: describer(stream, loaded), close: async () => closeAll(connection, sessions, instance) };
}

function closeAll(connection: DuckDBConnection, sessions: Sessions, instance: DuckDBInstance): void {
  sessions.close();
  connection.closeSync();
  instance.closeSync();
}

function lockdown(files: readonly FileTable[]): readonly string[] {
  const schemas = [...new Set(files.map((file) => file.schema))].filter((schema) => schema !== 'main');
  return [
    ...schemas.map((schema) => `create schema if not exists ${identifier(schema)}`),
    `set global TimeZone = 'UTC'`,
    ...(files.length > 0 ? [`set global allowed_paths = [${files.flatMap(pathsOf).map(literal).join(', ')}]`] : []),
    'set global enable_external_access = false',
    'set global lock_configuration = true',
  ];
}

function describer(stream: Warehouse['stream'], loaded: Load): Warehouse['describe'] {
  const rowsOf = async (text: string): Promise<readonly (readonly Value[])[]> => {
    const rows: (readonly Value[])[] = [];
    for await (const batch of (await stream({ text, parameters: [] })).batches) rows.push(...batch);
    return rows;
  };
  return async (tables): Promise<Schema> => {
    await loaded((file) => tables === undefined || tables.some((table) => mentions(table, file)));
    return schemaOf(await rowsOf(columnsStatement), await rowsOf(keysStatement), tables);
  };
}
