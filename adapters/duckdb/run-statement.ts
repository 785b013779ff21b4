// A statement becomes a stream of rows, in a session that it has for itself until its end.
import type { WarehouseError } from '../../core/warehouse/adapter.ts';
import { type ResultColumn, type RowStream, type RunOptions, type Statement, type Value } from '../../core/warehouse/adapter.ts';
import { watch, type Cancellation } from './cancellation.ts';
import { loadDriver, type DuckDBResult, type DuckDBType } from './connection.ts';
import { typeOfNative } from './native-type.ts';
import { readChunk, readerOf } from './read-chunk.ts';
import { refusedToRun, type Known } from './refusals.ts';
import type { Sessions } from './sessions.ts';
import { inTurn, plan, start, type NextChunk } from './start-statement.ts';

/** Begins it; what is known of the warehouse is for what is said when it fails. A stream ends without a word when another query starts on its connection. */
export async function runStatement(sessions: Sessions, statement: Statement, options: RunOptions, known: Known): Promise<RowStream> {
  const session = await sessions.take();
  const cancellation = watch(options, known.place, () => session.connection.interrupt());
  const left = (): void => {
    cancellation.end();
    session.close();
  };
  try {
    const { result, next } = await inTurn(() => start(session, statement, cancellation, options));
    const reached = (): void => {
      cancellation.end();
      sessions.give(session);
    };
    const types = result.columnTypes();
    return { columns: columnsOf(result, types), batches: batches(await readRows(next, types), { cancellation, known, reached, left }) };
  } catch (error) {
    left();
    throw refusal(error, cancellation, known);
  }
}

/** Plans it, which finds every name and type, and runs nothing. */
export async function checkStatement(sessions: Sessions, text: string, known: Known): Promise<void> {
  const session = await sessions.take();
  try {
    await inTurn(() => plan(session, text));
    sessions.give(session);
  } catch (error) {
    session.close();
    throw refusedToRun(error, known);
  }
}

const columnsOf = (result: DuckDBResult, types: readonly DuckDBType[]): readonly ResultColumn[] =>
  types.map((type, index) => ({ name: result.columnName(index), type: typeOfNative(nativeName(type)) }));

/** DuckDB's name of a type, its alias (`JSON`) included. */
const nativeName = (type: DuckDBType): string => type.alias ?? type.toString();

type Rows = readonly (readonly Value[])[];

/** The next rows each time, and none at the end. */
async function readRows(nextChunk: NextChunk, types: readonly DuckDBType[]): Promise<() => Promise<Rows>> {
  const { JsonDuckDBValueConverter: json } = await loadDriver();
  const readers = types.map((type) => readerOf(type.toString(), (item) => JSON.stringify(json(item as never, type, json))));
  return async () => {
    const chunk = await nextChunk();
    return chunk && chunk.rowCount > 0 ? readChunk(chunk, readers) : [];
  };
}

/** A statement whose rows are read; one of the two is called at its end. */
interface Reading {
  readonly cancellation: Cancellation;
  readonly known: Known;
  readonly reached: () => void;
  readonly left: () => void;
}

/** Its session is used again where its end was reached, and closed where it failed or was left. */
async function* batches(next: () => Promise<Rows>, { cancellation, known, reached, left }: Reading): AsyncGenerator<Rows> {
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
    throw refusal(error, cancellation, known);
  } finally {
    end();
  }
}

/** The error is the cancellation's where there was one. */
function refusal(error: unknown, cancellation: Cancellation, known: Known): WarehouseError {
  try {
    cancellation.check();
  } catch (cancelled) {
    return refusedToRun(cancelled, known);
  }
  return refusedToRun(error, known);
}
