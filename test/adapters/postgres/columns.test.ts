import { expect, test } from 'vitest';
import { openProduct } from '../../product.ts';
import type { AnyRow } from '../../compare-rows.ts';
import { open, rowsOf, run } from './open.ts';

await run('drop database if exists columns');
await run('create database columns');
await run(
  `create type mood as enum ('sad', 'happy');
  create collation anycase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
  create domain cents as integer;
  create table things (
    id int primary key, feeling mood, code char(5), short varchar(3), token uuid, loose text collate anycase, kept json, small smallint, price cents, ratio real, amount numeric(12, 2), digits text,
    at_zoned timestamptz, at_clock timestamp, at_day date, at_time time, flag boolean
  );
  insert into things values
    (1, 'sad', 'ab', 'b', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'x', '{"a": 1}', 30000, 2000000000, 0.1, 10.50, '007', '2024-07-01 00:30+02', '2024-07-01 00:30', '2024-07-01', '10:00', true),
    (2, 'happy', 'B', 'B', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'X', null, 30000, 2000000000, 0.2, 0.05, '8', '2024-06-30 23:30+02', '2024-06-30 23:30', '2024-06-30', null, false);
  create index on things (at_zoned);`,
  'columns',
);
const warehouse = await open({ database: 'columns' });
const schema = await warehouse.describe(['things']);

const model = `
model: things
table: things
key: id
time: at_zoned
dimensions:
  { id: integer, feeling: string, code: string, short: string, token: string, loose: string, kept: string, small: integer, price: integer, ratio: float, amount: decimal, digits: integer,
    at_zoned: timestamp, at_clock: timestamp, at_day: date, flag: boolean, zoned_day: { expr: cast(at_zoned as date) }, clock_day: { expr: cast(at_clock as date) } }
measures: { products: sum(small * small), prices: sum(price), doubled: sum(price + price), ratios: sum(ratio), total: sum(amount), last_feeling: "max(feeling)", first_short: "min(short)" }
`;

const product = openProduct(
  [
    { path: 'kpi.yml', text: 'project: things' },
    { path: 'things.yml', text: model },
  ],
  warehouse,
  schema,
);

async function rows(request: object): Promise<readonly AnyRow[]> {
  const outcome = await product.ask(request);
  if (outcome.kind !== 'answer') throw new Error(JSON.stringify(outcome));
  return outcome.answer.rows;
}

test('columns of every type are read as they are declared', async () => {
  const by = ['id', 'feeling', 'code', 'short', 'token', 'loose', 'kept', 'digits', 'zoned_day', 'clock_day', 'at_day', 'flag'];
  const values = (await rows({ metrics: ['things.count'], by: by.map((name) => `things.${name}`), order: ['things.id'] })).map((row) =>
    by.map((name) => row[`things.${name}`]),
  );
  expect(values).toEqual([
    [1, 'sad', 'ab', 'b', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'x', '{"a": 1}', 7, '2024-06-30', '2024-07-01', '2024-07-01', true],
    [2, 'happy', 'B', 'B', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'X', null, 8, '2024-06-30', '2024-06-30', '2024-06-30', false],
  ]);
});

test('small integers and floats do not overflow, and texts of any kind are in the order of code points', async () => {
  const metrics = ['products', 'prices', 'doubled', 'ratios', 'total', 'last_feeling', 'first_short'].map((name) => `things.${name}`);
  const [row] = await rows({ metrics });
  expect(row).toMatchObject({
    'things.products': 1_800_000_000,
    'things.prices': 4_000_000_000,
    'things.doubled': 8_000_000_000,
    'things.total': '10.55',
    'things.last_feeling': 'sad',
    'things.first_short': 'B',
  });
  // of floats of 32 bits, as they are when they are made wider
  expect(row?.['things.ratios']).toBeCloseTo(0.3, 7);
});

test('texts that a collation takes for the same are two', async () => {
  expect(await rows({ metrics: ['things.count'], by: ['things.loose'] })).toEqual([
    { 'things.loose': 'X', 'things.count': 1 },
    { 'things.loose': 'x', 'things.count': 1 },
  ]);
  expect(await rows({ metrics: ['things.count'], where: "things.loose = 'x'" })).toEqual([{ 'things.count': 1 }]);
});

test('a range is asked of the bare column, so that an index serves it', async () => {
  const sql = product.sqlOf({ metrics: ['things.count'], time: { from: '2024-06-30', before: '2024-07-01' } });
  expect(sql).toContain(
    "where things.at_zoned >= timestamptz '2024-06-30 00:00:00+00'\n    and things.at_zoned < timestamptz '2024-07-01 00:00:00+00'",
  );
  await run(
    'drop role if exists indexed; create role indexed login; grant select on things to indexed; alter role indexed set enable_seqscan = off',
    'columns',
  );
  const plan = await rowsOf(await open({ database: 'columns', user: 'indexed' }), `explain ${sql.replace(/^-- \[.*$/m, '')}`);
  expect(plan.flat().join('\n')).toMatch(/Index.* Scan/);
});
