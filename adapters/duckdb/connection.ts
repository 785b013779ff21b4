// Statements become rows, by DuckDB's own client; the only file that knows the driver, which is loaded on first use.
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement, DuckDBResult } from '@duckdb/node-api';
import type { Dialect } from '../../core/sql/dialect.ts';
import type { ResultColumn, RowStream, RunOptions, Schema, Statement, Value, Warehouse } from '../../core/warehouse/adapter.ts';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { watch, type Cancellation } from './cancellation.ts';
import { columnsStatement, keysStatement, schemaOf } from './describe.ts';
import { listFiles, tableName, type FileTable } from './list-files.ts';
import { loader, mentions, type Load } from './load-files.ts';
import { typeOfNative } from './native-type.ts';
import { identifier, literal } from './quoting.ts';
import { readChunk, readerOf } from './read-chunk.ts';
import { refusedToOpen, refusedToRun } from './refusals.ts';
import type { Source } from './settings.ts';
import { turns } from './turns.ts';
import { versionOf } from './version.ts';

type Driver = typeof import('@duckdb/node-api');

const loadDriver = (): Promise<Driver> => import('@duckdb/node-api');

const inTurn = turns(3);

/** Opens what the settings name: nothing is created, and nothing that is served can write. */
export async function openDuckDB(source: Source, dialect: Dialect): Promise<Warehouse> {
  const version = source.kind === 'memory' ? {} : { version: () => versionOf(source) };
  if (source.kind === 'database') return { ...(await serve(await openDatabase(source.path), dialect)), ...version };
  const files = source.kind === 'files' ? await listFiles(source.paths) : [];
  const { DuckDBInstance } = await loadDriver();
  return {
    ...(await serve(
      await DuckDBInstance.create(':memory:', { temp_directory: spillFolder() }),
      dialect,
      files,
      source.kind === 'files' ? source.dates : undefined,
    )),
    ...version,
  };
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

/** Serves queries from an instance that is open already; closing the warehouse closes it. Its settings are locked: UTC, and no files but those given. */
export async function serve(
  instance: DuckDBInstance,
  dialect: Dialect,
  files: readonly FileTable[] = [],
  dates?: string,
): Promise<Warehouse> {
  const connection = await instance.connect();
  for (const setting of lockdown(files)) await connection.run(setting);
  const run = async (text: string) => (await connection.run(text)).convertRows((value) => (typeof value === 'string' ? value : null));
  const loaded = loader(files, run, dates);
  const stream = async (statement: Statement, options: RunOptions = {}): Promise<RowStream> => {
    await loaded((file) => mentions(statement.text, file));
    return startStream(await instance.connect(), statement, options, files.map(tableName));
  };
  return { dialect, stream, describe: describer(stream, loaded), close: async () => closeAll(connection, instance) };
}

function closeAll(connection: DuckDBConnection, instance: DuckDBInstance): void {
  connection.closeSync();
  instance.closeSync();
}

function lockdown(files: readonly FileTable[]): readonly string[] {
  const schemas = [...new Set(files.map((file) => file.schema))].filter((schema) => schema !== 'main');
  return [
    ...schemas.map((schema) => `create schema if not exists ${identifier(schema)}`),
    `set global TimeZone = 'UTC'`,
    ...(files.length > 0 ? [`set global allowed_paths = [${files.map((file) => literal(file.path)).join(', ')}]`] : []),
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

/** Runs a statement on a connection of its own: a stream ends without a word when another query starts on its connection. */
async function startStream(
  connection: DuckDBConnection,
  statement: Statement,
  options: RunOptions,
  tables: readonly string[],
): Promise<RowStream> {
  const cancellation = watch(options, () => connection.interrupt());
  try {
    const result = await inTurn(async () => {
      cancellation.check();
      const prepared = await prepare(connection, statement);
      cancellation.check();
      return prepared.stream();
    });
    const { JsonDuckDBValueConverter: json } = await loadDriver();
    return { columns: columnsOf(result), batches: batches(connection, result, cancellation, json) };
  } catch (error) {
    throw finish(connection, cancellation, error, tables);
  }
}

/** Ends the connection; the error is the cancellation's where there was one. */
function finish(connection: DuckDBConnection, cancellation: Cancellation, error: unknown, tables: readonly string[] = []): WarehouseError {
  cancellation.end();
  connection.closeSync();
  try {
    cancellation.check();
  } catch (cancelled) {
    return refusedToRun(cancelled);
  }
  return refusedToRun(error, tables);
}

async function prepare(connection: DuckDBConnection, { text, parameters }: Statement): Promise<DuckDBPreparedStatement> {
  const { StatementType } = await loadDriver();
  const prepared = await connection.prepare(text);
  if (prepared.statementType !== StatementType.SELECT) throw new WarehouseError('only queries are run, and this is another statement');
  parameters.forEach((value, index) => bind(prepared, index + 1, value));
  return prepared;
}

function bind(prepared: DuckDBPreparedStatement, index: number, value: Value): void {
  if (value === null) prepared.bindNull(index);
  else if (typeof value === 'string') prepared.bindVarchar(index, value);
  else if (typeof value === 'boolean') prepared.bindBoolean(index, value);
  else if (Number.isSafeInteger(value)) prepared.bindBigInt(index, BigInt(value));
  else prepared.bindDouble(index, value);
}

const columnsOf = (result: DuckDBResult): readonly ResultColumn[] =>
  result.columnNames().map((name, index) => ({ name, type: typeOfNative(nativeName(result, index)) }));

/** DuckDB's name of a column's type, its alias (`JSON`) included. */
const nativeName = (result: DuckDBResult, index: number): string => {
  const type = result.columnType(index);
  return type.alias ?? type.toString();
};

async function* batches(
  connection: DuckDBConnection,
  result: DuckDBResult,
  cancellation: Cancellation,
  json: Driver['JsonDuckDBValueConverter'],
): AsyncGenerator<readonly (readonly Value[])[]> {
  const readers = result.columnTypes().map((type) => readerOf(type.toString(), (item) => JSON.stringify(json(item as never, type, json))));
  let open = true;
  try {
    for (;;) {
      const chunk = await inTurn(() => result.fetchChunk());
      cancellation.check();
      if (!chunk || chunk.rowCount === 0) return;
      yield readChunk(chunk, readers);
    }
  } catch (error) {
    open = false;
    throw finish(connection, cancellation, error);
  } finally {
    if (open) finish(connection, cancellation, undefined);
  }
}
