// Statements become rows, by the driver `pg`; the only file that knows the driver, which is loaded on first use.
import type { Client, ClientConfig, Pool, PoolClient, QueryResult, Submittable } from 'pg';
import { didYouMean } from '../../core/source/suggest.ts';
import type { Dialect } from '../../core/sql/dialect.ts';
import type { RowStream, RunOptions, Statement, Value, Warehouse } from '../../core/warehouse/adapter.ts';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { watch, type Cancellation } from './cancellation.ts';
import { describe, tableNames, type RowsOf } from './describe.ts';
import { passwordOf } from './password.ts';
import { placeOf } from './place.ts';
import { isLost, missingTable, refused, speaksNoTls } from './refusals.ts';
import { RowQuery } from './row-query.ts';
import type { Server } from './server.ts';
import { slots } from './slots.ts';
import { encryptionOf, type Encryption } from './tls.ts';
import { beginText } from './transaction.ts';

type Driver = typeof import('pg');

const loadDriver = (): Promise<Driver> => import('pg');

/** An open pool and how to reach its server. */
interface Session {
  readonly driver: Driver;
  readonly pool: Pool;
  readonly config: ClientConfig;
  readonly server: Server;
  readonly slot: () => Promise<() => void>;
}

/** Opens a pool of connections; raises when there is no server, or it lets nobody in. */
export async function openPostgres(server: Server, dialect: Dialect): Promise<Warehouse> {
  const session = await openSession(server);
  const rowsOf: RowsOf = async (text, parameters) => {
    const rows: (readonly Value[])[] = [];
    for await (const batch of (await startStream(session, { text, parameters }, {})).batches) rows.push(...batch);
    return rows;
  };
  const stream = (statement: Statement, options: RunOptions = {}): Promise<RowStream> =>
    startStream(session, statement, options).catch((error: unknown) => refuseWithNearest(error, rowsOf));
  const close = (): Promise<void> => session.pool.end();
  try {
    await refuseMissingSchemas(rowsOf, server);
  } catch (error) {
    await close();
    throw error;
  }
  const check = async ({ text, parameters }: Statement, options?: RunOptions): Promise<void> => {
    for await (const _ of (await stream({ text: `explain ${text}`, parameters }, options)).batches);
  };
  return { dialect, stream, check, describe: (tables) => describe(rowsOf, tables), close };
}

/** A table that is not there is told with the nearest one that is. */
async function refuseWithNearest(error: unknown, rowsOf: RowsOf): Promise<never> {
  const missing = missingTable(error);
  if (missing === undefined || !(error instanceof WarehouseError)) throw error;
  const nearest = didYouMean(missing, await tableNames(rowsOf).catch(() => []));
  throw nearest === undefined ? error : new WarehouseError(error.message, nearest, { cause: error });
}

async function openSession(server: Server): Promise<Session> {
  const driver = await loadDriver();
  const slot = slots(server.connections);
  const open = async (ssl: Encryption): Promise<Session> => {
    const config = configOf(server, ssl);
    const pool = new driver.Pool({ ...config, max: server.connections, idleTimeoutMillis: 30_000, allowExitOnIdle: true });
    // a connection that breaks while nobody uses it is taken out of the pool
    pool.on('error', () => {});
    try {
      (await pool.connect()).release();
    } catch (error) {
      await pool.end();
      throw error;
    }
    return { driver, pool, config, server, slot };
  };
  try {
    return await open(await encryptionOf(server)).catch((error: unknown) => {
      if (server.tls !== 'prefer' || !speaksNoTls(error)) throw error;
      return open(false);
    });
  } catch (error) {
    throw refused(error, server);
  }
}

function configOf(server: Server, ssl: Encryption): ClientConfig {
  const { host, port, database, user, connectTimeout } = server;
  const password = passwordOf(server);
  const given = Object.fromEntries(Object.entries({ host, port, database, user, password }).filter(([, value]) => value !== undefined));
  return { ...given, ssl, connectionTimeoutMillis: connectTimeout, keepAlive: true, application_name: 'plumbline' };
}

/** A search path with a schema that is not there would find the tables of another, or none. */
async function refuseMissingSchemas(rowsOf: RowsOf, server: Server): Promise<void> {
  const { searchPath } = server;
  if (searchPath.length === 0) return;
  const found = (await rowsOf('select nspname from pg_namespace', [])).map(([name]) => String(name));
  const missing = searchPath.find((name) => !found.includes(name));
  if (missing === undefined) return;
  const hint = didYouMean(missing, found) ?? 'check "schema" of the warehouse';
  throw new WarehouseError(`${placeOf(server)}: there is no schema "${missing}"`, hint);
}

