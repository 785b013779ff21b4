import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { runOn } from '../engines/postgres-tables.ts';
import '../postgres-of-run.ts';
import { folderOf, kpi } from './run.ts';

const { host, port, user } = inject('postgres');
const database = 'of_the_command_line';
const url = `postgres://${user}:secret@/${database}?host=${encodeURIComponent(host)}&port=${port}`;

await runOn(inject('postgres'), `drop database if exists ${database}`);
await runOn(inject('postgres'), `create database ${database}`);
await runOn(
  inject('postgres'),
  `create schema crm;
  create table crm.accounts (id bigint primary key, name text not null, parent_id bigint references crm.accounts);
  create table products (company int, code text, title text, primary key (company, code));
  create table orders (id int primary key, account_id bigint references crm.accounts, billed_to bigint references crm.accounts (id), placed_at timestamptz, amount numeric(12, 2), meta json, tags text[]);
  create table order_lines (order_id int references orders, line int, company int, code text, quantity int, primary key (order_id, line), foreign key (company, code) references products (company, code));
  create table currencies (id int primary key, code char(3) not null unique, symbol text unique, country text not null, unique (country, symbol));
  create table prices (id int primary key, currency char(3) references currencies (code), symbol text references currencies (symbol), amount numeric(12, 2));
  create table empty (id int primary key, order_id int references orders);
  insert into currencies values (1, 'EUR', '€', 'many'), (2, 'USD', null, 'US');
  insert into prices values (1, 'EUR', '€', 2.50), (2, 'EUR', null, 1.25), (3, null, null, 7);
  insert into crm.accounts values (1, 'Ann', null), (2, 'Bob', 1);
  insert into products values (1, 'a', 'pen'), (1, 'b', 'ink');
  insert into orders values (1, 1, 2, '2025-01-05 10:00+01', 10.50, '{}', '{x}'), (2, 2, 2, '2025-02-05 10:00+01', 20.25, null, null), (3, 2, null, '2025-02-06 10:00+01', 0.05, null, null);
  insert into order_lines values (1, 1, 1, 'a', 3), (1, 2, 1, 'b', 1), (2, 1, 1, 'a', 5);`,
  database,
);

test('a schema becomes models with its keys and foreign keys, and they answer', async () => {
  const target = folderOf();
  const { status, out, err } = await kpi(['init', '--from', url], { cwd: target });
  expect([status, err]).toEqual([0, '']);
  expect(out).toContain('orders: 3 rows, key id, joins accounts, accounts_by_billed_to');
  expect(out).toContain('set DATABASE_URL to that URL');
  expect(readFileSync(join(target, 'kpi.yml'), 'utf8')).toContain('dev: { type: postgres, url: "${DATABASE_URL}" }');
  expect(readFileSync(join(target, 'models/orders.yml'), 'utf8')).toMatch(
    /^table: orders\nkey: id +# the primary key of the table\ntime: placed_at\njoins:\n {2}accounts: account_id\n {2}accounts_by_billed_to: \{ to: accounts, via: billed_to \}\n/m,
  );
  expect(readFileSync(join(target, 'models/order_lines.yml'), 'utf8')).toMatch(
    /^key: \[order_id, line\] .*\n(time: .*\n)?joins:\n {2}orders: order_id\n {2}products: \{ via: \{ company: company, code: code \} \}\n/m,
  );
  expect(readFileSync(join(target, 'models/currencies.yml'), 'utf8')).toMatch(/^key: id .*\nunique: \[\[code\]\]\n/m);
  expect(readFileSync(join(target, 'models/prices.yml'), 'utf8')).toMatch(
    /^joins:\n {2}currencies: \{ via: \{ code: currency \} \}\n[^ ]/m,
  );
  expect(readFileSync(join(target, 'models/empty.yml'), 'utf8')).toMatch(/joins:\n {2}orders: order_id\n/);
  const env = { DATABASE_URL: url };
  expect((await kpi(['validate'], { cwd: target, env })).status).toBe(0);
  const answer = await kpi(['query', 'total_amount', '--by', 'accounts.name', '--format', 'csv'], { cwd: target, env });
  expect(answer.out).toBe('accounts.name,total_amount\r\nAnn,10.50\r\nBob,20.30\r\n');
  const prices = await kpi(['query', 'prices.total_amount', '--by', 'currencies.country', '--format', 'csv'], { cwd: target, env });
  expect(prices.out).toBe('currencies.country,prices.total_amount\r\nmany,3.75\r\n,7.00\r\n');
});

