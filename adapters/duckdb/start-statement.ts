// A statement becomes an answer that has begun: as a whole where all of it is kept, else chunk by chunk as it is found.
import { WarehouseError, type RunOptions, type Statement, type Value } from '../../core/warehouse/adapter.ts';
import type { Cancellation } from './cancellation.ts';
import { loadDriver, type DuckDBMaterializedResult, type DuckDBPreparedStatement, type DuckDBResult } from './connection.ts';
import type { Chunk } from './read-chunk.ts';
import type { Session } from './sessions.ts';
import { turns } from './turns.ts';

/** Runs a call of DuckDB that holds a thread of Node's pool. */
export const inTurn = turns(3);

/** Plans it; what is no query is refused. */
export async function plan(session: Session, text: string): Promise<DuckDBPreparedStatement> {
  const { StatementType } = await loadDriver();
  const { prepared, kind } = await session.prepare(text);
  if (kind !== StatementType.SELECT) throw new WarehouseError('only queries are run, and this is another statement');
  return prepared;
}

/** An answer, and its next chunk each time: those of one that is there as a whole are taken without waiting for a thread. */
export interface Started {
  readonly result: DuckDBResult;
  readonly next: NextChunk;
}

/** The next chunk, and null or an empty one at the end. */
export type NextChunk = () => Promise<Chunk | null>;

/** Runs it. */
export async function start(
  session: Session,
  { text, parameters }: Statement,
  cancellation: Cancellation,
  { whole = false }: RunOptions,
): Promise<Started> {
  cancellation.check();
  const prepared = await plan(session, text);
  parameters.forEach((value, index) => bind(prepared, index + 1, value));
  cancellation.check();
  if (whole) {
    const result = await prepared.run();
    return { result, next: chunksOf(result) };
  }
  const result = await prepared.stream();
  return { result, next: () => inTurn(() => result.fetchChunk()) };
}

/** After so many chunks whoever else waits has a turn. */
const CHUNKS_A_TURN = 4;

function chunksOf(result: DuckDBMaterializedResult): NextChunk {
  const count = result.chunkCount;
  let index = 0;
  return async () => {
    if (index >= count) return null;
    if (index > 0 && index % CHUNKS_A_TURN === 0) await new Promise((go) => setImmediate(go));
    return result.getChunk(index++);
  };
}

function bind(prepared: DuckDBPreparedStatement, index: number, value: Value): void {
  if (value === null) prepared.bindNull(index);
  else if (typeof value === 'string') prepared.bindVarchar(index, value);
  else if (typeof value === 'boolean') prepared.bindBoolean(index, value);
  else if (Number.isSafeInteger(value)) prepared.bindBigInt(index, BigInt(value));
  else prepared.bindDouble(index, value);
}
