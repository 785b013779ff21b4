// The project's own source files become what the architecture is checked on: their texts and imports.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A source file; `imports` are paths from the root for files, names for packages. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const shipped = ['core', 'project', 'adapters', 'views', 'graphql', 'cli'];
const besides = ['bench', 'examples', 'page', 'test/reference', 'test/property'];

/** Every TypeScript file that is shipped. */
export const sources = (): readonly SourceText[] => [join(root, 'index.ts'), ...filesIn(shipped)].map(read);

/** Those, the examples, the benchmarks, the page and the reference. */
export const everySource = (): readonly SourceText[] => [...sources(), ...filesIn(besides).map(read)];

const filesIn = (folders: readonly string[]): readonly string[] => folders.flatMap((folder) => filesBelow(join(root, folder)));

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

function read(file: string): SourceText {
  const text = readFileSync(file, 'utf8');
  const code = text.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found = [...code.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)'([^']+)'/gm)].map(([, name]) => name ?? '');
  return {
    path: relative(root, file),
    text,
    imports: found.map((name) => (name.startsWith('.') ? relative(root, resolve(dirname(file), name)) : name)),
  };
}
