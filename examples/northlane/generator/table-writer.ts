// Rows become CSV files, one a table, in the order of the columns in schema.sql.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The value of a column. */
export type Cell = string | number | boolean | null | undefined;

/** A row by its columns; a column that is left out is empty. */
export type Row = Readonly<Record<string, Cell>>;

/** Where rows go. */
export interface TableWriter {
  write(table: string, row: Row): void;
  /** How many rows there are so far. */
  total(): number;
  /** Writes what is left, and says how many rows each table has. */
  close(): ReadonlyMap<string, number>;
}

interface Sheet {
  readonly columns: readonly string[];
  readonly file: number;
  lines: string[];
  count: number;
}

const LINES_AT_ONCE = 5000;

/** Opens an empty file for every table. */
export function openTables(folder: string, columns: ReadonlyMap<string, readonly string[]>): TableWriter {
  mkdirSync(folder, { recursive: true });
  const sheets = new Map<string, Sheet>();
  for (const [table, names] of columns)
    sheets.set(table, { columns: names, file: openSync(join(folder, `${table}.csv`), 'w'), lines: [], count: 0 });
  let total = 0;
  return {
    write(table, row) {
      const sheet = sheets.get(table);
      if (!sheet) throw new Error(`no table is named "${table}"`);
      sheet.lines.push(lineOf(sheet.columns, row));
      sheet.count++;
      total++;
      if (sheet.lines.length >= LINES_AT_ONCE) flush(sheet);
    },
    total: () => total,
    close() {
      for (const sheet of sheets.values()) {
        flush(sheet);
        closeSync(sheet.file);
      }
      return new Map([...sheets].map(([table, { count }]) => [table, count]));
    },
  };
}

function flush(sheet: Sheet): void {
  if (sheet.lines.length > 0) writeSync(sheet.file, `${sheet.lines.join('\n')}\n`);
  sheet.lines = [];
}

function lineOf(columns: readonly string[], row: Row): string {
  let line = '';
  for (const [index, column] of columns.entries()) line += (index > 0 ? ',' : '') + textOf(row[column]);
  return line;
}

function textOf(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
