// A file of JSON objects becomes a table with a column for each key.
import { stat } from 'node:fs/promises';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { fractions, moments, type ColumnType } from './csv-columns.ts';
import type { Run } from './load-csv.ts';
import { identifier, literal } from './quoting.ts';

/**
 * Loads an array of objects or one object a line, looking at all of them before the types are decided. Times and fractions are read as the texts that they are, and typed like those of CSV:
 * DuckDB would drop the offset of an instant, and make a float of every fraction.
 */
export async function loadJson(run: Run, path: string, target: string): Promise<void> {
  if ((await stat(path)).size === 0) throw new WarehouseError(`"${path}" is empty`, 'write [] for no rows');
  const columns = await columnsOf(run, `read_json(${literal(path)}, sample_size = -1)`);
  const read = columns.map(({ name, native }) => `${literal(name)}: ${literal(candidatesOf(native) ? 'VARCHAR' : native)}`);
  await run(`create or replace table ${target} as select * from read_json(${literal(path)}, columns = {${read.join(', ')}})`);
  for (const column of columns) {
    const candidates = candidatesOf(column.native);
    if (candidates) await narrow(run, target, identifier(column.name), candidates);
    // values of several kinds: DuckDB keeps them as JSON, in which a text has its quotes
    if (column.native === 'JSON') await alter(run, target, identifier(column.name), 'varchar', `${identifier(column.name)} ->> '$'`);
  }
}

interface Column {
  readonly name: string;
  readonly native: string;
}

async function columnsOf(run: Run, source: string): Promise<readonly Column[]> {
  const described = await run(`select column_name, column_type from (describe select * from ${source})`);
  return described.map(([name, native]) => ({ name: String(name), native: String(native) }));
}

/** What a column may be that is read as texts; texts are never numbers. */
function candidatesOf(native: string): readonly ColumnType[] | undefined {
  if (native === 'DOUBLE') return fractions;
  return native === 'VARCHAR' || native === 'TIMESTAMP' ? moments : undefined;
}

/** Gives a column of texts the first type that holds all of them. */
async function narrow(run: Run, target: string, column: string, candidates: readonly ColumnType[]): Promise<void> {
  const misfits = candidates.map(({ native, pattern }) => {
    const fits = `regexp_full_match(${column}, '${pattern}') and try_cast(${column} as ${native}) is not null`;
    return `cast(count(*) filter (where ${column} is not null and not (${fits})) as varchar)`;
  });
  const [counts = []] = await run(`select ${misfits.join(', ')} from ${target} having count(${column}) > 0`);
  const type = candidates.find((_, index) => counts[index] === '0');
  if (type) await alter(run, target, column, type.native, `cast(${column} as ${type.native})`);
}

const alter = async (run: Run, target: string, column: string, native: string, by: string): Promise<void> =>
  void (await run(`alter table ${target} alter ${column} set data type ${native} using ${by}`));
