// Texts become files; what exists is kept unless that is wanted otherwise.
import { mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../exit-codes.ts';
import type { Files } from './starter.ts';

/** Writes all files or, when some exist and `force` is not given, none. */
export async function writeFiles(folder: string, files: Files, force: boolean): Promise<void> {
  const existing = Object.keys(files).filter((path) => existsSync(join(folder, path)));
  if (existing.length > 0 && !force)
    throw new UsageError(`${listed(existing)} ${existing.length === 1 ? 'exists' : 'exist'} already`, '--force writes over what exists');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

function listed(paths: readonly string[]): string {
  const shown = paths
    .slice(0, 3)
    .map((path) => `"${path}"`)
    .join(', ');
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown;
}
