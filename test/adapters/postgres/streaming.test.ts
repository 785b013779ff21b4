import { expect, test } from 'vitest';
import { clientOf, open, refusal, rowsOf, run } from './open.ts';

await run(
  'drop table if exists streamed; create table streamed as select i, i * 0.5::float8 as x, md5(i::text) as text from generate_series(1, 200000) as i',
);

/** What the server does for clients of ours, as it says itself. */
async function busy(pattern: string): Promise<readonly string[]> {
  const client = await clientOf();
  const { rows } = await client.query<{ readonly state: string }>(
    'select state from pg_stat_activity where query like $1 and pid <> pg_backend_pid()',
    [pattern],
  );
  await client.end();
  return rows.map(({ state }) => state);
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await what()); waited += 20) {
    if (waited > 5000) throw new Error('it does not come to pass');
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

test('all rows come, in order, in batches', async () => {
  const { batches } = await (await open()).stream({ text: 'select i from streamed order by i', parameters: [] });
  let count = 0;
  for await (const batch of batches) {
    expect(batch.length).toBeLessThanOrEqual(1024);
    for (const [i] of batch) if (i !== ++count) throw new Error(`${String(i)} in place of ${count}`);
  }
  expect(count).toBe(200_000);
});

test('a slow reader holds the server back', async () => {
  const { batches } = await (
    await open()
  ).stream({ text: 'select repeat(text, 100) as held_back from streamed, generate_series(1, 5)', parameters: [] });
  const reader = batches[Symbol.asyncIterator]();
  await reader.next();
  await new Promise((wake) => setTimeout(wake, 300));
  expect(await busy('%held_back%')).toEqual(['active']);
  await reader.return?.();
  await until(async () => !(await busy('%held_back%')).includes('active'));
});

test('a reader who stops early ends the work of the server, and the connection serves on', async () => {
  const warehouse = await open({ connections: 1 });
  const { batches } = await warehouse.stream({ text: 'select i as stopped_early from streamed, generate_series(1, 100)', parameters: [] });
  for await (const batch of batches) {
    expect(batch.length).toBe(1024);
    break;
  }
  expect(await rowsOf(warehouse, 'select 1')).toEqual([[1]]);
});

test('more streams than connections wait for their turn', async () => {
  const warehouse = await open({ connections: 2 });
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => rowsOf(warehouse, 'select cast($1 as integer), pg_sleep(0.01)', [index])),
  );
  expect(answers.map(([row]) => row?.[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('two streams of one warehouse run side by side', async () => {
  const warehouse = await open();
  const [a, b] = await Promise.all(
    ['select 1, i from streamed', 'select 2, i from streamed'].map((text) => warehouse.stream({ text, parameters: [] })),
  );
  const [readA, readB] = [a, b].map((stream) => stream?.batches[Symbol.asyncIterator]());
  for (let turn = 0; turn < 10; turn++) {
    expect((await readA?.next())?.value?.[0]?.[0]).toBe(1);
    expect((await readB?.next())?.value?.[0]?.[0]).toBe(2);
  }
  await readA?.return?.();
  await readB?.return?.();
});

test('a signal cancels the work of the server', async () => {
  const controller = new AbortController();
  const warehouse = await open();
  const answer = refusal(rowsOf(warehouse, 'select pg_sleep(60) as slept', [], { signal: controller.signal }));
  await until(async () => (await busy('%as slept%')).includes('active'));
  controller.abort();
  expect((await answer).message).toBe('the query was cancelled');
  await until(async () => !(await busy('%as slept%')).includes('active'));
  expect(await rowsOf(warehouse, 'select 1')).toEqual([[1]]);
});

test('a signal ends a stream between two batches', async () => {
  const controller = new AbortController();
  const { batches } = await (await open()).stream({ text: 'select i from streamed', parameters: [] }, { signal: controller.signal });
  const error = await refusal(
    (async () => {
      for await (const batch of batches) if (batch.length > 0) controller.abort();
    })(),
  );
  expect(error.message).toBe('the query was cancelled');
});

test('an aborted signal asks nothing', async () => {
  expect((await refusal(rowsOf(await open(), 'select 1', [], { signal: AbortSignal.abort() }))).message).toBe('the query was cancelled');
});

test('the server ends what takes too long', async () => {
  const { message, hint } = await refusal(rowsOf(await open(), 'select pg_sleep(60)', [], { timeout: 50 }));
  expect(message).toMatch(/^postgres at ".*": the query was cancelled: it took longer than it may$/);
  expect(hint).toContain('"timeout" of the warehouse');
  expect((await refusal(rowsOf(await open({ timeout: 0.05 }), 'select pg_sleep(60)'))).message).toContain('longer than it may');
});

test('large aggregates run in parallel, as they would not by a cursor', async () => {
  await run('alter table streamed set (parallel_workers = 2)');
  await run("create or replace function process() returns integer language plpgsql parallel safe as 'begin return pg_backend_pid(); end'");
  const settings = [
    'max_parallel_workers_per_gather = 2',
    'parallel_setup_cost = 0',
    'parallel_tuple_cost = 0',
    'min_parallel_table_scan_size = 0',
    'parallel_leader_participation = off',
  ];
  await run(
    [
      'drop role if exists parallel',
      'create role parallel login',
      'grant select on streamed to parallel',
      ...settings.map((setting) => `alter role parallel set ${setting}`),
    ].join('; '),
  );
  const warehouse = await open({ user: 'parallel' });
  const [[own] = [], processes] = [
    (await rowsOf(warehouse, 'select pg_backend_pid()'))[0],
    await rowsOf(warehouse, 'select process(), count(*) from streamed group by 1'),
  ];
  expect(processes.length).toBeGreaterThan(0);
  expect(processes.map(([process]) => process)).not.toContain(own);
});

test('nothing is written, and one statement is run at a time', async () => {
  const warehouse = await open();
  expect((await refusal(rowsOf(warehouse, 'delete from streamed'))).message).toMatch(
    /: only queries are run, and this is another statement$/,
  );
  expect((await refusal(rowsOf(warehouse, 'create table written (a int)'))).message).toMatch(
    /: only queries are run, and this is another statement$/,
  );
  expect((await refusal(rowsOf(warehouse, 'select 1; drop table streamed'))).message).toMatch(/: only one statement is run at a time$/);
  expect((await refusal(rowsOf(warehouse, 'commit'))).message).toBe('only queries are run, and this is another statement');
  expect(await rowsOf(warehouse, 'select count(*) from streamed')).toEqual([[200_000]]);
});
