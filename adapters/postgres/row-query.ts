// The messages of a statement's answer become batches of rows: no more is read from the socket than is asked for.
import type { ResultColumn, Statement, Value } from '../../core/warehouse/adapter.ts';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { typeOfOid } from './native-type.ts';
import { readerOf, type Read } from './read-value.ts';

/** What is used of the driver's connection; stated here so that only connection.ts knows the driver. */
export interface Wire {
  readonly stream: { pause(): unknown; resume(): unknown; cork(): void; uncork(): void };
  parse(query: { readonly text: string }): void;
  bind(values: { readonly values: readonly unknown[] }): void;
  describe(what: { readonly type: 'P'; readonly name: string }): void;
  execute(portal: { readonly portal: string }): void;
  sync(): void;
}

interface Field {
  readonly name: string;
  readonly dataTypeID: number;
  readonly dataTypeModifier: number;
}

type Row = readonly Value[];

const batchSize = 1024;

/** So many batches may wait before the socket is no longer read. */
const mostWaiting = 4;

/**
 * A statement in the extended protocol, in the shape in which the driver takes foreign queries. The portal is run to its end in one go: a limit of rows, which
 * a cursor needs, would forbid PostgreSQL to run it in parallel. A slow reader holds the server back by the socket instead.
 */
export class RowQuery {
  readonly #statement: Statement;
  #wire: Wire | undefined;
  #reads: readonly Read[] = [];
  #batch: Row[] = [];
  #waiting: Row[][] = [];
  #columns: readonly ResultColumn[] | undefined;
  #end: { readonly error?: unknown } | undefined;
  #discards = false;
  #wake: () => void = () => {};
  #close: () => void = () => {};
  readonly #closed = new Promise<void>((resolve) => (this.#close = resolve));

  constructor(statement: Statement) {
    this.#statement = statement;
  }

  /** Called by the driver when it is the statement's turn. */
  submit(wire: Wire): void {
    this.#wire = wire;
    wire.stream.cork();
    wire.parse({ text: this.#statement.text });
    wire.bind({ values: this.#statement.parameters.map(textOf) });
    wire.describe({ type: 'P', name: '' });
    wire.execute({ portal: '' });
    wire.sync();
    wire.stream.uncork();
  }

  handleRowDescription({ fields }: { readonly fields: readonly Field[] }): void {
    this.#columns = fields.map((field) => ({ name: field.name, type: typeOfOid(field.dataTypeID, field.dataTypeModifier) }));
    this.#reads = fields.map((field) => readerOf(field.dataTypeID));
    this.#wake();
  }

  /** The driver makes an array for each row and keeps none: its texts give way to the values. */
  handleDataRow({ fields: row }: { readonly fields: Value[] }): void {
    if (this.#discards) return;
    const reads = this.#reads;
    for (let index = 0; index < reads.length; index++) {
      const text = row[index];
      if (typeof text === 'string') row[index] = reads[index]?.(text) ?? null;
    }
    this.#batch.push(row);
    if (this.#batch.length >= batchSize) this.#put();
  }

  handleCommandComplete(): void {
    if (this.#columns) this.#put();
  }

  handleReadyForQuery(): void {
    this.#finish({});
  }

  handleError(error: unknown): void {
    this.#finish({ error });
  }

  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
  handleCopyData(): void {}
  handleCopyInResponse(): void {}

  /** The columns, once they are known. */
  async columns(): Promise<readonly ResultColumn[]> {
    while (!this.#columns) {
      if (this.#end?.error) throw this.#end.error;
      if (this.#end) throw new WarehouseError('only queries are run, and this is another statement');
      await this.#news();
    }
    return this.#columns;
  }

  /** The next batch; undefined at the end of the answer. Raises what went wrong, also after rows that came before it. */
  async next(): Promise<readonly Row[] | undefined> {
    for (;;) {
      const batch = this.#waiting.shift();
      if (batch) {
        if (this.#waiting.length < mostWaiting) this.#wire?.stream.resume();
        return batch;
      }
      if (this.#end?.error) throw this.#end.error;
      if (this.#end) return undefined;
      await this.#news();
    }
  }

  /** Throws away what still comes, and resolves when nothing does. */
  drain(): Promise<void> {
    this.#discards = true;
    this.#waiting = [];
    this.#wire?.stream.resume();
    return this.#closed;
  }

  #put(): void {
    if (this.#batch.length === 0) return;
    this.#waiting.push(this.#batch);
    this.#batch = [];
    if (this.#waiting.length >= mostWaiting) this.#wire?.stream.pause();
    this.#wake();
  }

  #finish(end: { readonly error?: unknown }): void {
    this.#end ??= end;
    this.#wake();
    this.#close();
  }

  #news(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }
}

/** Values go as texts, which PostgreSQL casts to the type that the statement says. */
const textOf = (value: Value): string | null => (value === null ? null : String(value));
