import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseOf, folderOf, open, refusal, rowsOf } from './open.ts';

const path = await databaseOf('create table t as select 1 as a');
const folder = folderOf({ 'data/a.csv': 'a\n1\n', 'secret.csv': 'a\n2\n' });

test.each([
  'drop table t',
  'create table z as select 1',
  'create temp table z as select 1',
  'insert into t values (2)',
  'select 1; drop table t',
  "copy (select 1) to 'out.csv'",
  "attach 'other.duckdb'",
  "set TimeZone = 'Europe/Berlin'",
  'install httpfs',
  'load httpfs',
  'checkpoint',
])('%s is refused', async (statement) => {
  const warehouse = await open({ kind: 'database', path });
  expect((await refusal(rowsOf(warehouse, statement))).message).not.toContain('\n');
  expect(await rowsOf(warehouse, 'select a from t')).toEqual([[1]]);
});

test('a query reads no file but the tables', async () => {
  const warehouse = await open({ kind: 'files', paths: [join(folder, 'data')] });
  expect(await rowsOf(warehouse, 'select a from a')).toEqual([[1]]);
  for (const secret of [join(folder, 'secret.csv'), join(folder, 'data', '..', 'secret.csv'), '/etc/passwd']) {
    expect((await refusal(rowsOf(warehouse, `select * from read_text('${secret}')`))).message).toBe(
      'duckdb "data": the query reads a file, which is not allowed',
    );
  }
  await refusal(rowsOf(warehouse, `copy (select 3 as a) to '${join(folder, 'data', 'a.csv')}'`));
  expect(readFileSync(join(folder, 'data', 'a.csv'), 'utf8')).toBe('a\n1\n');
});

test('serving leaves nothing beside the database', async () => {
  const warehouse = await open({ kind: 'database', path });
  await rowsOf(warehouse, 'select * from t order by a');
  expect(existsSync(`${path}.wal`)).toBe(false);
  expect(existsSync(`${path}.tmp`)).toBe(false);
});
