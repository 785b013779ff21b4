// Where the tables come from becomes a text that changes when the files do.
import { stat } from 'node:fs/promises';
import { listFiles, pathsOf } from './list-files.ts';
import type { Source } from './settings.ts';

/** Paths, sizes and times of change of the files behind the tables. */
export async function versionOf(source: Source): Promise<string> {
  const paths =
    source.kind === 'database' ? [source.path] : source.kind === 'files' ? (await listFiles(source.paths)).flatMap(pathsOf) : [];
  const found = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
  return found.map((file, index) => `${paths[index]} ${file?.size} ${file?.mtimeMs}`).join('\n');
}
