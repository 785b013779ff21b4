import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseOf, folderOf, open, refusal, rowsOf } from './open.ts';

const opening = (path: string) => refusal(open({ kind: 'database', path }));

test('a missing database is named and not created', async () => {
  const path = join(folderOf(), 'warehouse.duckdb');
  expect((await opening(path)).message).toBe(`there is no database "${path}"`);
  expect(existsSync(path)).toBe(false);
});

test('a folder is no database', async () => {
  const path = folderOf();
  const { message, hint } = await opening(path);
  expect(message).toBe(`"${path}" is a folder, not a database`);
  expect(hint).toContain('"files"');
});

test.each([
  ['text', Buffer.from('id,name\n1,x\n'.repeat(2000))],
  ['nothing', Buffer.alloc(0)],
])('a file of %s is no database, and stays as it was', async (_, content) => {
  const path = join(folderOf({ 'x.duckdb': content }), 'x.duckdb');
  expect((await opening(path)).message).toBe(`"${path}" is not a duckdb database`);
  expect(readFileSync(path).equals(content)).toBe(true);
});

test('a database that another process writes is in use', async () => {
  const path = await databaseOf('create table t as select 1 as a');
  const holder = await hold(path);
  const { message, hint } = await opening(path);
  expect(message).toBe(`the database "${path}" is in use by another process (process ${holder.pid})`);
  expect(hint).toBe('close that process, or query a copy of the file');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(await rowsOf(await open({ kind: 'database', path }), 'select a from t')).toEqual([[1]]);
});

async function hold(path: string): Promise<ChildProcess> {
  const script = `import { DuckDBInstance } from '@duckdb/node-api'; await (await DuckDBInstance.create(process.argv[1])).connect(); console.log('open'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

test('a database of a newer version says so', async () => {
  const path = await databaseOf('create table t as select 1 as a');
  writeFileSync(path, ofVersion(readFileSync(path), 999n));
  const { message, hint } = await opening(path);
  expect(message).toBe(`the database "${path}" was written by a newer version of duckdb`);
  expect(hint).toContain('update kpi');
});

/** The file with another version number in its main header, whose checksum is made anew: https://github.com/duckdb/duckdb/blob/main/src/common/checksum.cpp */
function ofVersion(file: Buffer, version: bigint): Buffer {
  file.writeBigUInt64LE(version, 12);
  let checksum = 5381n;
  for (let at = 8; at < 4096; at += 8) checksum ^= BigInt.asUintN(64, file.readBigUInt64LE(at) * 0xbf58476d1ce4e5b9n);
  file.writeBigUInt64LE(checksum, 0);
  return file;
}

test('a database that was cut short is damaged', async () => {
  const path = await databaseOf('create table t as select range from range(100000)');
  writeFileSync(path, readFileSync(path).subarray(0, 5000));
  expect((await opening(path)).message).toBe(`the database "${path}" is damaged`);
});

test('a missing table and a missing column are one line each, which names the warehouse', async () => {
  const warehouse = await open({
    kind: 'database',
    path: await databaseOf('create table t as select 1 as a', 'create table orders as select 1 as amount'),
  });
  const said = async (text: string) => {
    const { message, hint } = await refusal(rowsOf(warehouse, text));
    return `${message}; ${hint}`;
  };
  expect(await said('select a from nowhere')).toBe('duckdb "warehouse.duckdb": there is no table "nowhere"; check "table" of the model');
  expect(await said('select a from tt')).toBe('duckdb "warehouse.duckdb": there is no table "tt"; did you mean "t"?');
  expect(await said('select b from t')).toMatch(/^duckdb "warehouse.duckdb": there is no column "b"; /);
  expect(await said('select orders.total from orders')).toBe(
    'duckdb "warehouse.duckdb": "orders" has no column "total"; check the columns of the model against its table',
  );
  expect(await said('select orders.amuont from orders')).toBe(
    'duckdb "warehouse.duckdb": "orders" has no column "amuont"; did you mean "amount"?',
  );
  expect(await said("select unnest(range(timestamp '-infinity', timestamp '2025-01-01', interval 1 month))")).toBe(
    'duckdb "warehouse.duckdb": the rows have an infinite time, and no period is the last before it; leave such rows out by "filter" of the model, or make null of such times',
  );
  const { message } = await refusal(rowsOf(warehouse, "select cast(x as integer) from (values ('1'), ('a')) v(x)"));
  expect(message).toBe(`duckdb "warehouse.duckdb": it refused: could not convert string 'a' to INT32 when casting from source column x`);
});
