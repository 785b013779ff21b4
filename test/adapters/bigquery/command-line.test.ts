// `kpi` with a warehouse of BigQuery: rows, what they would cost, and what is refused.
import { beforeAll, describe, expect, test } from 'vitest';
import { folderOf, kpi } from '../../cli/run.ts';
import { googleSql } from '../../googlesql-of-file.ts';

let cwd: string;
beforeAll(async () => {
  const engine = await googleSql();
  const rows = [
    [1, 'web', '10.50', '2025-01-31 23:30:00Z'],
    [2, 'shop', '4.25', '2025-02-01 10:00:00Z'],
    [3, "it's", '1', null],
  ];
  engine.load('shop-eu', {
    marts: { orders: { columns: { id: 'INT64', channel: 'STRING', amount: 'NUMERIC', ordered_at: 'TIMESTAMP' }, rows } },
  });
  const bigquery = `{ type: bigquery, project: shop-eu, dataset: marts, endpoint: "${engine.endpoint}" }`;
  const kpiYml = `project: shop\nwarehouses:\n  prod: ${bigquery}\n  gone: ${bigquery.replace('marts', 'gone')}\n  local: { type: duckdb }\nwarehouse: prod\ntime_zone: Europe/Berlin\n`;
  const orders = `model: orders
table: orders
key: id
time: ordered_at
dimensions: { id: integer, channel: string, amount: decimal, ordered_at: timestamp }
measures: { revenue: sum(amount) }
metrics:
  revenue: { expr: orders.revenue }
  average: { expr: revenue / orders.count }
  median: { expr: median(orders.amount) }
`;
  const wrong = 'model: refunds\ntable: refunds\nkey: id\ndimensions: { id: integer }\nmetrics:\n  refunds: { expr: refunds.count }\n';
  const numbers =
    'model: numbers\nsql: select a * 10000 + b as n from unnest(generate_array(0, 4)) as a cross join unnest(generate_array(1, 10000)) as b\nkey: n\ndimensions: { n: integer }\n';
  cwd = folderOf({ 'kpi.yml': kpiYml, 'models/orders.yml': orders, 'models/refunds.yml': wrong, 'models/numbers.yml': numbers });
});

describe('kpi query', () => {
  test('gives rows, months by the clock of the zone', async () => {
    const { status, out, err } = await kpi(['query', 'revenue', 'average', '--by', 'month', '--format', 'csv', '--during', '2025'], {
      cwd,
    });
    expect(err).toBe('');
    expect(out).toBe('month,revenue,average\r\n2025-02-01,14.75,7.375\r\n');
    expect(status).toBe(0);
  });

  test('passes values as parameters', async () => {
    const { out } = await kpi(['query', 'revenue', '--where', "orders.channel = 'it''s'", '--format', 'csv'], { cwd });
    expect(out).toBe('revenue\r\n1\r\n');
  });

  test('--dry-run says what would be read and what it costs, and runs nothing', async () => {
    const { api } = await googleSql();
    const before = api.requests.length;
    const { status, out } = await kpi(['query', 'revenue', '--dry-run'], { cwd });
    expect(out).toBe('reads 96 bytes, about 0.00006 USD\n');
    expect(status).toBe(0);
    const jobs = api.requests.slice(before).flatMap(({ body }) => (body?.configuration ? [body.configuration.dryRun] : []));
    expect(jobs).toEqual([true]);
    const json = JSON.parse((await kpi(['query', 'revenue', '--dry-run', '--format', 'json'], { cwd })).out) as { readonly bytes: number };
    expect(json.bytes).toBe(96);
  });

  test('--dry-run of a warehouse that cannot tell says so', async () => {
    const { status, err } = await kpi(['query', 'revenue', '--dry-run', '-w', 'local'], { cwd });
    expect(err).toBe(
      'error: the warehouse "local" does not tell what a query would read\n  hint: one of type bigquery does; kpi validate --warehouse local lets it check the SQL without running it\n',
    );
    expect(status).toBe(2);
  });

  test('what the warehouse refuses is one line, and exit status 3', async () => {
    const { status, out, err } = await kpi(['query', 'revenue', '-w', 'gone'], { cwd });
    expect(out).toBe('');
    expect(err).toBe(
      'error: bigquery "shop-eu": there is no dataset "gone"\n  hint: check "project", "dataset" and "location" of the warehouse in kpi.yml\n',
    );
    expect(status).toBe(3);
  });

  test('a quota that is used up is one line, and exit status 3', async () => {
    const { api } = await googleSql();
    api.fault = ({ method }) =>
      method === 'POST' ? { code: 403, reason: 'quotaExceeded', message: 'Quota exceeded: too many bytes scanned' } : undefined;
    try {
      const { status, out, err } = await kpi(['query', 'revenue', '--format', 'csv'], { cwd });
      expect([status, out]).toEqual([3, '']);
      expect(err).toMatch(/^error: bigquery "shop-eu": [^\n]*quota[^\n]*\n( {2}hint: [^\n]+\n)?$/i);
    } finally {
      api.fault = () => undefined;
    }
  });

  test.each(['csv', 'ndjson', 'json'])('a job that fails after its first page is no whole answer as %s', async (format) => {
    const { api } = await googleSql();
    api.fault = ({ query }) =>
      query.has('pageToken') ? { code: 400, reason: 'resourcesExceeded', message: 'Resources exceeded during query execution' } : undefined;
    try {
      const { status, out, err } = await kpi(['query', '--by', 'numbers.n', '--format', format], { cwd });
      expect(status).toBe(3);
      expect(err).toMatch(/^error: bigquery "shop-eu": the query needs more than it is given\n {2}hint: [^\n]+\n$/);
      if (format === 'json') expect(() => void JSON.parse(out)).toThrow(SyntaxError);
      expect(out.split('\n').length).toBeLessThan(50_000);
    } finally {
      api.fault = () => undefined;
    }
  });

  test('a cast that bigquery has no answer for is refused before SQL is made', async () => {
    const { status, err } = await kpi(['query', 'revenue', '--where', "cast(cast(orders.amount as float) as string) = '1'"], { cwd });
    expect(err).toContain('a float has no text on bigquery that is the same on all engines');
    expect(err).toContain('cast it to a decimal first');
    expect(status).toBe(1);
  });
});

describe('kpi validate --warehouse', () => {
  test('lets the warehouse check every metric, and names those that it refuses', async () => {
    const { api } = await googleSql();
    const before = api.requests.length;
    const { status, out } = await kpi(['validate', '--warehouse', 'prod'], { cwd });
    expect(out).toContain(
      'models/refunds.yml:6:3 error[warehouse] bigquery "shop-eu": there is no table "marts.refunds" ("refunds", the dimensions of "refunds")',
    );
    expect(out).toContain(
      '3 metrics and the dimensions of 2 models checked on the warehouse, and nothing was run; "revenue" reads 96 bytes, about 0.00006 USD, the most of them',
    );
    const jobs = api.requests.slice(before).flatMap(({ body }) => (body?.configuration ? [body.configuration.dryRun] : []));
    expect(new Set(jobs)).toEqual(new Set([true]));
    expect(status).toBe(1);
  });
});

describe('kpi compile', () => {
  test('prints the SQL of bigquery', async () => {
    const { out } = await kpi(['compile', 'revenue', '--where', "orders.channel = 'web'"], { cwd });
    expect(out).toContain('@p1');
    expect(out).toContain("-- @p1 = 'web'");
  });
});
