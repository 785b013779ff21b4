// What DuckDB says when it refuses becomes one line that says what to do.
import { didYouMean } from '../../core/source/suggest.ts';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { notUtf8 } from './csv-header.ts';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface Refusal {
  readonly pattern: RegExp;
  /** `at` is the path of a file, or the warehouse as messages name it. */
  readonly say: (at: string, match: RegExpExecArray) => WarehouseError;
}

const openings: readonly Refusal[] = [
  {
    pattern: /Could not set lock on file(?:[^(]*\(PID (\d+)\))?/,
    say: (path, match) =>
      new WarehouseError(
        `the database "${path}" is in use by another process${pid(match)}`,
        'close that process, or query a copy of the file',
      ),
  },
  {
    pattern: /not a valid DuckDB database/,
    say: (path) =>
      new WarehouseError(`"${path}" is not a duckdb database`, 'for CSV, Parquet or JSON use "files" in place of "path" in kpi.yml'),
  },
  {
    pattern: /(?:newer|different) (?:version|DuckDB)|version number/i,
    say: (path) =>
      new WarehouseError(
        `the database "${path}" was written by a newer version of duckdb`,
        'update kpi, or write the file with "storage_compatibility_version"',
      ),
  },
  {
    pattern: /Corrupt database|Could not read enough bytes|checksum/i,
    say: (path) => new WarehouseError(`the database "${path}" is damaged`, 'restore it from a backup or write it again'),
  },
];

const pid = (match: RegExpExecArray): string => (match[1] ? ` (process ${match[1]})` : '');

/** Why a database file cannot be opened. */
export function refusedToOpen(path: string, error: unknown): WarehouseError {
  return (
    explain(openings, path, error) ??
    new WarehouseError(`the database "${path}" cannot be opened: ${firstLine(messageOf(error))}`, undefined, { cause: error })
  );
}

const loadings: readonly Refusal[] = [
  { pattern: /Invalid unicode|not utf-8 encoded|invalid UTF-?8/i, say: notUtf8 },
  {
    pattern: /CSV Error on Line: (\d+)[\s\S]*?\n((?:Expected|Value with|Missing|Invalid|Maximum line size)[^\n]*)/,
    say: (path, match) =>
      new WarehouseError(
        `"${path}" cannot be read: line ${match[1]}: ${unpunctuated(match[2] ?? '')}`,
        'correct that line, then ask again',
      ),
  },
  {
    pattern: /Malformed JSON in file .*, at byte \d+ in line (\d+): ([^.\n]*)/,
    say: (path, match) =>
      new WarehouseError(`"${path}" cannot be read: line ${match[1]}: malformed JSON, ${match[2]}`, 'correct that line, then ask again'),
  },
  {
    pattern: /JSON transform error in file .*, in line (\d+): .* has (duplicate key "[^"]*")/,
    say: (path, match) =>
      new WarehouseError(`"${path}" cannot be read: line ${match[1]}: ${match[2]}`, 'correct that line, then ask again'),
  },
  {
    pattern: /state machine reached an invalid state/,
    say: (path) => new WarehouseError(`"${path}" cannot be read: its lines end in several ways`, 'end all lines alike, with LF or CRLF'),
  },
  {
    pattern: /EACCES|permission denied/i,
    say: (path) => new WarehouseError(`"${path}" cannot be read: permission denied`, 'let the user who runs this read the file'),
  },
  {
    pattern: /No files found that match|No such file/i,
    say: (path) => new WarehouseError(`the file "${path}" is gone`, 'put it back, or start again without it'),
  },
];

const unpunctuated = (text: string): string => lowerFirst(text.replace(/\.$/, ''));

/** Why a file of data cannot be read. */
export function refusedToRead(path: string, error: unknown): WarehouseError {
  if (error instanceof WarehouseError) return error;
  return (
    explain(loadings, path, error) ??
    new WarehouseError(`"${path}" cannot be read: ${firstLine(messageOf(error))}`, undefined, { cause: error })
  );
}

const missingTable = /Table with name "?([^\s"]+)"? does not exist(?:!\nDid you mean "([^"]*)")?/;

const runnings: readonly Refusal[] = [
  {
    pattern: missingTable,
    say: (place, [, table, nearest]) =>
      new WarehouseError(`${place}: there is no table "${table}"`, near(table, nearest) ?? 'check "table" of the model'),
  },
  {
    pattern: /(?:Table|Values list) "([^"]*)" does not have a column named "([^"]*)"(?:\n+Candidate bindings: :? ?"([^"]*)")?/,
    say: (place, [, table, column, nearest]) =>
      new WarehouseError(`${place}: "${table}" has no column "${column}"`, near(column, nearest) ?? columnsHint),
  },
  {
    pattern: /Referenced column "([^"]*)" not found in FROM clause!(?:\nCandidate bindings: "([^"]*)")?/,
    say: (place, [, column, nearest]) =>
      new WarehouseError(`${place}: there is no column "${column}"`, near(column, nearest) ?? columnsHint),
  },
  {
    pattern: /file system operations are disabled/,
    say: (place) =>
      new WarehouseError(`${place}: the query reads a file, which is not allowed`, 'name files of data by "files" of the warehouse'),
  },
  {
    pattern: /infinite bounds not supported|cannot subtract infinite/i,
    say: (place) =>
      new WarehouseError(
        `${place}: the rows have an infinite time, and no period is the last before it`,
        'leave such rows out by "filter" of the model, or make null of such times',
      ),
  },
  {
    pattern: /column declared (\w+): not an? \w+: (.*)/,
    say: (place, [, declared, text = '']) =>
      new WarehouseError(
        `${place}: a column declared ${declared} holds "${text}"`,
        isDayOtherwise(text)
          ? 'CSV files with such days are read by "dates" of the warehouse in kpi.yml: d/m/y, m/d/y or d.m.y'
          : 'kpi check shows which rows; "try_cast(... as ...)" in the model makes null of them',
      ),
  },
  {
    pattern: /Out of Memory/i,
    say: (place) => new WarehouseError(`${place}: the query needs more memory than there is`, 'ask for a shorter range or fewer groups'),
  },
];