test('tables and columns that differ in nothing but case are each themselves', async () => {
  const twins = 'of_twins';
  await runOn(inject('postgres'), `drop database if exists ${twins}`);
  await runOn(inject('postgres'), `create database ${twins}`);
  await runOn(
    inject('postgres'),
    `create table orders (id int primary key, placed date, amount numeric(12, 2));
    create table "Orders" (id int primary key, "Amount" numeric(12, 2), amount text);
    insert into orders values (1, '2025-01-05', 10.50); insert into "Orders" values (1, 2.25, 'two'), (2, 1.50, 'one')`,
    twins,
  );
  const target = folderOf();
  const at = `postgres://${user}:secret@/${twins}?host=${encodeURIComponent(host)}&port=${port}`;
  const env = { DATABASE_URL: at };
  expect((await kpi(['init', '--from', at], { cwd: target })).status).toBe(0);
  expect((await kpi(['validate'], { cwd: target, env })).status).toBe(0);
  const counts = await kpi(['query', 'orders.count', 'Orders_2.count', 'Orders_2.total_Amount', '--format', 'csv'], { cwd: target, env });
  expect(counts.out).toBe('orders.count,Orders_2.count,Orders_2.total_Amount\r\n1,2,3.75\r\n');
  expect((await kpi(['query', 'Orders_2.count', '--by', 'Orders_2.amount_2', '--format', 'csv'], { cwd: target, env })).out).toContain(
    'two,1',
  );
});

test('names that SQL or expressions would take for something else are quoted or changed, and parts of a table are not drafted beside it', async () => {
  const hard = 'of_hard_names';
  await runOn(inject('postgres'), `drop database if exists ${hard}`);
  await runOn(inject('postgres'), `create database ${hard}`);
  await runOn(
    inject('postgres'),
    `create table "Mixed Case" ("Id" int primary key, "Name" text, "order" int);
    create table deals (id int primary key, "when" date, count int, "select" text);
    create table "dot.ted" (id int primary key);
    create table steps (id int primary key, prev int references steps, net numeric(12, 2), unit_price numeric(12, 2));
    create table events (id bigint, at timestamptz not null, primary key (id, at)) partition by range (at);
    create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
    insert into "Mixed Case" values (1, 'Ann', 7); insert into deals values (1, '2025-01-01', 3, 'x'); insert into events values (1, '2025-05-05')`,
    hard,
  );
  const target = folderOf();
  const env = { DATABASE_URL: url.replace(database, hard) };
  const { out } = await kpi(['init', '--from', env.DATABASE_URL], { cwd: target });
  expect(out).not.toContain('events_2025');
  expect(out).toContain('"dot.ted" is left out: ');
  expect(readFileSync(join(target, 'models/steps.yml'), 'utf8')).toMatch(
    /^joins:\n {2}steps_by_prev: \{ to: steps, via: prev \}\n[^]*^measures:\n {2}total_net: sum\(net\)\n {2}average_unit_price: /m,
  );
  expect((await kpi(['validate'], { cwd: target, env })).out).toBe('valid: 4 models, 8 metrics\n');
  const rows = async (...argv: readonly string[]) => (await kpi(['query', ...argv, '--format', 'csv'], { cwd: target, env })).out;
  expect(await rows('average_order', '--by', 'mixed_case.Name')).toBe('mixed_case.Name,average_order\r\nAnn,7\r\n');
  expect(await rows('deals_count', 'total_count_column', '--by', 'day')).toBe('day,deals_count,total_count_column\r\n2025-01-01,1,3\r\n');
  expect((await kpi(['check'], { cwd: target, env })).status).toBe(0);
  writeFileSync(
    join(target, 'models/of_2025.yml'),
    'model: of_2025\ntable: public.events_2025\nkey: [id, at]\ndimensions: { id: integer, at: timestamp }\n',
  );
  expect((await kpi(['lock'], { cwd: target, env })).out).toContain('the columns of 3 tables');
});

