// The packs that come with the program: its folder metrics/, wherever the program is installed.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../../core/source/location.ts';
import { isFile } from '../file-system.ts';
import { filesBelow } from '../find-files.ts';

/** The folder of the program: the nearest above this file that has a package.json. */
export const root: string = nearestWith('package.json', dirname(fileURLToPath(import.meta.url)));

function nearestWith(name: string, folder: string): string {
  const above = dirname(folder);
  return isFile(join(folder, name)) || above === folder ? folder : nearestWith(name, above);
}

/** Every file of the library; their paths tell that they are not the project's. */
export const libraryFiles = (): readonly SourceFile[] =>
  [...filesBelow(root, 'metrics')].map((path) => ({ path: `${mark}${path}`, text: textOf(path) }));

/** A file of the library whose text is read when somebody looks at it, without the tests of its pack. */
export function fileWhenRead(path: string): SourceFile {
  let text: string | undefined;
  return {
    path,
    get text() {
      return (text ??= textWithoutTests(textOf(path.slice(mark.length))));
    },
  };
}

const mark = '<plumbline>/';

const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Without the tests of a pack, which are a third of the library and prove it only when they are asked for; every line keeps its number. */
export const textWithoutTests = (text: string): string => text.replace(/^tests:\n(?:[ #].*\n|\n)*/gm, (tests) => tests.replace(/.+/g, ''));
