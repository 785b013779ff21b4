import { expect, test } from 'vitest';
import { adapterOf } from '../../../adapters/index.ts';
import { duckdb } from '../../../adapters/duckdb/index.ts';
import { readSettings } from '../../../adapters/duckdb/settings.ts';
import { databaseOf, refusal, rowsOf } from './open.ts';

test('paths are those of the project, absolute ones as they are', () => {
  expect(readSettings({ path: 'w.duckdb' }, '/p')).toEqual({ kind: 'database', path: '/p/w.duckdb' });
  expect(readSettings({ path: '/d/w.duckdb' }, '/p')).toEqual({ kind: 'database', path: '/d/w.duckdb' });
  expect(readSettings({ files: ['data', '../x.csv'] }, '/p')).toEqual({ kind: 'files', paths: ['/p/data', '/x.csv'] });
  expect(readSettings({}, '/p')).toEqual({ kind: 'memory' });
  expect(readSettings({ path: ':memory:' }, '/p')).toEqual({ kind: 'memory' });
});

test.each([
  [{ path: 'a', files: 'b' }, 'a duckdb warehouse has either "path" or "files", not both'],
  [{ path: 5 }, '"path" of a duckdb warehouse must be the path of a database file'],
  [{ files: [] }, '"files" of a duckdb warehouse must be a folder, a file, or a list of them'],
  [{ files: 'a', dates: 'american' }, '"dates" of a duckdb warehouse must be an order such as m/d/y, d/m/y or d.m.y'],
  [{ path: 'a', dates: 'm/d/y' }, '"dates" of a duckdb warehouse says how dates are written in "files"'],
  [{ files: ['a', 1] }, '"files" of a duckdb warehouse must be a folder, a file, or a list of them'],
])('%j is refused', async (settings, message) => {
  expect((await refusal(duckdb.open(settings, '/p'))).message).toBe(message);
});

test('the adapter is found by its type and opens what the settings name', async () => {
  const adapter = adapterOf('duckdb');
  const warehouse = await adapter?.open({ path: await databaseOf('create table t as select 5 as a') }, '/');
  expect(warehouse && (await rowsOf(warehouse, 'select a from t'))).toEqual([[5]]);
  expect(warehouse?.dialect).toBe(duckdb.dialect);
  await warehouse?.close();
});
