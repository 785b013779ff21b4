// `files:` of kpi.yml - folders, files or globs - becomes the paths of the definitions.
import { realpathSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Diagnostic } from '../core/source/diagnostic.ts';
import type { Located } from '../core/source/location.ts';
import { didYouMean } from '../core/source/suggest.ts';
import { entriesOf, isFile, isFolder } from './file-system.ts';
import { hasWildcard, matches, rootOf } from './glob.ts';
import { noMatch, noSuchFiles } from './messages.ts';

/** Paths relative to the project, with `/`, in their order. */
export interface FoundFiles {
  readonly paths: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The files of a project: those that `files:` names, or every *.yml and *.yaml but those of packages, hidden folders and projects inside. */
export function findFiles(folder: string, patterns: readonly Located<string>[] | undefined): FoundFiles {
  const diagnostics: Diagnostic[] = [];
  const found = patterns ? patterns.flatMap((pattern) => named(folder, pattern, diagnostics)) : [...filesBelow(folder, '')];
  return { paths: [...new Set(found)].filter((path) => path !== 'kpi.yml').sort(), diagnostics };
}

function named(folder: string, { value, at }: Located<string>, diagnostics: Diagnostic[]): string[] {
  const pattern = posix.normalize(value).replace(/\/$/, '');
  const paths = hasWildcard(pattern)
    ? matching(folder, pattern)
    : isFolder(join(folder, pattern))
      ? [...filesBelow(folder, pattern)]
      : [pattern];
  if (hasWildcard(pattern)) {
    if (paths.length === 0) diagnostics.push(noMatch(value, at));
  } else if (paths[0] === pattern && !isFile(join(folder, pattern))) {
    diagnostics.push(
      noSuchFiles(
        value,
        at,
        didYouMean(
          value,
          entriesOf(folder).map(({ name }) => name),
        ),
      ),
    );
    return [];
  }
  return paths;
}

const matching = (folder: string, pattern: string): string[] =>
  [...filesBelow(folder, rootOf(pattern))].filter((path) => matches(path, pattern));

/** The definitions in a folder and those below it. */
export function* filesBelow(project: string, folder: string, above: readonly string[] = []): Generator<string> {
  const real = realPath(join(project, folder));
  if (real === undefined || above.includes(real)) return;
  for (const entry of entriesOf(join(project, folder))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = posix.join(folder, entry.name);
    const absolute = join(project, path);
    if (entry.isDirectory() || (entry.isSymbolicLink() && isFolder(absolute))) {
      if (!isFile(join(absolute, 'kpi.yml'))) yield* filesBelow(project, path, [...above, real]);
    } else if (/\.ya?ml$/i.test(entry.name)) yield path;
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
