// The text of a file becomes what it says that it is and which interfaces it speaks of: read without YAML, for most files are not needed.
import type { FileRead } from '../../core/definition/read-definitions.ts';
import type { SourceFile } from '../../core/source/location.ts';

/** What a file of the library is. */
export interface Outline {
  readonly path: string;
  readonly packs: readonly string[];
  /** The packs that its own are built on. */
  readonly uses: readonly string[];
  readonly interfaces: readonly string[];
  /** The interfaces of the library that its text names. */
  readonly mentions: readonly string[];
}

/** A library of packs: what each file is, and what it defines when that is needed. */
export interface Library {
  readonly outlines: readonly Outline[];
  readonly read: (outline: Outline) => FileRead;
}

/** The outlines of the files of a library. */
export function outlinesOf(files: readonly SourceFile[]): readonly Outline[] {
  const known = new Set(files.flatMap(interfacesIn));
  return files.map((file) => ({
    path: file.path,
    packs: after('pack', file),
    uses: after('uses', file),
    interfaces: interfacesIn(file),
    mentions: [...new Set(wordsOf(file))].filter((word) => known.has(word)),
  }));
}

/** The interfaces that a file defines. */
export const interfacesIn = (file: SourceFile): readonly string[] => after('interface', file);

/** Every word of a file. */
export const wordsOf = ({ text }: SourceFile): readonly string[] => text.match(/\w+/g) ?? [];

const after = (key: string, { text }: SourceFile): readonly string[] =>
  [...text.matchAll(new RegExp(`^${key}:(.*(?:\\n +- .*)*)`, 'gm'))].flatMap(
    ([, rest = '']) => rest.replace(/#.*/g, '').match(/\w+/g) ?? [],
  );
