// Folders and files of data become the tables that models may name.
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { formatOf, type FileFormat } from './file-format.ts';
import { partsIn, type Part } from './list-parts.ts';

/** A file of data and the table that it is: `main` for a file of the folder itself, else the sub-folder's name. Of a table in several files `path` is their folder. */
export interface FileTable {
  readonly path: string;
  readonly parts?: readonly Part[];
  readonly schema: string;
  readonly name: string;
  readonly format: FileFormat;
}

/** The name by which models know the table. */
export const tableName = ({ schema, name }: FileTable): string => (schema === 'main' ? name : `${schema}.${name}`);

/** The files that are read for a table. */
export const pathsOf = ({ path, parts }: FileTable): readonly string[] => parts?.map((part) => part.path) ?? [path];

/** The tables of folders (two levels: sub-folders are schemas) and files, by path. */
export async function listFiles(paths: readonly string[]): Promise<readonly FileTable[]> {
  const tables = (await Promise.all(paths.map(filesAt))).flat();
  if (tables.length > 0) return tables;
  throw new WarehouseError(
    `no data files in "${paths.join('", "')}"`,
    'put CSV, Parquet, JSON or NDJSON files there: each becomes a table of its name',
  );
}

async function filesAt(path: string): Promise<readonly FileTable[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new WarehouseError(`there is no folder or file "${path}"`, 'check "files" of the warehouse in kpi.yml');
  if (found.isDirectory()) return folderAt(path, 'main', 'main');
  const table = tableOf(path, 'main');
  if (table) return [table];
  throw new WarehouseError(`"${path}" is no file of data`, 'use a file that ends in .csv, .tsv, .parquet, .json, .ndjson or .jsonl');
}

/** A folder is a table in parts; else its files are tables of a schema, if it may be one. */
async function folderAt(folder: string, above: string, schema: string | undefined): Promise<readonly FileTable[]> {
  const parts = await partsIn(folder);
  if (!parts) return schema === undefined ? [] : filesIn(folder, schema);
  return parts.length > 0 ? [{ path: folder, parts, schema: above, name: basename(folder), format: 'parquet' }] : [];
}

async function filesIn(folder: string, schema: string): Promise<readonly FileTable[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => !entry.name.startsWith('.'));
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const below = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => folderAt(join(folder, name), schema, schema === 'main' ? name : undefined));
  const here = entries.filter((entry) => !entry.isDirectory()).flatMap((entry) => tableOf(join(folder, entry.name), schema) ?? []);
  return [...here, ...(await Promise.all(below)).flat()];
}

function tableOf(path: string, schema: string): FileTable | undefined {
  const found = formatOf(basename(path));
  return found && { path, schema, name: found.stem, format: found.format };
}
