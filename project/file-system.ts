// What is on disk, asked without exceptions.
import { readdirSync, statSync, type Dirent, type Stats } from 'node:fs';

/** What is at a path, links followed; undefined for nothing that can be seen. */
export const statOf = (path: string): Stats | undefined => {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
};

/** Whether a path is a folder. */
export const isFolder = (path: string): boolean => statOf(path)?.isDirectory() ?? false;

/** Whether a path is a file. */
export const isFile = (path: string): boolean => statOf(path)?.isFile() ?? false;

/** What is in a folder, by name; nothing when it cannot be read. */
export function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** Why the system refuses, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission is denied',
    EPERM: 'permission is denied',
    EISDIR: 'it is a folder',
    ELOOP: 'its link leads back to itself',
    EMFILE: 'too many files are open',
    ENOENT: 'it is not there',
  };
  return reasons[code] ?? (code || 'it cannot be read');
}
