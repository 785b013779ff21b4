// The library as it is written: YAML that is read when it is needed.
import { readFileDefinitions } from '../../core/definition/read-definitions.ts';
import { libraryFiles, textWithoutTests } from './library-files.ts';
import { outlinesOf, type Library } from './outline.ts';

/** The library from its folder of YAML. */
export function writtenLibrary(): Library {
  const files = libraryFiles().map(({ path, text }) => ({ path, text: textWithoutTests(text) }));
  const outlines = outlinesOf(files);
  const byPath = new Map(files.map((file) => [file.path, file]));
  return { outlines, read: ({ path }) => readFileDefinitions(byPath.get(path) ?? { path, text: '' }) };
}
