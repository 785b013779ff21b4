// A seed and a scale become a warehouse.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillDatabase, fillParquet } from './fill-warehouse.ts';
import { columnsOf } from './schema.ts';
import { openTables } from './table-writer.ts';
import { makeWorld } from './world.ts';
import { writeCompany } from './write-company.ts';

/** What to make, and where. */
export interface Order {
  readonly seed: number;
  readonly scale: number;
  /** A DuckDB file. */
  readonly database?: string;
  readonly keys?: boolean;
  /** A folder of Parquet files. */
  readonly parquet?: string;
  /** A folder of CSV files, which are otherwise thrown away. */
  readonly csv?: string;
  readonly progressed?: (progress: MadeSoFar) => void;
}

/** How far it is: rows are made first, then loaded, each from 0 to 1. */
export interface MadeSoFar {
  readonly step: 'made' | 'loaded';
  readonly rows: number;
  readonly done: number;
}

/** Makes it, and says how many rows each table has. */
export async function generate(order: Order): Promise<ReadonlyMap<string, number>> {
  const schema = readFileSync(new URL('../schema.sql', import.meta.url), 'utf8');
  const columns = columnsOf(schema);
  const folder = order.csv ?? mkdtempSync(join(tmpdir(), 'northlane-'));
  try {
    const tables = openTables(folder, columns);
    const progressed = (step: MadeSoFar['step'], done: number): void => order.progressed?.({ step, rows: tables.total(), done });
    writeCompany(makeWorld(order.seed, order.scale, tables), (done) => progressed('made', done));
    progressed('made', 1);
    const counts = tables.close();
    const source = { schema, tables: [...columns.keys()], folder, loaded: (done: number) => progressed('loaded', done) };
    if (order.database !== undefined) await fillDatabase(source, order.database, order.keys ?? true);
    if (order.parquet !== undefined) await fillParquet(source, order.parquet);
    return counts;
  } finally {
    if (order.csv === undefined) rmSync(folder, { recursive: true, force: true });
  }
}
