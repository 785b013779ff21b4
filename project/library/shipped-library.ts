// The library as it is shipped: definitions that were read from YAML and checked when the program was built, a line of JSON for each file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileDefinitions } from '../../core/definition/build/file.ts';
import type { FileRead } from '../../core/definition/read-definitions.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import type { SourceFile } from '../../core/source/location.ts';
import { isFile } from '../file-system.ts';
import { fileWhenRead, root } from './library-files.ts';
import type { Library, Outline } from './outline.ts';

/** Where it is written when the program is built. */
export const shippedPath: string = join(root, 'dist', 'metrics.jsonl');

let known: Library | undefined;

/** The library beside a program that was built, read once; none where the sources themselves run. */
export function shippedLibrary(): Library | undefined {
  const isBuilt = fileURLToPath(import.meta.url).startsWith(join(root, 'dist'));
  if (isBuilt && isFile(shippedPath)) known ??= parseLibrary(readFileSync(shippedPath, 'latin1'));
  return known;
}

/** The text of a library: the outlines of its files, then the definitions of each. It is plain ASCII, so that it is read fast. */
export function printLibrary({ outlines, read }: Library): string {
  const lines = outlines.map((outline) => {
    const { definitions, diagnostics } = read(outline);
    if (diagnostics.length > 0) throw new Error(formatDiagnostics(diagnostics));
    return JSON.stringify(definitions, (key, value: unknown) => (key === 'file' ? inPlaceOfFile : value));
  });
  return [JSON.stringify(outlines), ...lines].map(ascii).join('\n');
}

/** The library of a text; each line is read when its file is first needed. A file's text is read again only to show a line of it. */
export function parseLibrary(text: string): Library {
  const [first = '[]', ...lines] = text.split('\n');
  const outlines = JSON.parse(first) as readonly Outline[];
  const numbers = new Map(outlines.map((outline, index) => [outline, index]));
  const files = new Map<Outline, FileRead>();
  const read = (outline: Outline): FileRead => {
    const line = lines[numbers.get(outline) ?? -1] ?? '{}';
    return { definitions: definitionsIn(line, fileWhenRead(outline.path)), diagnostics: [] };
  };
  return {
    outlines,
    read(outline) {
      const file = files.get(outline) ?? read(outline);
      files.set(outline, file);
      return file;
    },
  };
}

function definitionsIn(line: string, file: SourceFile): FileDefinitions {
  const definitions = JSON.parse(line) as Tree;
  putFile(definitions, file);
  return definitions as unknown as FileDefinitions;
}

const inPlaceOfFile = 0;

/** What JSON holds. */
interface Tree {
  [key: string]: unknown;
}

/** Puts the file into every place of a tree. There are thousands, so nothing is made on the way. */
function putFile(node: Tree, file: SourceFile): void {
  if (node['file'] === inPlaceOfFile) {
    node['file'] = file;
    return;
  }
  for (const key in node) {
    const value = node[key];
    if (typeof value === 'object' && value !== null) putFile(value as Tree, file);
  }
}

const ascii = (text: string): string => text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
