// What an engine is: a folder and its line in the list, and nothing anywhere else.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adapters } from '../../adapters/index.ts';
import { engineList } from '../engine-list.ts';
import { root, sources } from '../sources.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const folders = readdirSync(join(root, 'adapters')).filter((name) => statSync(join(root, 'adapters', name)).isDirectory());

test('each folder of adapters/ is an engine of the list, and the list has no others', () => {
  expect(adapters.map(({ type }) => type).sort()).toEqual(folders.sort());
  expect(adapters.map(({ dialect }) => dialect.name).sort()).toEqual(folders.sort());
});

test('each engine has a dialect, a connection and an index, and imports nothing of another engine', () => {
  for (const name of folders)
    for (const file of ['dialect', 'connection', 'index']) expect(existsSync(join(root, 'adapters', name, `${file}.ts`))).toBe(true);
  const across = sources().flatMap(({ path, imports }) => {
    const [, own] = /^adapters\/([^/]+)\//.exec(path) ?? [];
    return own === undefined
      ? []
      : imports
          .filter((other) => /^adapters\/[^/]+\//.test(other) && !other.startsWith(`adapters/${own}/`))
          .map((other) => `${path}: ${other}`);
  });
  expect(across).toEqual([]);
});

test('outside of adapters/ engines are known by the list alone', () => {
  const outside = sources().filter(({ path }) => !path.startsWith('adapters/'));
  const named = outside.flatMap(({ path, imports }) =>
    imports.filter((other) => other.startsWith('adapters/') && other !== 'adapters/index.ts').map((other) => `${path}: ${other}`),
  );
  expect(named).toEqual([]);
});

test('each setting of an engine is described', () => {
  for (const { settings } of adapters)
    for (const [name, { description }] of Object.entries(settings)) {
      expect(description, name).not.toBe('');
    }
});

test('each engine is run by the tests, and described in docs/engines.md', () => {
  expect(engineList.length).toBe(process.env['ENGINES']?.split(',').length ?? adapters.length);
  const page = read('docs/engines.md');
  for (const { type, settings } of adapters) {
    expect(page).toContain(`| \`${type}\` |`);
    for (const name of Object.keys(settings)) expect(page, `${type}: ${name}`).toMatch(new RegExp(`\\b${name}\\b`));
  }
});
