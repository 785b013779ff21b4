import { expect, test } from 'vitest';
import { open as openOn, rowsOf, run as runOn } from './open.ts';

await runOn('drop database if exists described');
await runOn('create database described');

const open = (settings: Readonly<Record<string, unknown>> = {}) => openOn({ database: 'described', ...settings });
const run = (text: string) => runOn(text, 'described');

await run(`
  create schema sales; create schema other;
  create type sales.mood as enum ('happy', 'sad');
  create domain sales.money_of as numeric(12, 2);
  create table sales.customers (id integer primary key, name varchar(20), mood sales.mood);
  create table sales."Orders" (
    id bigint, day date, customer_id integer references sales.customers, amount sales.money_of not null, placed_at timestamptz, seen timestamp(3), tags text[], "end" jsonb, primary key (day, id)
  );
  create table other.lines (id integer, order_day date, order_id bigint, foreign key (order_day, order_id) references sales."Orders" (day, id));
  create table sales.parts (id integer, at date) partition by range (at);
  create view sales.big as select id, amount from sales."Orders" where amount > 100;
  create materialized view sales.kept as select 1 as one;
`);

test('tables, views, types and keys are described by the names that models use', async () => {
  const schema = await (await open({ schema: 'sales' })).describe();
  expect([...schema.keys()]).toEqual(['other.lines', 'orders', 'big', 'customers', 'kept', 'parts']);
  const orders = schema.get('orders');
  expect(orders?.name).toBe('Orders');
  expect(orders?.primaryKey).toEqual(['day', 'id']);
  expect(orders?.columns.map(({ name, nativeType, type, nullable }) => [name, nativeType, type.name, nullable])).toEqual([
    ['id', 'bigint', 'integer', false],
    ['day', 'date', 'date', false],
    ['customer_id', 'integer', 'integer', true],
    ['amount', 'numeric(12,2)', 'decimal', false],
    ['placed_at', 'timestamp with time zone', 'timestamp', true],
    ['seen', 'timestamp(3) without time zone', 'datetime', true],
    ['tags', 'text[]', 'unknown', true],
    ['end', 'jsonb', 'string', true],
  ]);
  expect(orders?.columns[3]?.type).toEqual({ name: 'decimal', precision: 12, scale: 2 });
  expect(orders?.foreignKeys).toEqual([{ columns: ['customer_id'], table: 'customers', references: ['id'] }]);
  expect(schema.get('customers')?.columns[2]).toEqual({ name: 'mood', nativeType: 'mood', type: { name: 'string' }, nullable: true });
  expect(schema.get('other.lines')?.foreignKeys).toEqual([
    { columns: ['order_day', 'order_id'], table: 'Orders', references: ['day', 'id'] },
  ]);
});

test('outside the search path a table is named with its schema', async () => {
  const schema = await (await open()).describe(['sales.orders', 'other.lines', 'orders']);
  expect([...schema.values()].map(({ name }) => name)).toEqual(['sales.Orders', 'other.lines']);
});

test('only the tables asked for are described, also by the schema that is on the path', async () => {
  const schema = await (await open({ schema: ['other', 'sales'] })).describe(['Customers', 'nowhere', 'sales.customers', 'lines']);
  expect([...schema.entries()].map(([key, { name }]) => [key, name])).toEqual([
    ['customers', 'customers'],
    ['sales.customers', 'sales.customers'],
    ['lines', 'lines'],
  ]);
});

test('of two schemas the first on the path has the table', async () => {
  await run('create table other.customers (id integer); insert into other.customers values (7)');
  const warehouse = await open({ schema: ['other', 'sales'] });
  expect((await warehouse.describe(['customers'])).get('customers')?.columns.map(({ name }) => name)).toEqual(['id']);
  expect(await rowsOf(warehouse, 'select * from customers')).toEqual([[7]]);
});

test('tables, columns and keys that the user may not read are not described', async () => {
  await run(
    'drop role if exists reader; create role reader login; grant usage on schema sales to reader; grant select (id, name) on sales.customers to reader; grant select (day, amount) on sales."Orders" to reader',
  );
  const schema = await (await open({ user: 'reader', schema: 'sales' })).describe();
  expect([...schema.values()].map(({ name, columns }) => [name, ...columns.map((column) => column.name)])).toEqual([
    ['Orders', 'day', 'amount'],
    ['customers', 'id', 'name'],
  ]);
  expect([...schema.values()].map(({ primaryKey, foreignKeys }) => [primaryKey, foreignKeys])).toEqual([
    [undefined, undefined],
    [['id'], undefined],
  ]);
  await run('drop owned by reader; drop role reader');
});
