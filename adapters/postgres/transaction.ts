// What a statement runs in: a transaction that only reads, with settings that hold in it alone.

/** What the settings of a transaction depend on. */
export interface TransactionSettings {
  readonly searchPath: readonly string[];
  /** Milliseconds. */
  readonly timeout?: number;
}

/** Begins the transaction, and answers the number of the server's process last. Settings that end with the transaction are safe behind a pooler too. */
export function beginText({ searchPath, timeout }: TransactionSettings): string {
  return [
    'begin transaction read only',
    "set local timezone = 'UTC'",
    "set local datestyle = 'ISO, YMD'",
    "set local intervalstyle = 'postgres'",
    'set local extra_float_digits = 1',
    'set local standard_conforming_strings = on',
    ...(timeout === undefined ? [] : [`set local statement_timeout = ${Math.max(1, Math.ceil(timeout))}`]),
    ...(searchPath.length === 0 ? [] : [`set local search_path = ${searchPath.map(identifier).join(', ')}`]),
    'select pg_backend_pid() as pid',
  ].join('; ');
}

/** A name as an identifier. */
const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
