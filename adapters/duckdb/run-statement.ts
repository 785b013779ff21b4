// A statement becomes a stream of rows, on a connection that it has for itself until its end.
import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBResult } from '@duckdb/node-api';
import {
  WarehouseError,
  type ResultColumn,
  type RowStream,
  type RunOptions,
  type Statement,
  type Value,
} from '../../core/warehouse/adapter.ts';
import { watch, type Cancellation } from './cancellation.ts';
import type { Connections } from './connections.ts';
import { typeOfNative } from './native-type.ts';
import { readChunk, readerOf } from './read-chunk.ts';
import { refusedToRun } from './refusals.ts';
import { turns } from './turns.ts';

const inTurn = turns(3);

const loadDriver = (): Promise<typeof import('@duckdb/node-api')> => import('@duckdb/node-api');

/** Begins it; the names of tables are for hints. A stream ends without a word when another query starts on its connection. */
export async function runStatement(
  connections: Connections,
  statement: Statement,
  options: RunOptions,
  tables: readonly string[],
): Promise<RowStream> {
  const connection = await connections.take();
  const cancellation = watch(options, () => connection.interrupt());
  try {
    const { prepared, result } = await inTurn(() => start(connection, statement, cancellation));
    const reached = (): void => {
      cancellation.end();
      prepared.destroySync();
      connections.give(connection);
    };
    return {
      columns: columnsOf(result),
      batches: batches(await readRows(result), cancellation, reached, () => leave(connection, cancellation)),
    };
  } catch (error) {
    leave(connection, cancellation);
    throw refusal(error, cancellation, tables);
  }
}

async function start(connection: DuckDBConnection, { text, parameters }: Statement, cancellation: Cancellation): Promise<Started> {
  const { StatementType } = await loadDriver();
  cancellation.check();
  const prepared = await connection.prepare(text);
  if (prepared.statementType !== StatementType.SELECT) throw new WarehouseError('only queries are run, and this is another statement');
  parameters.forEach((value, index) => bind(prepared, index + 1, value));
  cancellation.check();
  return { prepared, result: await prepared.stream() };
}

interface Started {
  readonly prepared: DuckDBPreparedStatement;
  readonly result: DuckDBResult;
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

type Rows = readonly (readonly Value[])[];

/** The next rows each time, and none at the end. */
async function readRows(result: DuckDBResult): Promise<() => Promise<Rows>> {
  const { JsonDuckDBValueConverter: json } = await loadDriver();
  const readers = result.columnTypes().map((type) => readerOf(type.toString(), (item) => JSON.stringify(json(item as never, type, json))));
  return async () => {
    const chunk = await inTurn(() => result.fetchChunk());
    return chunk && chunk.rowCount > 0 ? readChunk(chunk, readers) : [];
  };
}

/** Its connection is used again where its end was reached, and closed where it failed or was left. */
async function* batches(
  next: () => Promise<Rows>,
  cancellation: Cancellation,
  reached: () => void,
  left: () => void,
): AsyncGenerator<Rows> {
  let end = left;
  try {
    for (;;) {
      const rows = await next();
      cancellation.check();
      if (rows.length === 0) break;
      yield rows;
    }
    end = reached;
  } catch (error) {
    throw refusal(error, cancellation);
  } finally {
    end();
  }
}

function leave(connection: DuckDBConnection, cancellation: Cancellation): void {
  cancellation.end();
  connection.closeSync();
}

/** The error is the cancellation's where there was one. */
function refusal(error: unknown, cancellation: Cancellation, tables: readonly string[] = []): WarehouseError {
  try {
    cancellation.check();
  } catch (cancelled) {
    return refusedToRun(cancelled);
  }
  return refusedToRun(error, tables);
}
