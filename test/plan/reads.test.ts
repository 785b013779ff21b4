// How often a plan reads the rows of a table.
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { openProduct, openWarehouse } from '../product.ts';

const files = [
  { path: 'kpi.yml', text: 'project: shop\n' },
  {
    path: 'orders.yml',
    text: `
model: orders
table: orders
key: id
time: placed_at
dimensions: { id: integer, placed_at: timestamp, region: string, amount: decimal, buyer: integer }
measures:
  revenue: sum(amount)
  mean: avg(amount)
  buyers: count(distinct buyer)
  large: { expr: sum(amount), filter: amount > 100 }
`,
  },
];

async function readsOf(request: object): Promise<number> {
  const warehouse = await openWarehouse(await DuckDBInstance.create());
  try {
    return (
      openProduct(files, warehouse)
        .sqlOf(request)
        .match(/from orders\n/g)?.length ?? 0
    );
  } finally {
    await warehouse.close();
  }
}

const region = { by: ['orders.region'], top: { n: 2, by: 'orders.revenue', others: true } };

test.each([
  ['a top and its rest', { metrics: ['orders.revenue', 'orders.mean'], ...region }],
  [
    'a top of months and its rest',
    { metrics: ['orders.revenue'], ...region, by: ['month', 'orders.region'], top: { ...region.top, of: 'orders.region' } },
  ],
  ['a top by a share and its rest', { metrics: ['orders.revenue', { name: 'part', expr: 'orders.revenue / orders.count' }], ...region }],
])('%s read the rows once, where the rest follows from groups', async (_, request) => {
  expect(await readsOf(request)).toBe(1);
});

test('the rest of a distinct count is counted from rows, so they are read for the ranking and for the answer', async () => {
  expect(await readsOf({ metrics: ['orders.buyers', 'orders.revenue'], ...region })).toBe(2);
});

const whole = (keys: object) => ({ name: 'part', expr: 'orders.revenue / whole', with: { whole: { expr: 'orders.revenue', ...keys } } });

test.each([
  ['of everything', { metrics: [whole({ ignore: ['all'] })], by: ['month', 'orders.region'] }],
  ['of what is shown', { metrics: [whole({ across: 'all' }), 'orders.mean'], by: ['month', 'orders.region'] }],
  ['of the month, and of everything', { metrics: [whole({ ignore: ['orders.region'] }), 'orders.buyers'], by: ['month', 'orders.region'] }],
])('a share %s follows from the groups that are shown', async (_, request) => {
  expect(await readsOf(request)).toBe(1);
});

test.each([
  [
    'a filter that the whole is without',
    { metrics: [whole({ ignore: ['orders.region'] })], by: ['orders.region'], where: "orders.region <> 'north'" },
  ],
  ['an average', { metrics: ['orders.mean', { name: 'mean_of_all', expr: 'orders.mean', ignore: ['all'] }], by: ['orders.region'] }],
  [
    'a distinct count',
    { metrics: ['orders.buyers', { name: 'all_buyers', expr: 'orders.buyers', ignore: ['all'] }], by: ['orders.region'] },
  ],
])('rows are read again for %s', async (_, request) => {
  expect(await readsOf(request)).toBe(2);
});
