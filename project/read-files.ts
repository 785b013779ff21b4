// Files of definitions become text; what cannot be read is one line each.
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../core/source/diagnostic.ts';
import type { SourceFile } from '../core/source/location.ts';
import { largestFile } from '../core/source/read-yaml.ts';
import { reasonOf, statOf } from './file-system.ts';
import { notUtf8, tooLarge, unreadable } from './messages.ts';

/** A file, or why there is none. */
export interface ReadFile {
  readonly file?: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads files by their paths in the project. */
export function readFiles(
  folder: string,
  paths: readonly string[],
): { readonly files: readonly SourceFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const read = paths.map((path) => readFile(folder, path));
  return { files: read.flatMap(({ file }) => file ?? []), diagnostics: read.flatMap(({ diagnostics }) => diagnostics) };
}

/** Reads one. A large one is not even opened. */
export function readFile(folder: string, path: string): ReadFile {
  const size = (statOf(join(folder, path))?.size ?? 0) / 1_000_000;
  if (size > largestFile) return { diagnostics: [tooLarge(path, Math.ceil(size), largestFile)] };
  try {
    return decode(path, readFileSync(join(folder, path)));
  } catch (error) {
    return { diagnostics: [unreadable(path, reasonOf(error))] };
  }
}

function decode(path: string, bytes: Buffer): ReadFile {
  if (isUtf8(bytes)) return { file: { path, text: bytes.toString('utf8').replace(/^\uFEFF/, '') }, diagnostics: [] };
  return { diagnostics: [notUtf8(path, isUtf16(bytes) ? ' but UTF-16' : badByte(bytes))] };
}

const isUtf16 = (bytes: Buffer): boolean => /^(fffe|feff)/.test(bytes.toString('hex', 0, 2));

/** The line of the first byte that is no UTF-8. */
function badByte(bytes: Buffer): string {
  const line = bytes
    .toString('latin1')
    .split('\n')
    .findIndex((text) => !isUtf8(Buffer.from(text, 'latin1')));
  return line === -1 ? '' : `: see line ${line + 1}`;
}
