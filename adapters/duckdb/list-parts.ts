// A folder of files that belong together becomes its parts: folders below it are named `year=2024`, or its files `part-00000.parquet`.
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { formatOf, type FileFormat } from './file-format.ts';

/** A file of a table, and the columns that its folders are named after. */
export interface Part {
  readonly path: string;
  readonly format: FileFormat;
  readonly keys: readonly PartKey[];
}

/** A column and its text in the name of a folder; null where that stands for no value. */
export type PartKey = readonly [name: string, value: string | null];

/** The parts of a folder that is one table, by path; undefined where its files are tables of their own. */
export async function partsIn(folder: string): Promise<readonly Part[] | undefined> {
  const entries = await entriesOf(folder);
  const files = entries.filter((entry) => !entry.isDirectory());
  const isPartitioned = entries.some((entry) => entry.isDirectory() && keyOf(entry.name));
  const isWritten = files.length > 0 && files.every(({ name }) => /^part-.*\.parquet$/i.test(name));
  return isPartitioned || isWritten ? partsBelow(folder, []) : undefined;
}

async function partsBelow(folder: string, keys: readonly PartKey[]): Promise<readonly Part[]> {
  const parts = (await entriesOf(folder)).map(async (entry): Promise<readonly Part[]> => {
    const path = join(folder, entry.name);
    const key = keyOf(entry.name);
    if (entry.isDirectory()) return partsBelow(path, key ? [...keys, key] : keys);
    const found = formatOf(entry.name);
    return found ? [{ path, format: found.format, keys }] : [];
  });
  return (await Promise.all(parts)).flat();
}

/** Without what is hidden, or written beside data by those who write it (`_SUCCESS`). */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !/^[._]/.test(name));
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `country=DE` in the name of a folder. */
function keyOf(folder: string): PartKey | undefined {
  const [, name, text] = /^([^=]+)=(.*)$/.exec(folder) ?? [];
  if (name === undefined || text === undefined) return undefined;
  return [name, text === '__HIVE_DEFAULT_PARTITION__' || text === '' ? null : decoded(text)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
