// Files of data become tables when a statement first names them.
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import type { FileTable } from './list-files.ts';
import { loadCsv, type Run } from './load-csv.ts';
import { loadJson } from './load-json.ts';
import { loadParquet, loadParts } from './load-parquet.ts';
import { identifier } from './quoting.ts';
import { refusedToRead } from './refusals.ts';

/** Loads the files that are wanted and not there yet. */
export type Load = (wanted: (file: FileTable) => boolean) => Promise<void>;

/** Loads each file at most once while the warehouse is open. */
export function loader(files: readonly FileTable[], run: Run, dates?: string): Load {
  const loads = new Map<FileTable, Promise<void>>();
  return async (wanted) => {
    for (const file of files.filter(wanted)) {
      const load = loads.get(file) ?? loadFile(file, files, run, dates);
      loads.set(file, load);
      await load;
    }
  };
}

async function loadFile(file: FileTable, files: readonly FileTable[], run: Run, dates: string | undefined): Promise<void> {
  refuseTwin(file, files);
  try {
    await load(file, run, dates);
  } catch (error) {
    throw refusedToRead(file.path, error);
  }
}

/** Parquet is read in place, column by column; text is read once and kept, as parsing it costs more than any question. */
async function load({ format, path, parts, schema, name }: FileTable, run: Run, dates: string | undefined): Promise<void> {
  const target = `${identifier(schema)}.${identifier(name)}`;
  if (format === 'csv') return loadCsv(run, path, target, dates);
  if (format === 'json') return loadJson(run, path, target);
  return parts ? loadParts(run, path, parts, target) : loadParquet(run, path, target);
}

function refuseTwin(file: FileTable, files: readonly FileTable[]): void {
  const same = (other: FileTable): boolean => other.schema === file.schema && other.name.toLowerCase() === file.name.toLowerCase();
  const twin = files.find((other) => other !== file && same(other));
  if (twin) throw new WarehouseError(`two files are the table "${file.name}": "${file.path}" and "${twin.path}"`, 'rename one of them');
}

/** Whether a statement may read the file's table: its name stands in the text. */
export function mentions(statement: string, file: FileTable): boolean {
  return statement.toLowerCase().includes(file.name.toLowerCase().replaceAll('"', '""'));
}
