// Connections are used again, but only those whose statement was read to its end.
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { connectionsOf } from '../../../adapters/duckdb/connections.ts';
import { runStatement } from '../../../adapters/duckdb/run-statement.ts';

const open = async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connections = connectionsOf(instance);
  const taken: unknown[] = [];
  const watched = { ...connections, take: async () => taken[taken.push(await connections.take()) - 1] as never };
  const ask = (text: string, signal?: AbortSignal) => runStatement(watched, { text, parameters: [] }, signal ? { signal } : {}, []);
  return { ask, taken, connections };
};

const readAll = async ({ batches }: Awaited<ReturnType<typeof runStatement>>) => {
  let count = 0;
  for await (const rows of batches) count += rows.length;
  return count;
};

it('a statement that was read to its end leaves its connection to the next', async () => {
  const { ask, taken } = await open();
  expect(await readAll(await ask('select 1'))).toBe(1);
  expect(await readAll(await ask('from range(5000)'))).toBe(5000);
  expect(taken[0]).toBe(taken[1]);
});

it('statements that run at once have a connection each', async () => {
  const { ask, taken } = await open();
  const [one, two] = [await ask('from range(300000)'), await ask('from range(200000)')];
  expect(await Promise.all([readAll(one), readAll(two)])).toEqual([300000, 200000]);
  expect(taken[0]).not.toBe(taken[1]);
});

it('a connection whose stream was left, cancelled or refused is not used again', async () => {
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
  const { ask, connections } = await open();
  const last = await ask('from range(5000)');
  connections.close();
  expect(await readAll(last)).toBe(5000);
});