/** A transaction on a connection that nobody else uses meanwhile. */
interface Transaction {
  readonly client: PoolClient;
  /** The number of the server's process. */
  readonly pid: number;
  /** Gives the connection back, or away if it is broken. */
  readonly release: (broken: boolean) => void;
}

const ignore = (): void => {};

/** Begins a transaction. Connections that broke while nobody used them, as in a restart of the server, are replaced. */
async function begin(session: Session, timeout: number | undefined): Promise<Transaction> {
  const giveBack = await session.slot();
  for (let attempt = 0; ; attempt++) {
    let release: ((broken: boolean) => void) | undefined;
    try {
      const client = await session.pool.connect();
      client.on('error', ignore);
      release = (broken) => {
        client.off('error', ignore);
        client.release(broken);
      };
      const pid = await beginOn(client, session.server, timeout);
      const both = (broken: boolean): void => {
        release?.(broken);
        giveBack();
      };
      return { client, pid, release: both };
    } catch (error) {
      release?.(true);
      if (attempt < session.server.connections && release && isLost(error)) continue;
      giveBack();
      throw error;
    }
  }
}

async function beginOn(client: PoolClient, { searchPath, timeout: usual }: Server, timeout = usual): Promise<number> {
  const results: unknown = await client.query(beginText({ searchPath, ...(timeout === undefined ? {} : { timeout }) }));
  const last = (Array.isArray(results) ? results.at(-1) : results) as QueryResult<{ readonly pid: number }>;
  return last.rows[0]?.pid ?? 0;
}

async function startStream(session: Session, statement: Statement, { signal, timeout }: RunOptions): Promise<RowStream> {
  if (signal?.aborted) throw new WarehouseError('the query was cancelled');
  const transaction = await begin(session, timeout).catch((error: unknown) => {
    throw refused(error, session.server);
  });
  const query = new RowQuery(statement);
  const cancellation = watch(signal, () => cancel(session, transaction, query));
  const running: Running = { session, transaction, query, cancellation };
  transaction.client.query(query as unknown as Submittable);
  try {
    const columns = await query.columns();
    return { columns, batches: batches(running) };
  } catch (error) {
    throw await failed(running, error);
  }
}

/** A statement that runs. */
interface Running {
  readonly session: Session;
  readonly transaction: Transaction;
  readonly query: RowQuery;
  readonly cancellation: Cancellation;
}

async function* batches(running: Running): AsyncGenerator<readonly (readonly Value[])[]> {
  const { session, transaction, query, cancellation } = running;
  let open = true;
  try {
    for (;;) {
      const batch = await query.next();
      cancellation.check();
      if (!batch) break;
      yield batch;
    }
    open = false;
    await finish(running, 'commit');
  } catch (error) {
    if (!open) throw refused(error, session.server);
    open = false;
    throw await failed(running, error);
  } finally {
    if (open) {
      // the reader has seen enough
      await cancel(session, transaction, query);
      await finish(running, 'rollback');
    }
  }
}

/** Ends a statement that failed; the error is the cancellation's where there was one. */
async function failed(running: Running, error: unknown): Promise<WarehouseError> {
  await finish(running, 'rollback');
  try {
    running.cancellation.check();
  } catch (cancelled) {
    return refused(cancelled, running.session.server);
  }
  return refused(error, running.session.server);
}

/** Waits until nothing more comes, and gives the connection back; one that does not answer any more is given away. */
async function finish({ transaction, query, cancellation }: Running, word: 'commit' | 'rollback'): Promise<void> {
  await query.drain();
  await cancellation.end();
  await transaction.client.query(word).then(
    () => transaction.release(false),
    () => transaction.release(true),
  );
}

/** How long a cancelled statement may take to end. */
const patience = 5_000;

/** Asks the server by another connection to end a statement. Where that is not possible, the connection of the statement is cut. */
async function cancel({ driver, config }: Session, { client, pid }: Transaction, query: RowQuery): Promise<void> {
  const other = new driver.Client({ ...config, connectionTimeoutMillis: patience });
  other.on('error', ignore);
  const cut = setTimeout(() => void endAtOnce(client), patience);
  void query.drain().then(() => clearTimeout(cut));
  try {
    await other.connect();
    await other.query('select pg_cancel_backend($1)', [pid]);
  } catch {
    void endAtOnce(client);
  } finally {
    await other.end().catch(ignore);
  }
}

/** With a statement that runs the driver does not wait for the server. */
const endAtOnce = (client: PoolClient): Promise<void> => (client as unknown as Client).end();
