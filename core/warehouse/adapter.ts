// The contract between the semantic layer and an engine: everything an engine must do, as values in and values out.
import type { Type } from '../expression/type.ts';
import type { Schema } from '../catalog/schema.ts';
import type { Value } from '../expression/value.ts';
import type { Dialect } from '../sql/dialect.ts';

export type { PhysicalColumn, PhysicalTable, Schema } from '../catalog/schema.ts';
export type { Value } from '../expression/value.ts';

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
  /** Whether the caller keeps all rows: they need not come as they are found. */
  readonly whole?: boolean;
}

/** An answer as it streams: columns first, then rows as arrays in the order of the columns, in batches. */
export interface RowStream {
  readonly columns: readonly ResultColumn[];
  readonly batches: AsyncIterable<readonly (readonly Value[])[]>;
}

/** What a statement would read, and what that costs where reading is paid for. */
export interface Estimate {
  readonly bytes: number;
  readonly cost?: { readonly amount: number; readonly currency: string };
}

/** An open connection to a warehouse. Each method raises WarehouseError, and only that, when the warehouse refuses. */
export interface Warehouse {
  readonly dialect: Dialect;
  /** Runs a statement and streams its rows. */
  stream(statement: Statement, options?: RunOptions): Promise<RowStream>;
  /** Lets the warehouse look at a statement, names and rights included, without running it; what it would refuse is raised. */
  check(statement: Statement, options?: RunOptions): Promise<void>;
  /** What a statement would read, found without running it, where the warehouse can tell. */
  estimate?(statement: Statement, options?: RunOptions): Promise<Estimate>;
  /** A text that changes when the data do, where that is told without a query: a warehouse of files is then opened anew. */
  version?(): Promise<string>;
  /** The tables that models may name; all of them, or those asked for. */
  describe(tables?: readonly string[]): Promise<Schema>;
  close(): Promise<void>;
}

/** A failure of the warehouse, in one line that says what to do; `secret`-free. */
export class WarehouseError extends Error {
  constructor(
    message: string,
    readonly hint?: string,
    options?: ErrorOptions,
  ) {
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
