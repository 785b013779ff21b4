import { expect, inject, test } from 'vitest';
import { runOn } from '../engines/postgres-tables.ts';
import '../postgres-of-run.ts';
import { folderOf, kpi, shop } from './run.ts';

const { host, port, user } = inject('postgres');
const moved = 'moved_to';
const url = `postgres://${user}@/postgres?host=${encodeURIComponent(host)}&port=${port}`;

await runOn(inject('postgres'), `drop schema if exists ${moved} cascade`);
await runOn(
  inject('postgres'),
  `create schema ${moved};
  create table ${moved}.customers (id int, region text);
  create table ${moved}.orders (id int, customer_id int, day date, amount numeric(10, 2), channel text);
  insert into ${moved}.customers values (1, 'EMEA'), (2, 'APAC'), (3, 'LATAM');
  insert into ${moved}.orders values (1, 1, '2025-01-10', 10.50, 'web'), (2, 1, '2025-02-10', 20.25, 'web'), (3, 2, '2025-02-11', 5.01, 'shop'), (4, 3, '2025-02-12', 1, 'shop');`,
);

const kpiYml = `${shop['kpi.yml'].replace('warehouses:\n', `warehouses:\n  prod: { type: postgres, url: "\${PROD_URL}", schema: ${moved} }\n`)}`;
const place = { cwd: folderOf({ ...shop, 'kpi.yml': kpiYml }), env: { PROD_URL: url } };

test('rows in which two warehouses differ are shown with the values of both, and end in exit status 1', async () => {
  const argv = ['query', 'revenue', 'orders', 'aov', '--by', 'month,customers.region', '--warehouse', 'dev', '--against', 'prod'];
  const { status, out, err } = await kpi([...argv, '--format', 'csv'], place);
  expect([status, err]).toEqual([1, '']);
  expect(out.replaceAll('\r', '')).toBe(`month,customers.region,revenue@dev,revenue@prod,orders@dev,orders@prod,aov@dev,aov@prod,only_in
2025-02-01,APAC,5,5.01,1,1,5,5.01,
2025-02-01,LATAM,,1,,1,,1,prod
`);
  const table = await kpi(argv, place);
  expect(table.out).toContain('note: 2 of 4 rows differ between "dev" and "prod"');
});

test('metrics that do not differ are left out, and totals are compared too', async () => {
  const argv = ['query', 'revenue', 'orders', '--by', 'month', '--where', "customers.region <> 'LATAM'", '--totals', '--against', 'prod'];
  const { status, out } = await kpi([...argv, '--format', 'json'], place);
  expect(status).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    columns: [{ name: 'month' }, { name: 'revenue@dev' }, { name: 'revenue@prod' }],
    rows: [{ month: '2025-02-01', 'revenue@dev': '25.25', 'revenue@prod': '25.26' }],
    totals: [{ $total: ['month'], 'revenue@dev': '35.75', 'revenue@prod': '35.76' }],
    notes: [{ code: 'differs', message: '2 of 3 rows differ between "dev" and "prod"' }],
  });
});

test('where nothing differs that is said, and ends in exit status 0', async () => {
  const { status, out } = await kpi(['query', 'revenue', '--by', 'month', '--during', '2025-01', '--against', 'prod'], place);
  expect([status, out]).toEqual([0, expect.stringContaining('note: the only row is the same on "dev" and "prod"')]);
  const members = await kpi(['query', '--by', 'orders.channel', '--against', 'prod'], place);
  expect([members.status, members.out]).toEqual([0, expect.stringContaining('all 2 rows are the same')]);
});

test('a warehouse that cannot be asked ends in exit status 3, one that is not there in 2', async () => {
  expect((await kpi(['query', 'revenue', '--against', 'lost'], place)).status).toBe(3);
  expect((await kpi(['query', 'revenue', '--against', 'nowhere'], place)).status).toBe(2);
});
