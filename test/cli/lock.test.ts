import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, kpi, shop } from './run.ts';

const misspelt = {
  ...shop,
  'models/shop.yml': shop['models/shop.yml']
    .replace('sum(amount), filter', 'sum(amonut), filter')
    .replace('amount: { type: decimal, hidden: true }, ', '')
    .replace('amount >=', 'id >='),
};

test('the columns of the tables are written, and a misspelt one is then found without a warehouse', async () => {
  const cwd = folderOf(misspelt);
  expect((await kpi(['validate'], { cwd })).status).toBe(0);
  expect(await kpi(['lock'], { cwd })).toEqual({ status: 0, out: 'wrote kpi.schema.json: the columns of 2 tables\n', err: '' });
  expect(Object.keys((JSON.parse(readFileSync(join(cwd, 'kpi.schema.json'), 'utf8')) as { tables: object }).tables)).toEqual([
    'customers',
    'orders',
  ]);
  const { status, out } = await kpi(['validate'], { cwd });
  expect(status).toBe(1);
  expect(out).toContain('[unknown-column] "orders" has no dimension "amonut", and its table has no such column');
  expect(out).toContain('hint: did you mean "amount"?');
});

test('a measure inside an aggregate is no column, and the hint says so', async () => {
  const cwd = folderOf({ ...shop, 'metrics/twice.yml': 'metrics:\n  twice: sum(orders.revenue)\n' });
  await kpi(['lock'], { cwd });
  const { status, out } = await kpi(['validate'], { cwd });
  expect(status).toBe(1);
  expect(out).toContain(
    'metrics/twice.yml:2:14 error[unknown-column] "revenue" is a measure of "orders", and its table has no such column',
  );
  expect(out).toContain('hint: a measure is an aggregate already: write revenue, with no other around it');
});

test('an old lock is written anew, whatever is wrong by it', async () => {
  const cwd = folderOf({ ...misspelt, 'kpi.schema.json': '{"tables":{"orders":{"columns":{"id":{"type":"integer","native":"BIGINT"}}}}}' });
  expect((await kpi(['validate'], { cwd })).out).toContain(
    'hint: where kpi.schema.json is older than the table, "kpi lock" writes it anew',
  );
  writeFileSync(join(cwd, 'data/orders.csv'), 'id,customer_id,day,amonut,channel\n1,1,2025-01-10,10.50,web\n');
  expect((await kpi(['lock'], { cwd })).status).toBe(0);
  expect(await kpi(['validate'], { cwd })).toMatchObject({ status: 0, err: '' });
});
