// A warehouse of files becomes one that is opened anew when its files change.
import { WarehouseError, type RowStream, type RunOptions, type Statement, type Warehouse } from '../../core/warehouse/adapter.ts';

/** A warehouse whose data may change, and a text that then changes too. */
export interface FreshWarehouse {
  readonly warehouse: Warehouse;
  readonly version: () => Promise<string>;
}

interface Opened {
  readonly warehouse: Warehouse;
  readonly version: string;
  running: number;
  /** Whether it is closed with its last stream: not the first, which is its opener's. */
  isOver: boolean;
}

/** How long a version is believed, in milliseconds. */
const BELIEVED = 1000;

/** Watches over an open warehouse; one that cannot tell its version is served as it is. */
export async function keepFresh(first: Warehouse, reopen: () => Promise<Warehouse>, now: () => number = Date.now): Promise<FreshWarehouse> {
  const tell = first.version?.bind(first);
  if (!tell) return { warehouse: first, version: async () => '' };
  let current: Opened = { warehouse: first, version: await tell(), running: 0, isOver: false };
  let looked = now();
  let changing: Promise<void> | undefined;
  const change = async (): Promise<void> => {
    const version = await tell();
    looked = now();
    if (version === current.version) return;
    const before = current;
    current = { warehouse: await reopen(), version, running: 0, isOver: false };
    before.isOver = before.warehouse !== first;
    if (before.isOver && before.running === 0) await before.warehouse.close();
  };
  const look = async (): Promise<Opened> => {
    if (now() - looked >= BELIEVED) await (changing ??= change().finally(() => (changing = undefined)));
    return current;
  };
  const warehouse: Warehouse = {
    dialect: first.dialect,
    stream: async (statement, options) => streamOf(await look(), statement, options),
    check: async (statement, options) => (await look()).warehouse.check(statement, options),
    describe: async (tables) => (await look()).warehouse.describe(tables),
    close: async () => (current.warehouse === first ? undefined : current.warehouse.close()),
  };
  return { warehouse, version: async () => (await look()).version };
}

/** The stream of a statement; a warehouse that is no longer the current one is closed with its last stream. */
async function streamOf(opened: Opened, statement: Statement, options: RunOptions | undefined): Promise<RowStream> {
  opened.running++;
  const end = async (): Promise<void> => {
    opened.running--;
    if (opened.isOver && opened.running === 0) await opened.warehouse.close().catch(() => undefined);
  };
  try {
    const { columns, batches } = await opened.warehouse.stream(statement, options);
    return { columns, batches: ending(batches, end) };
  } catch (error) {
    await end();
    throw error instanceof WarehouseError ? error : new WarehouseError(String(error));
  }
}

async function* ending<T>(batches: AsyncIterable<T>, end: () => Promise<void>): AsyncGenerator<T> {
  try {
    yield* batches;
  } finally {
    await end();
  }
}
