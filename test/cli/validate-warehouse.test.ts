// `kpi validate --warehouse`: each warehouse looks at the SQL of every metric, and runs none of it.
import { expect, inject, test } from 'vitest';
import { runOn } from '../engines/postgres-tables.ts';
import '../postgres-of-run.ts';
import { folderOf, kpi } from './run.ts';

const { host, port, user } = inject('postgres');
const database = 'of_validate';
const reader = 'reader_of_validate';

await runOn(inject('postgres'), `drop database if exists ${database}`);
await runOn(inject('postgres'), `drop role if exists ${reader}`);
await runOn(inject('postgres'), `create database ${database}`);
await runOn(
  inject('postgres'),
  `create role ${reader} login; create table orders (id int primary key, amount numeric(12, 2), channel text); insert into orders values (1, 2.50, 'web');
  create table wages (id int primary key); grant select on orders to ${reader}`,
  database,
);

const orders = `model: orders
table: orders
key: id
dimensions: { id: integer, channel: string, region: { type: string, expr: upper(regoin) } }
measures: { revenue: sum(amount), cost: sum(amuont) }
metrics:
  revenue: { expr: orders.revenue }
  cost: { expr: orders.cost }
  margin: { expr: revenue - cost }
`;
const kpiYml = (as: string): string => `project: shop
warehouses:
  files: { type: duckdb, files: data }
  server: { type: postgres, host: "${host}", port: ${port}, user: ${as}, database: ${database} }
as_of: orders.id
`;
const files = { 'kpi.yml': kpiYml(user), 'data/orders.csv': 'id,amount,channel\n1,2.50,web\n' };

test.each(['files', 'server'])('what is not there is told where it stands, of metrics and dimensions, on %s', async (warehouse) => {
  const cwd = folderOf({ ...files, 'models/orders.yml': orders });
  const { status, out } = await kpi(['validate', '--warehouse', warehouse], { cwd });
  expect(out).toMatch(
    /models\/orders\.yml:8:3 error\[warehouse\] [^\n]*no column "(?:orders[.])?amuont" \("cost", "margin"\)\n[^]*\^\^\^\^\n {2}hint: did you mean /,
  );
  expect(out).toMatch(/models\/orders\.yml:1:8 error\[warehouse\] [^\n]*no column "(?:orders[.])?regoin" \(the dimensions of "orders"\)\n/);
  expect(out).toContain('1 metric checked on the warehouse, and nothing was run\n');
  expect(status).toBe(1);
});

const failsWhenRun = (sql: string): string => `model: fails
sql: ${sql}
key: id
dimensions: { id: integer }
metrics: { fails: { expr: fails.count }, first: { expr: min(fails.id) } }
`;

test.each([
  ['files', "select cast(error('it was run ' || channel) as integer) as id from orders"],
  ['server', 'select 1 / (id - id) as id from orders'],
])('a query that fails when it is run is right to validate, on %s', async (warehouse, sql) => {
  const cwd = folderOf({ ...files, 'models/fails.yml': failsWhenRun(sql) });
  const run = await kpi(['query', 'first', '--as-of', '2025-01-01', '--warehouse', warehouse], { cwd });
  expect([run.status, run.err]).toEqual([3, expect.stringMatching(/it was run|division by zero/)]);
  expect(await kpi(['validate', '--warehouse', warehouse], { cwd })).toEqual({
    status: 0,
    out: 'valid: 1 model, 2 metrics\n2 metrics and the dimensions of 1 model checked on the warehouse, and nothing was run\n',
    err: '',
  });
});

test('a table that the user may not read is told', async () => {
  const wages = 'model: wages\ntable: wages\nkey: id\ndimensions: { id: integer }\nmetrics: { wages: { expr: wages.count } }\n';
  const cwd = folderOf({ ...files, 'kpi.yml': kpiYml(reader), 'models/wages.yml': wages });
  const { status, out } = await kpi(['validate', '--warehouse', 'server'], { cwd });
  expect(out).toContain('permission denied for table wages ("wages", the dimensions of "wages")');
  expect(out).toContain('hint: let the user of the warehouse read it: grant select on ... to ...');
  expect(status).toBe(1);
});

test('a warehouse that is not there ends in exit status 3', async () => {
  const cwd = folderOf({
    'kpi.yml': 'project: shop\nwarehouses: { gone: { type: duckdb, path: gone.duckdb } }\n',
    'models/orders.yml': orders,
  });
  const { status, err } = await kpi(['validate', '--warehouse', 'gone'], { cwd });
  expect([status, err]).toEqual([3, expect.stringContaining('there is no database "')]);
});
