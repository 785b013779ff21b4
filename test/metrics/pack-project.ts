// A test of a pack becomes a project in which every interface is a table of its own name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '../../core/source/location.ts';
import { interfaceFiles, library, packFiles, pathsOfLibrary, type InterfaceFile, type WrittenTest } from './library-files.ts';

/** A test, with the pack that it proves. */
export interface PackTest extends WrittenTest {
  readonly pack: string;
}

/** All tests of all packs. */
export const packTests: readonly PackTest[] = packFiles.flatMap(({ pack, tests = [] }) => tests.map((one) => ({ ...one, pack })));

/** The rows that a test expects. */
export const rowsOf = ({ values }: WrittenTest): readonly Readonly<Record<string, unknown>>[] => [values].flat();

/** What a test asks: its query, whose metrics are those that its values name. */
export function requestOf(one: WrittenTest): Readonly<Record<string, unknown>> {
  const by = one.query?.['by'];
  const names = new Set(rowsOf(one).flatMap(Object.keys));
  for (const name of Array.isArray(by) ? by.map(String) : []) names.delete(name);
  return { metrics: [...names], ...one.query };
}

const texts: readonly SourceFile[] = pathsOfLibrary.map((path) => ({
  path: `metrics/${path}`,
  text: readFileSync(join(library, path), 'utf8'),
}));

/** The files of the project: the library, and models over the tables of a test. */
export function projectOf(one: PackTest): readonly SourceFile[] {
  const used = texts.filter(({ path }) => path.startsWith('metrics/interfaces/') || path.startsWith(`metrics/${one.pack}/`));
  const models = Object.fromEntries(interfaceFiles.map((file) => [file.interface, modelOf(file, one)]));
  return [
    { path: 'kpi.yml', text: JSON.stringify({ project: 'packs', uses: [one.pack] }) },
    { path: 'models.yml', text: JSON.stringify({ models }) },
    ...used,
  ];
}

/** Its names are mapped to columns where some row has them, and where they are needed; all of them where there are no rows, which is an empty table. */
function modelOf(file: InterfaceFile, one: PackTest): unknown {
  const rows = one.rows?.[file.interface] ?? [];
  const given = new Set(rows.flatMap(Object.keys));
  const names = columnsOf(file).filter(
    ({ name, need }) => need === 'needed' || given.has(name) || (rows.length === 0 && need === 'optional'),
  );
  return { table: file.interface, implements: { [file.interface]: Object.fromEntries(names.map(({ name }) => [name, name])) } };
}

/** A name of an interface as a column. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly need: 'needed' | 'optional' | 'default';
}

/** The names of an interface that a company may map, with the types of their columns; those without a type are identities. */
export const columnsOf = ({ dimensions }: InterfaceFile): readonly Column[] =>
  Object.entries(dimensions).flatMap(([name, written]) => {
    const { type = 'integer', ...more } = typeof written === 'string' ? { type: written } : { ...written };
    return 'expr' in more ? [] : [{ name, type, need: 'default' in more ? 'default' : 'optional' in more ? 'optional' : 'needed' }];
  });
