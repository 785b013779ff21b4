// The documents become their blocks: commands with what they print, YAML, and files by name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../sources.ts';

/** A block between fences, and the document that it is in. */
export interface Block {
  readonly document: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

const folders = ['.', 'docs', 'metrics', 'examples/superstore', 'examples/flights', 'examples/northlane', 'examples/brightwater'];

/** Every document of the project, by its path. */
export const documents: ReadonlyMap<string, string> = new Map(
  folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const),
  ),
);

/** The blocks of a document. */
export const blocksOf = (document: string): readonly Block[] =>
  [...(documents.get(document) ?? '').matchAll(/^```(\w*)\n(.*?)^```$/gms)].map((found) => ({
    document,
    line: found.input.slice(0, found.index).split('\n').length,
    language: found[1] ?? '',
    text: found[2] ?? '',
  }));

/** The arguments of a line such as `npx kpi query revenue --where "a = 'b'"`, as a shell takes them apart. */
export const argumentsOf = (line: string): readonly string[] =>
  [
    ...line
      .replace(/^(\$ )?(npx )?kpi /, '')
      .replace(/ +# .*$/, '')
      .matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g),
  ].map(([, double, single, plain]) => double ?? single ?? plain ?? '');
