// The contract between the semantic layer and an engine: everything an engine must do, as values in and values out.
import type { Type } from '../expression/type.ts';
import type { Dialect } from '../sql/dialect.ts';

/** A physical column: its type in the engine's words, and ours (`unknown` where we have none; a zoned timestamp is `timestamp`, one without a zone `datetime`). */
export interface PhysicalColumn {
  readonly name: string;
  readonly nativeType: string;
  readonly type: Type;
  readonly nullable: boolean;
}

/** A table of the warehouse; `name` is as models write it (`schema.table`, or `table` for the default schema). */
export interface PhysicalTable {
  readonly name: string;
  readonly columns: readonly PhysicalColumn[];
  readonly primaryKey?: readonly string[];
  readonly foreignKeys?: readonly { readonly columns: readonly string[]; readonly table: string; readonly references: readonly string[] }[];
}

/** Physical tables by name, names in lower case. */
export type Schema = ReadonlyMap<string, PhysicalTable>;

/** A value of a row: integers beyond 2^53 and decimals are exact texts, dates `YYYY-MM-DD`, datetimes `YYYY-MM-DDTHH:MM:SS[.ffffff]`, instants the same with `Z`. */
export type Value = string | number | boolean | null;

/** SQL ready to run; parameters in the order of their placeholders. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly Value[];
}

/** A column of an engine's answer. */
export interface ResultColumn {
  readonly name: string;
  readonly type: Type;
}

export interface RunOptions {
  /** Aborting cancels the work in the warehouse. */
  readonly signal?: AbortSignal;
  /** Milliseconds. */
  readonly timeout?: number;
}

/** An answer as it streams: columns first, then rows as arrays in the order of the columns, in batches. */
export interface RowStream {
  readonly columns: readonly ResultColumn[];
  readonly batches: AsyncIterable<readonly (readonly Value[])[]>;
}

/** An open connection to a warehouse. Each method raises WarehouseError, and only that, when the warehouse refuses. */
export interface Warehouse {
  readonly dialect: Dialect;
  /** Runs a statement and streams its rows. */
  stream(statement: Statement, options?: RunOptions): Promise<RowStream>;
  /** The tables that models may name; all of them, or those asked for. */
  describe(tables?: readonly string[]): Promise<Schema>;
  close(): Promise<void>;
}

/** A failure of the warehouse, in one line that says what to do; `secret`-free. */
export class WarehouseError extends Error {
  constructor(message: string, readonly hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WarehouseError';
  }
}

/** What adapters/index.ts lists: how to recognise a warehouse of kpi.yml and open it. */
export interface Adapter {
  readonly type: string;
  readonly dialect: Dialect;
  /** The keys of its entry under `warehouses:`, for validation and `--help`. */
  readonly settings: Readonly<Record<string, { readonly required: boolean; readonly description: string }>>;
  /** Opens a connection; `folder` is the project's, for relative paths. */
  open(settings: Readonly<Record<string, unknown>>, folder: string): Promise<Warehouse>;
}
