import { expect, test } from 'vitest';
import { databaseOf, open } from './open.ts';

const path = await databaseOf(
  'create schema sales',
  'create table customers (id integer primary key, name varchar)',
  'create table sales.Orders (id bigint, customer_id integer, amount decimal(12, 2) not null, placed_at timestamptz, seen timestamp, day date, tags varchar[], primary key (id, day))',
  'create table visits (customer_id integer references customers (id))',
  'create view big as select * from sales.orders where amount > 100',
);

test('tables, views, types and keys are described by the names that models use', async () => {
  const schema = await (await open({ kind: 'database', path })).describe();
  expect([...schema.keys()].sort()).toEqual(['big', 'customers', 'sales.orders', 'visits']);
  const orders = schema.get('sales.orders');
  expect(orders?.name).toBe('sales.Orders');
  expect(orders?.primaryKey).toEqual(['id', 'day']);
  expect(orders?.columns.map(({ name, nativeType, type, nullable }) => [name, nativeType, type.name, nullable])).toEqual([
    ['id', 'BIGINT', 'integer', false],
    ['customer_id', 'INTEGER', 'integer', true],
    ['amount', 'DECIMAL(12,2)', 'decimal', false],
    ['placed_at', 'TIMESTAMP WITH TIME ZONE', 'timestamp', true],
    ['seen', 'TIMESTAMP', 'datetime', true],
    ['day', 'DATE', 'date', false],
    ['tags', 'VARCHAR[]', 'unknown', true],
  ]);
  expect(orders?.columns[2]?.type).toEqual({ name: 'decimal', precision: 12, scale: 2 });
  expect(schema.get('visits')?.foreignKeys).toEqual([{ columns: ['customer_id'], table: 'customers', references: ['id'] }]);
});

test('only the tables asked for are described', async () => {
  const schema = await (await open({ kind: 'database', path })).describe(['Customers', 'nowhere']);
  expect([...schema.keys()]).toEqual(['customers']);
});
