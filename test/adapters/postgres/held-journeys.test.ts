// Conversions and funnels over instants that their tables hold as the clock times of UTC.
import { expect, test } from 'vitest';
import { openProduct } from '../../product.ts';
import { open, run } from './open.ts';

await run('drop database if exists held_journeys');
await run('create database held_journeys');
await run(
  `create table visits (id int primary key, who int, at timestamp);
  create table orders (id int primary key, who int, at timestamp);
  create table zoned_orders (id int primary key, who int, at timestamptz);
  insert into visits values (1, 1, '2024-02-29 22:30'), (2, 2, '2024-02-29 23:30'), (3, 3, '2024-02-29 23:30');
  insert into orders values (1, 1, '2024-03-29 22:15'), (2, 2, '2024-03-31 23:00'), (3, 3, '2024-03-31 22:00');
  insert into zoned_orders select id, who, at at time zone 'UTC' from orders;`,
  'held_journeys',
);
const warehouse = await open({ database: 'held_journeys' });
const model = (name: string): string => `
model: ${name}
table: ${name}
key: id
time: at
dimensions: { id: integer, who: integer, at: timestamp }
`;
const product = openProduct(
  [
    { path: 'kpi.yml', text: 'project: held\ntime_zone: Europe/Berlin\nas_of: 2024-07-31' },
    ...['visits', 'orders', 'zoned_orders'].map((name) => ({ path: `${name}.yml`, text: model(name) })),
  ],
  warehouse,
  await warehouse.describe(['visits', 'orders', 'zoned_orders']),
);

const converted = (to: string, within: string) => ({
  name: 'bought',
  conversion: { from: 'visits.count', to: `${to}.count`, entity: 'who', within, give: 'count' },
});

// in Berlin the second and third visit are of March, and a month after them is 22:30 in UTC on 31 March, after the change of the clocks
test.each([
  ['orders', '1 month', 'Europe/Berlin', [['2024-02-01', 1], ['2024-03-01', 1]]], // prettier-ignore
  ['zoned_orders', '1 month', 'Europe/Berlin', [['2024-02-01', 1], ['2024-03-01', 1]]], // prettier-ignore
  ['orders', '30 days', 'Europe/Berlin', [['2024-02-01', 1], ['2024-03-01', 0]]], // prettier-ignore
  ['zoned_orders', '30 days', 'Europe/Berlin', [['2024-02-01', 1], ['2024-03-01', 0]]], // prettier-ignore
  ['orders', '1 month', 'UTC', [['2024-02-01', 1]]],
  ['orders', '30 days', 'UTC', [['2024-02-01', 1]]],
])('visits that convert to %s within %s, by months of %s', async (to, within, zone, expected) => {
  const outcome = await product.ask({ metrics: [converted(to, within)], by: ['month'], zone });
  expect(outcome).toMatchObject({ answer: { rows: expected.map(([month, bought]) => ({ month, bought })) } });
});

test('what is matched within months and within days in one pass keeps both', async () => {
  const request = { metrics: [converted('orders', '1 month'), { ...converted('orders', '30 days'), name: 'sooner' }], by: ['month'] };
  expect(await product.ask(request)).toMatchObject({
    answer: {
      rows: [
        { month: '2024-02-01', bought: 1, sooner: 1 },
        { month: '2024-03-01', bought: 1, sooner: 0 },
      ],
    },
  });
});

test('a funnel by months of the zone', async () => {
  const funnel = { name: 'path', funnel: { entity: 'who', within: '1 month', steps: ['visits.count', 'orders.count'] } };
  expect(await product.ask({ metrics: [funnel], by: ['month'] })).toMatchObject({
    answer: {
      rows: [
        { month: '2024-02-01', step: 1, entered: 1 },
        { month: '2024-02-01', step: 2, entered: 1 },
        { month: '2024-03-01', step: 1, entered: 2 },
        { month: '2024-03-01', step: 2, entered: 1 },
      ],
    },
  });
});

test('in UTC no row is brought from one clock to another', () => {
  expect(product.sqlOf({ metrics: [converted('orders', '30 days')], by: ['month'], zone: 'UTC' })).not.toContain('time zone');
  expect(product.sqlOf({ metrics: ['visits.count'], by: ['month'], zone: 'UTC' })).not.toContain('time zone');
});