/** A day that is not written as 2024-12-31. */
const isDayOtherwise = (text: string): boolean => /^\d{1,2}[./-]\d{1,2}[./-]\d{4}\b/.test(text.trim());

const columnsHint = 'check the columns of the model against its table';

/** DuckDB names the nearest of all that it has, its own tables among them, however far that is. */
const near = (wanted: string | undefined, nearest: string | undefined): string | undefined =>
  wanted === undefined || nearest === undefined ? undefined : didYouMean(wanted, [nearest]);

/** What is known of a warehouse: how messages name it, and the tables that are there, for one that is not. */
export interface Known {
  readonly place: string;
  readonly tables: readonly string[];
}

/** Why a statement was refused or failed. */
export function refusedToRun(error: unknown, { place, tables }: Known): WarehouseError {
  if (error instanceof WarehouseError) return error;
  const message = messageOf(error);
  const gone = /No files found that match the pattern "([^"]*)"|Cannot open file "([^"]*)": No such file/.exec(message);
  if (gone) return refusedToRead(gone[1] ?? gone[2] ?? '', error);
  const missing = missingTable.exec(message)?.[1];
  const nearest = missing === undefined ? undefined : didYouMean(missing, tables);
  if (nearest !== undefined) return new WarehouseError(`${place}: there is no table "${missing}"`, nearest, { cause: error });
  return explain(runnings, place, error) ?? new WarehouseError(`${place}: it refused: ${firstLine(message)}`, undefined, { cause: error });
}

function explain(refusals: readonly Refusal[], at: string, error: unknown): WarehouseError | undefined {
  for (const { pattern, say } of refusals) {
    const match = pattern.exec(messageOf(error));
    if (match) return Object.assign(say(at, match), { cause: error });
  }
  return undefined;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The first line, without the kind of error that DuckDB puts before it. */
const firstLine = (message: string): string => lowerFirst((message.split('\n')[0] ?? '').replace(/^[A-Z][\w ]* Error: /, ''));
