// What a project says that it uses becomes the definitions of the library that it needs.
import type { FileRead } from '../../core/definition/read-definitions.ts';
import type { SourceFile } from '../../core/source/location.ts';
import { implementsSomething, neededFiles } from './needed.ts';
import { shippedLibrary } from './shipped-library.ts';
import { writtenLibrary } from './written-library.ts';

/** The definitions of the library that a project needs; none where it uses no pack and implements no interface. */
export function libraryOf(packs: readonly string[], files: readonly SourceFile[]): readonly FileRead[] {
  if (packs.length === 0 && !files.some(implementsSomething)) return [];
  const { outlines, read } = shippedLibrary() ?? writtenLibrary();
  return neededFiles(outlines, packs, files).map(read);
}
