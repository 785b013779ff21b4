// Grains of calendars are grains in every face: in the schema, in typed rows, in the generic query and in URLs.
import { beforeAll, describe, expect, test } from 'vitest';
import { WarehouseError, type RunOptions, type Warehouse } from '../../core/warehouse/adapter.ts';
import { tablesOf, type Case } from '../case-file.ts';
import { openWarehouse } from '../product.ts';
import { openWorld } from './open-world.ts';
import { serveWorld, type Running } from './serve-world.ts';

let retail: Running;

beforeAll(async () => {
  retail = await serveWorld('retail');
});

const months = [
  { month: '2025-01-05', amount: 48 },
  { month: '2025-02-02', amount: 64 },
];

describe('the grains of a calendar', () => {
  test('are listed beside the others, once, for periods and for ages', async () => {
    const { __type } = await retail.run<{ __type: { enumValues: readonly { name: string }[] } }>(
      '{ __type(name: "Grain") { enumValues { name } } }',
    );
    const names = __type.enumValues.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['DAY', 'MONTH', 'RETAIL_WEEK', 'RETAIL_MONTH', 'RETAIL_YEAR', 'SEASON']));
    expect(new Set(names).size).toBe(names.length);
  });

  test('are periods of typed rows', async () => {
    const { rows } = await retail.run<{ rows: readonly { time: string; sales: { amount: { value: number } } }[] }>(
      '{ rows(time: { from: "2025-01-05", before: "2025-03-02" }) { time(grain: RETAIL_MONTH) by { sales { amount { value } } } } }',
    );
    expect(rows).toEqual(months.map(({ month, amount }) => ({ time: month, by: { sales: { amount: { value: amount } } } })));
  });

  test('are grains of a dimension in typed rows', async () => {
    const { rows } = await retail.run(
      '{ rows(time: { from: "2025-01-05", before: "2025-03-02" }) { by { sales { sold_at(grain: RETAIL_MONTH) amount { value } } } } }',
    );
    expect(rows).toEqual(months.map(({ month, amount }) => ({ by: { sales: { sold_at: month, amount: { value: amount } } } })));
  });

  test('are grains of the generic query', async () => {
    const { query } = await retail.run<{ query: object }>(
      '{ query(metrics: ["sales.amount"], by: ["retail_month"], time: { from: "2025-01-05", before: "2025-03-02" }) { columns { name role grain } rows } }',
    );
    expect(query).toEqual({
      columns: [
        { name: 'retail_month', role: 'TIME', grain: 'retail_month' },
        { name: 'sales.amount', role: 'METRIC', grain: null },
      ],
      rows: months.map(({ month, amount }) => ({ retail_month: month, 'sales.amount': amount })),
    });
  });

  test('are cells whose rows are shown', async () => {
    const { drill } = await retail.run<{ drill: object }>(
      '{ drill(metric: "sales.amount", at: { retail_month: "2025-01-05" }, columns: ["sales.shop"]) { value rowCount rows columns { name } } }',
    );
    expect(drill).toEqual({
      value: 48,
      rowCount: 2,
      rows: [
        { 'sales.shop': 'b', 'sales.id': 5, 'sales.amount': 16 },
        { 'sales.shop': 'b', 'sales.id': 6, 'sales.amount': 32 },
      ],
      columns: [{ name: 'sales.shop' }, { name: 'sales.id' }, { name: 'sales.amount' }],
    });
  });

  test('are grains of a URL', async () => {
    const { status, text } = await retail.get('/api/query.csv?metrics=sales.amount&by=retail_month&from=2025-01-05&before=2025-03-02');
    expect({ status, text }).toEqual({ status: 200, text: 'retail_month,sales.amount\r\n2025-01-05,48\r\n2025-02-02,64\r\n' });
  });

  test('are what ages are counted in', async () => {
    const cohorts = await serveWorld('cohorts');
    const { rows } = await cohorts.run('{ rows { age(grain: LAP) spent { value } } }');
    const { query } = await cohorts.run('{ query(metrics: ["spent"], by: ["age.lap"]) { rows } }');
    const { text } = await cohorts.get('/api/query.csv?metrics=spent&by=age.lap');
    expect(rows).toEqual([
      { age: 0, spent: { value: 59 } },
      { age: 1, spent: { value: 4 } },
    ]);
    expect(query).toMatchObject({
      rows: [
        { 'age.lap': 0, spent: 59 },
        { 'age.lap': 1, spent: 4 },
      ],
    });
    expect(text).toBe('age.lap,spent,$incomplete\r\n0,59,true\r\n1,4,true\r\n');
  });
});

test('a caller who goes while the days are read does not take them from who asks beside him', async () => {
  const c: Case = { file: 'calendars', world: 'retail', case: 'served', query: { metrics: [] } };
  const real = await openWarehouse((await tablesOf(c)).instance);
  const waiting: (() => void)[] = [];
  const held = ({ signal }: RunOptions): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push(resolve);
      signal?.addEventListener('abort', () => reject(new WarehouseError('the query was cancelled')));
    });
  const warehouse: Warehouse = {
    ...real,
    stream: async (statement, options = {}) => {
      if (/"?(retail|season)_days"?/.test(statement.text) && !/\bsales\b/.test(statement.text)) await held(options);
      return real.stream(statement, options);
    },
  };
  const shop = await openWorld(c, warehouse);
  const path = '/api/query.csv?metrics=sales.amount&by=retail_month&as_of=2025-03-01&during=last 2 retail_months';
  const leave = new AbortController();
  const gone = fetch(`${shop.address}${path}`, { signal: leave.signal }).catch(() => 'gone');
  await expect.poll(() => waiting.length, { timeout: 10_000 }).toBeGreaterThan(0);
  const stays = shop.get(path);
  await new Promise((done) => setTimeout(done, 100));
  leave.abort();
  expect(await gone).toBe('gone');
  await new Promise((done) => setTimeout(done, 50));
  const letGo = setInterval(() => waiting.splice(0).forEach((go) => go()), 5);
  expect(await stays).toMatchObject({ status: 200, text: expect.stringContaining('2025-01-05,48') });
  clearInterval(letGo);
  await shop.close();
});
