// A Parquet file, or the parts of a table, become a view that reads them in place.
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { typeOfTexts } from './csv-columns.ts';
import type { Part } from './list-parts.ts';
import type { Run } from './load-csv.ts';
import { literal } from './quoting.ts';

/** A view of one file. */
export async function loadParquet(run: Run, path: string, target: string): Promise<void> {
  await run(`create or replace view ${target} as select * from read_parquet(${literal(path)})`);
}

/** A view of all parts: columns go by their names, one that a part does not have is null in its rows, and folders give columns of the types that their names have. */
export async function loadParts(run: Run, folder: string, parts: readonly Part[], target: string): Promise<void> {
  refuseOthers(folder, parts);
  const paths = parts.map(({ path }) => literal(path)).join(', ');
  const types = keysOf(folder, parts).map((name) => `${literal(name)}: ${literal(typeOfKey(name, parts))}`);
  const keys = types.length === 0 ? 'hive_partitioning = false' : `hive_partitioning = true, hive_types = {${types.join(', ')}}`;
  await run(`create or replace view ${target} as select * from read_parquet([${paths}], union_by_name = true, ${keys})`);
}

/** A part that was passed over would be rows that are missing. */
function refuseOthers(folder: string, parts: readonly Part[]): void {
  const other = parts.find(({ format }) => format !== 'parquet');
  if (!other) return;
  throw new WarehouseError(`"${folder}" is a table in parts, and "${other.path}" of it is no Parquet file`, 'write its parts as Parquet');
}

function keysOf(folder: string, parts: readonly Part[]): readonly string[] {
  const [first = []] = parts.map(namesOf);
  const other = parts.find((part) => namesOf(part).join('/') !== first.join('/'));
  if (!other) return first;
  throw new WarehouseError(
    `the folders of "${folder}" are not all named alike: those of "${other.path}" are ${listed(namesOf(other))}, and others ${listed(first)}`,
    'a table has the same columns in all its folders, in the same order',
  );
}

const namesOf = ({ keys }: Part): readonly string[] => keys.map(([name]) => name);

const listed = (names: readonly string[]): string => names.map((name) => `${name}=...`).join('/') || 'without names';

/** As columns of CSV are typed: `month=01` stays a text. */
function typeOfKey(name: string, parts: readonly Part[]): string {
  const texts = parts.flatMap(({ keys }) => keys.flatMap(([key, value]) => (key === name && value !== null ? [value] : [])));
  return typeOfTexts(texts).native;
}
