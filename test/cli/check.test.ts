import { expect, test } from 'vitest';
import { folderOf, kpi, shop } from './run.ts';

const broken = {
  ...shop,
  'data/orders.csv': 'id,customer_id,day,amount,channel\n1,1,2025-01-10,10.50,web\n2,1,2025-02-10,20.25,web\n2,9,2025-02-11,5.00,shop\n',
};

test('claims that hold end in exit status 0, with what was asked', async () => {
  const { status, out, err } = await kpi(['check'], { cwd: folderOf(shop) });
  expect([status, err]).toEqual([0, '']);
  expect(out).toBe(`model      table      rows  newest      claims  errors  warnings
─────────  ─────────  ────  ──────────  ──────  ──────  ────────
customers  customers     2  —                2
orders     orders        3  2025-02-11       4

all claims hold: 6 claims of 2 models
`);
});

test('a claim that does not hold is told at its place, with an example and the metrics, and ends in exit status 1', async () => {
  const { status, out } = await kpi(['check', 'orders'], { cwd: folderOf(broken) });
  expect(status).toBe(1);
  expect(out).toContain(`models/shop.yml:6:3 error[repeated-key] "orders" has 1 of 3 rows that repeat "id", its key
  6 |   orders:
    |   ^^^^^^
  hint: such rows count twice, and so does what joins them; name a key that tells them apart
  example: id 2, rows 2
  metrics: revenue, orders, aov
`);
  expect(out).toContain('warning[lost-join] "orders" has 1 of 3 rows whose join "customers" finds nothing');
  expect(out).toMatch(/1 error, 1 warning in 4 claims of 1 model\n$/);
});

test('findings are written as JSON and for code hosts', async () => {
  const cwd = folderOf(broken);
  const json = await kpi(['check', '--format', 'json'], { cwd });
  expect(JSON.parse(json.out)).toMatchObject({
    diagnostics: [
      {
        code: 'repeated-key',
        severity: 'error',
        file: 'models/shop.yml',
        line: 6,
        model: 'orders',
        count: 1,
        of: 3,
        example: { id: 2, rows: 2 },
        metrics: ['revenue', 'orders', 'aov'],
      },
      { code: 'lost-join', severity: 'warning', example: { id: 2, customer_id: 9 } },
    ],
    models: [
      { name: 'customers', rows: 2 },
      { name: 'orders', table: 'orders', rows: 3, newest: '2025-02-11' },
    ],
  });
  const github = await kpi(['check', '--format', 'github'], { cwd });
  expect(github.out).toContain(
    '::error file=models/shop.yml,line=6,col=3,title=repeated-key::"orders" has 1 of 3 rows that repeat "id", its key; example: id 2, rows 2; metrics: revenue, orders, aov (hint:',
  );
  expect(JSON.parse((await kpi(['check', '--format', 'sarif'], { cwd })).out)).toMatchObject({
    runs: [{ results: [{ ruleId: 'repeated-key' }, {}] }],
  });
});

test('warnings end in exit status 1 when they are asked to count', async () => {
  const cwd = folderOf({ ...shop, 'data/customers.csv': 'id,region\n1,EMEA\n' });
  expect((await kpi(['check'], { cwd })).status).toBe(0);
  expect((await kpi(['check', '--strict'], { cwd })).status).toBe(1);
});

test('rows that are too old are told for the time that is said', async () => {
  const cwd = folderOf(shop);
  expect((await kpi(['check', '--max-age', '3 days', '--as-of', '2025-02-14'], { cwd })).status).toBe(0);
  const { status, out } = await kpi(['check', '--max-age', '1 day', '--as-of', '2025-02-14'], { cwd });
  expect([status, out]).toEqual([
    1,
    expect.stringContaining('error[stale] the newest row of "orders" is of 2025-02-11, longer than 1 day ago'),
  ]);
  expect((await kpi(['check', '--max-age', 'soon'], { cwd })).status).toBe(2);
});

test('a warehouse that is not there ends in exit status 3, and a model that is not there in 2', async () => {
  const cwd = folderOf(shop);
  expect((await kpi(['check', '-w', 'lost'], { cwd })).status).toBe(3);
  expect(await kpi(['check', 'order'], { cwd })).toMatchObject({ status: 2, err: expect.stringContaining('did you mean "orders"?') });
});
