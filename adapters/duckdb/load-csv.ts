// A CSV file becomes a table whose columns have the types of all their texts; a line that does not fit is refused, none is skipped.
import type { Value } from '../../core/warehouse/adapter.ts';
import { anyText, readAs, typeOfTexts, widen, type ColumnType } from './csv-columns.ts';
import { typesOfDates } from './csv-dates.ts';
import { readCsvHeader, type CsvHeader } from './csv-header.ts';
import { identifier, literal } from './quoting.ts';

/** Runs a statement and gives its rows. */
export type Run = (statement: string) => Promise<readonly (readonly Value[])[]>;

const sampleSize = 1000;

/**
 * Loads the file into a table. DuckDB's own detection is not used: it may take the first lines for a preamble and skip them,
 * drops zeros of codes and reads `01/02/2024` one way of two; `dates` says which. Types are guessed from the first lines and proven on every line while loading.
 */
export async function loadCsv(run: Run, path: string, target: string, dates?: string): Promise<void> {
  const header = await readCsvHeader(path);
  const source = reader(path, header);
  const sample = await run(`select * from ${source} limit ${sampleSize}`);
  const further = dates === undefined ? [] : typesOfDates(dates, anyText);
  let types = header.names.map((_, index) => typeOfTexts(textsOf(sample, index), further));
  for (;;) {
    const misfit = await tryLoad(run, target, header, types, source);
    if (misfit === undefined) return;
    types = types.map((type, index) => (index === misfit ? widen(type) : type));
  }
}

const textsOf = (rows: readonly (readonly Value[])[], index: number): readonly string[] =>
  rows.map((row) => row[index]).filter((value): value is string => typeof value === 'string');

function reader(path: string, { delimiter, names }: CsvHeader): string {
  const columns = names.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  const format = `auto_detect = false, header = true, delim = ${literal(delimiter)}, quote = '"', escape = '"', strict_mode = true`;
  const lines = `read_csv(${literal(path)}, ${format}, columns = {${columns}})`;
  const [only] = names;
  return names.length === 1 && only !== undefined ? `${lines} where ${identifier(only)} is not null` : lines;
}

const mark = 'no such type in column ';

/** The number of a column with a text that is not of its type, where there is one. */
async function tryLoad(
  run: Run,
  target: string,
  header: CsvHeader,
  types: readonly ColumnType[],
  source: string,
): Promise<number | undefined> {
  const columns = header.names.map(
    (name, index) => `${readAs(identifier(name), types[index] ?? { native: 'varchar' }, `${mark}${index}`)} as ${identifier(name)}`,
  );
  try {
    await run(`create or replace table ${target} as select ${columns.join(', ')} from ${source}`);
    return undefined;
  } catch (error) {
    const misfit = misfitOf(error, header.names, types);
    if (misfit === undefined) throw error;
    return misfit;
  }
}

/** A text may look like a date and be none (`2024-02-30`): the engine then names the text, or the column that it casts. */
function misfitOf(error: unknown, names: readonly string[], types: readonly ColumnType[]): number | undefined {
  const message = error instanceof Error ? error.message : '';
  const marked = message.indexOf(mark);
  if (marked >= 0) return Number.parseInt(message.slice(marked + mark.length), 10);
  const cast = /when casting from source column (.*)/.exec(message)?.[1];
  const index = names.findIndex((name) => name === cast);
  if (index >= 0) return index;
  const dates = types.findIndex(({ native }) => /^(date|timestamp)/.test(native));
  return message.startsWith('Conversion Error') && dates >= 0 ? dates : undefined;
}
