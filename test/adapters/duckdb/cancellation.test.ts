import { describe, expect, test } from 'vitest';
import { open, refusal, rowsOf } from './open.ts';

const memory = await open({ kind: 'memory' });
const endless = 'select count(*) from range(1000000) a, range(1000000) b where a.range % 7 = b.range % 5';
const long = 'select a.range, b.range from range(1000000) a, range(1000) b';

describe.each([{ whole: false }, { whole: true }])('rows are kept as a whole: $whole', ({ whole }) => {
  test('a query that takes too long is cancelled, in one line', async () => {
    const { message, hint } = await refusal(rowsOf(memory, endless, [], { timeout: 200, whole }));
    expect(message).toBe('duckdb: the query was cancelled: it took longer than 0.2 s');
    expect(hint).toBe('allow more time, or ask for a shorter range');
  });

  test('aborting cancels a query that runs', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    expect((await refusal(rowsOf(memory, endless, [], { signal: controller.signal, whole }))).message).toBe('the query was cancelled');
  });

  test('aborting between rows is an error, never a short answer', async () => {
    const controller = new AbortController();
    const { batches } = await memory.stream({ text: 'from range(200000)', parameters: [] }, { signal: controller.signal, whole });
    const reading = (async () => {
      let rows = 0;
      for await (const batch of batches) if ((rows += batch.length) > 10_000) controller.abort();
      return rows;
    })();
    expect((await refusal(reading)).message).toBe('the query was cancelled');
  });
});

test('rows that are kept as a whole are those that stream', async () => {
  const text = `select range, range * 0.5::decimal(9, 2), 'n' || range, date '2024-01-01' + range::integer from range(20000) order by range`;
  const whole = await rowsOf(memory, text, [], { whole: true });
  expect(whole).toHaveLength(20_000);
  expect(whole).toEqual(await rowsOf(memory, text));
  expect(await rowsOf(memory, 'select 1 where false', [], { whole: true })).toEqual([]);
});

test('aborting beforehand runs nothing', async () => {
  expect((await refusal(rowsOf(memory, 'select 1', [], { signal: AbortSignal.abort() }))).message).toBe('the query was cancelled');
});

test('aborting in the middle of a stream is an error, never a short answer', async () => {
  const controller = new AbortController();
  const { batches } = await memory.stream({ text: long, parameters: [] }, { signal: controller.signal });
  const reading = (async () => {
    let rows = 0;
    for await (const batch of batches) if ((rows += batch.length) > 10_000) controller.abort();
    return rows;
  })();
  expect((await refusal(reading)).message).toBe('the query was cancelled');
});

test('a stream may be left early, and others go on', async () => {
  for await (const batch of (await memory.stream({ text: long, parameters: [] })).batches) {
    expect(batch.length).toBeGreaterThan(0);
    break;
  }
  expect(await rowsOf(memory, 'select 1')).toEqual([[1]]);
});

test('many streams at once give each its own rows', async () => {
  const sums = await Promise.all(
    Array.from({ length: 20 }, (_, index) => rowsOf(memory, 'select sum(range + $1::bigint) from range(100000)', [index])),
  );
  expect(sums.map(([row]) => row?.[0])).toEqual(Array.from({ length: 20 }, (_, index) => 4999950000 + 100000 * index));
});
