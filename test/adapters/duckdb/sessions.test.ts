// Sessions are used again, but only those whose statement was read to its end.
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { sessionsOf } from '../../../adapters/duckdb/sessions.ts';
import { runStatement } from '../../../adapters/duckdb/run-statement.ts';

const open = async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const sessions = sessionsOf(instance);
  const taken: unknown[] = [];
  const watched = { ...sessions, take: async () => taken[taken.push(await sessions.take()) - 1] as never };
  const ask = (text: string, signal?: AbortSignal) =>
    runStatement(watched, { text, parameters: [] }, signal ? { signal } : {}, { place: 'duckdb', tables: [] });
  return { ask, taken, sessions, instance };
};

const readAll = async ({ batches }: Awaited<ReturnType<typeof runStatement>>) => {
  let count = 0;
  for await (const rows of batches) count += rows.length;
  return count;
};

it('a statement that was read to its end leaves its session to the next', async () => {
  const { ask, taken } = await open();
  expect(await readAll(await ask('select 1'))).toBe(1);
  expect(await readAll(await ask('from range(5000)'))).toBe(5000);
  expect(taken[0]).toBe(taken[1]);
});

it('statements that run at once have a session each', async () => {
  const { ask, taken } = await open();
  const [one, two] = [await ask('from range(300000)'), await ask('from range(200000)')];
  expect(await Promise.all([readAll(one), readAll(two)])).toEqual([300000, 200000]);
  expect(taken[0]).not.toBe(taken[1]);
});

it('a session whose stream was left, cancelled or refused is not used again', async () => {
  const { ask, taken } = await open();
  for await (const rows of (await ask('from range(300000)')).batches) if (rows.length > 0) break;
  const controller = new AbortController();
  const cancelled = readAll(await ask('from range(300000)', controller.signal));
  controller.abort();
  await expect(cancelled).rejects.toThrow('the query was cancelled');
  await expect(ask('select no_such_column')).rejects.toThrow('no_such_column');
  expect(await readAll(await ask('select 1'))).toBe(1);
  expect(new Set(taken).size).toBe(4);
});

it('what comes back after the end is closed', async () => {
  const { ask, sessions } = await open();
  const last = await ask('from range(5000)');
  sessions.close();
  expect(await readAll(last)).toBe(5000);
});

it('a statement that is asked again sees tables that changed, and other values', async () => {
  const { ask, instance } = await open();
  const connection = await instance.connect();
  await connection.run('create table t as select 1 as a');
  expect(await readAll(await ask('select * from t'))).toBe(1);
  await connection.run('drop table t; create table t as select i as b, i as c from range(3) r(i)');
  const { columns, batches } = await ask('select * from t');
  expect(columns.map(({ name }) => name)).toEqual(['b', 'c']);
  for await (const rows of batches) expect(rows).toHaveLength(3);
});

it('each session forgets what it knew longest, and runs it all the same', async () => {
  const { ask } = await open();
  const numbers = Array.from({ length: 40 }, (_, index) => index);
  for (const n of [...numbers, ...numbers]) expect(await readAll(await ask(`from range(${n})`))).toBe(n);
});
