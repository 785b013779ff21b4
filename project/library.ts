// The packs that come with the program: its folder metrics/, wherever the program is installed, to the files that a project needs.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../core/source/location.ts';
import { filesBelow } from './find-files.ts';
import { isFile } from './file-system.ts';
import { readFiles } from './read-files.ts';

/** The folder of the program: the nearest above this file that has a package.json. */
const root = nearestWith('package.json', dirname(fileURLToPath(import.meta.url)));

function nearestWith(name: string, folder: string): string {
  const above = dirname(folder);
  return isFile(join(folder, name)) || above === folder ? folder : nearestWith(name, above);
}

/** Every file of the library; their paths tell that they are not the project's. */
export function libraryFiles(): readonly SourceFile[] {
  const { files } = readFiles(root, [...filesBelow(root, 'metrics')]);
  return files.map(({ path, text }) => ({ path: `<plumbline>/${path}`, text }));
}

/** The files of the library that a project needs; none where it uses no pack and implements no interface. */
export function libraryOf(packs: readonly string[], files: readonly SourceFile[]): readonly SourceFile[] {
  const isAsked = packs.length > 0 || files.some(({ text }) => text.includes('implements:'));
  return isAsked ? neededFiles(libraryFiles(), packs, files) : [];
}

/** What a file says that it is, by its lines: read without YAML, for most files are not needed. */
interface Outline {
  readonly file: SourceFile;
  readonly packs: readonly string[];
  readonly uses: readonly string[];
  readonly interfaces: readonly string[];
}

/** The files of the packs that are used, of those that these are built on, and of the interfaces that any of them or the project's files name. */
function neededFiles(library: readonly SourceFile[], packs: readonly string[], files: readonly SourceFile[]): readonly SourceFile[] {
  const outlines = library.map(outlineOf);
  const used = new Set(packs);
  for (const name of used)
    for (const { uses } of outlines.filter((one) => one.packs.includes(name))) for (const other of uses) used.add(other);
  const needed = new Set(outlines.filter((one) => one.packs.some((name) => used.has(name))));
  const own = new Set(files.flatMap((file) => outlineOf(file).interfaces));
  const asked = files.filter(({ text }) => text.includes('implements:')).flatMap(wordsOf);
  const words = new Set([...asked.filter((word) => !own.has(word)), ...[...needed].flatMap(({ file }) => wordsOf(file))]);
  const interfaces = outlines.filter((one) => one.interfaces.length > 0);
  for (const word of words) {
    for (const one of interfaces) {
      if (needed.has(one) || !one.interfaces.includes(word)) continue;
      needed.add(one);
      for (const next of wordsOf(one.file)) words.add(next);
    }
  }
  return outlines.filter((one) => needed.has(one)).map(({ file }) => withoutTests(file));
}

/** Without the tests of a pack, which are a third of the library and prove it only when they are asked for; every line keeps its number. */
const withoutTests = ({ path, text }: SourceFile): SourceFile => ({
  path,
  text: text.replace(/^tests:\n(?:[ #].*\n|\n)*/gm, (tests) => tests.replace(/.+/g, '')),
});

const wordsOf = ({ text }: SourceFile): readonly string[] => text.match(/\w+/g) ?? [];

function outlineOf(file: SourceFile): Outline {
  const after = (key: string): readonly string[] =>
    [...file.text.matchAll(new RegExp(`^${key}:(.*(?:\\n +- .*)*)`, 'gm'))].flatMap(
      ([, rest = '']) => rest.replace(/#.*/g, '').match(/\w+/g) ?? [],
    );
  return { file, packs: after('pack'), uses: after('uses'), interfaces: after('interface') };
}