test('periods from an infinite time on are refused in one line, and not counted for ever', async () => {
  const endless = 'of_endless';
  await runOn(inject('postgres'), `drop database if exists ${endless}`);
  await runOn(inject('postgres'), `create database ${endless}`);
  await runOn(
    inject('postgres'),
    "create table seen (id int primary key, day date); insert into seen values (1, '-infinity'), (2, '2025-01-05'), (3, '2025-03-05'), (4, 'infinity')",
    endless,
  );
  const cwd = folderOf({
    'kpi.yml': 'project: endless\nwarehouses: { prod: { type: postgres, url: "${PROD_URL}" } }\n',
    'models/seen.yml':
      'model: seen\ntable: seen\nkey: id\ntime: day\ndimensions: { id: integer, day: date }\nmetrics: { so_far: { expr: seen.count, running: true } }\n',
    'models/known.yml':
      "model: known\ntable: seen\nfilter: day > date '0001-01-01'\nkey: id\ntime: day\ndimensions: { id: integer, day: date }\nmetrics: { known_so_far: { expr: known.count, running: true } }\n",
  });
  const env = { PROD_URL: url.replace(database, endless) };
  const ask = (metric: string) => kpi(['query', metric, '--by', 'month', '--format', 'csv'], { cwd, env });
  expect(await ask('so_far')).toEqual({
    status: 3,
    out: '',
    err: `error: postgres at "${host}:${port}/${endless}": the rows have an infinite time, and no period is the last before it\n  hint: leave such rows out by "filter" of the model, or make null of such times\n`,
  });
  expect((await ask('known_so_far')).out).toBe('month,known_so_far\r\n2025-01-01,1\r\n2025-02-01,1\r\n2025-03-01,2\r\n');
});

test('models are drafted from a warehouse that the project has, and its kpi.yml stays', async () => {
  const kpiYml = `project: mine\nwarehouses:\n  prod: { type: postgres, url: "\${PROD_URL}", schema: crm }\nwarehouse: prod\n`;
  const target = folderOf({ 'kpi.yml': kpiYml });
  const { status, err } = await kpi(['init', '--from', 'prod'], { cwd: target, env: { PROD_URL: url } });
  expect([status, err]).toEqual([0, '']);
  expect(readFileSync(join(target, 'kpi.yml'), 'utf8')).toBe(kpiYml);
  expect(readFileSync(join(target, 'models/accounts.yml'), 'utf8')).toContain('table: accounts\n');
  expect((await kpi(['init', '--from', 'nowhere'], { cwd: target })).status).toBe(2);
});

test('a warehouse that cannot be asked ends in one line and exit status 3, without its password', async () => {
  const target = folderOf({
    'kpi.yml': `project: mine\nwarehouses:\n  prod: { type: postgres, url: "\${PROD_URL}" }\nwarehouse: prod\n`,
    'models/orders.yml': 'model: orders\ntable: nowhere\nkey: id\n',
  });
  const lost = await kpi(['query', 'orders.count'], { cwd: target, env: { PROD_URL: url.replace(`port=${port}`, 'port=1') } });
  expect(lost.status).toBe(3);
  expect(lost.err).toBe(
    `error: postgres at "${host}:1/${database}": there is no socket\n  hint: check that the server is running, and "host" and "port" of the warehouse: the folder and the number of its socket\n`,
  );
  const missing = await kpi(['query', 'orders.count'], { cwd: target, env: { PROD_URL: url } });
  expect([missing.status, missing.out]).toEqual([3, '']);
  expect(missing.err).toBe(
    `error: postgres at "${host}:${port}/${database}": there is no table "nowhere"\n  hint: check "table" of the model\n`,
  );
  const json = await kpi(['query', 'orders.count', '--format', 'json'], { cwd: target, env: { PROD_URL: url } });
  expect([json.status, `${json.out}${json.err}`]).toEqual([3, expect.not.stringContaining('secret')]);
  const unset = await kpi(['query', 'orders.count'], { cwd: target });
  expect(unset.err).toContain('PROD_URL');
});
