// A file of JSON objects becomes a table with a column for each key.
import { stat } from 'node:fs/promises';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import type { Run } from './load-csv.ts';
import { identifier, literal } from './quoting.ts';

/** Loads an array of objects or one object a line, looking at all of them before the types are decided. */
export async function loadJson(run: Run, path: string, target: string): Promise<void> {
  if ((await stat(path)).size === 0) throw new WarehouseError(`"${path}" is empty`, 'write [] for no rows');
  await run(`create or replace table ${target} as select * from read_json(${literal(path)}, sample_size = -1)`);
  for (const column of await mixedColumns(run, target)) {
    await run(`alter table ${target} alter ${column} set data type varchar using ${column} ->> '$'`);
  }
}

/** Columns of values of several kinds: DuckDB keeps them as JSON, in which a text has its quotes. */
async function mixedColumns(run: Run, target: string): Promise<readonly string[]> {
  const described = await run(`select column_name from (describe ${target}) where column_type = 'JSON'`);
  return described.map(([name]) => identifier(String(name)));
}
