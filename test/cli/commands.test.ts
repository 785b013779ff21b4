import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { databaseOf } from '../adapters/duckdb/open.ts';
import { folderOf, kpi, shop } from './run.ts';

const cwd = folderOf(shop);
const broken = folderOf({ ...shop, 'models/bad.yml': 'metrics:\n  a: { expr: revnue }\n', 'models/worse.yml': 'metrics: [\n' });

describe('kpi query', () => {
  test('arguments and flags become rows', async () => {
    const { status, out, err } = await kpi(
      ['query', 'revenue', 'aov', '--by', 'month,customers.region', '--totals', '--order', '-revenue'],
      { cwd },
    );
    expect([status, err]).toEqual([0, '']);
    expect(out).toBe(
      `
Month    Region  Revenue     aov
───────  ──────  ───────  ──────
2025-02  EMEA     €20.25  €20.25
2025-01  EMEA     €10.50  €10.50
2025-02  APAC      €5.00   €5.00
───────  ──────  ───────  ──────
Total             €35.75  €11.92
`.slice(1),
    );
  });

  test('a request as JSON is answered as JSON, decimals exact', async () => {
    const request = {
      id: 'q',
      metrics: ['revenue', { name: 'double', expr: 'revenue * 2' }],
      where: "orders.channel = 'web'",
      parameters: { least: 11 },
    };
    const { status, out } = await kpi(['query', '--request', '-', '--format', 'json'], { cwd, stdin: JSON.stringify(request) });
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: 'q', rows: [{ revenue: '20.25', double: '40.5' }], as_of: '2025-07-15T12:00:00+00:00' });
  });

  test('several requests give one line each, a refused one in its place', async () => {
    const lines = ['{"id":1,"metrics":["revenue"]}', '{"id":"b","metrics":["revnue"]}', '', '{"id":"c","metrics":["orders"]}'];
    const { status, out, err } = await kpi(['query', '--request', '-', '--format', 'json'], { cwd, stdin: lines.join('\n') });
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect([status, err, answers.length]).toEqual([1, '', 3]);
    expect(answers[1]).toEqual({
      id: 'b',
      errors: [{ code: 'unknown-metric', severity: 'error', message: 'no metric is named "revnue"', hint: 'did you mean "revenue"?' }],
    });
    expect(answers[2]).toMatchObject({ id: 'c', rows: [{ orders: 3 }] });
  });

  test('a line that is no JSON, or says a key twice, is refused in its place', async () => {
    const lines = ['\uFEFF{"metrics":["orders"]}\r', '', '{bad', '{"metrics":["orders"],"where":"true","where":"false"}'];
    const { status, out } = await kpi(['query', '--request', '-', '--format', 'json'], { cwd, stdin: lines.join('\n') });
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(status).toBe(1);
    expect(answers).toMatchObject([
      { rows: [{ orders: 3 }] },
      { errors: [{ code: 'bad-json', message: 'line 3 of the requests is no JSON: {bad' }] },
      { errors: [{ code: 'duplicate-key', message: '"where" is written twice in one object' }] },
    ]);
  });

  test('a metric made for the request has a name of any letters', async () => {
    const { out } = await kpi(['query', 'größe = revenue * 2', '--format', 'ndjson'], { cwd });
    expect(out).toBe('{"größe":"71.5"}\n');
  });

  test('parameters are given by name', async () => {
    const { out } = await kpi(['query', 'revenue', '--param', 'least=6', '--format', 'csv'], { cwd });
    expect(out.split('\r\n')[1]).toMatch(/^30\.75/);
  });

  test('labels are in the language that is asked for', async () => {
    const { out } = await kpi(['query', 'revenue', '--language', 'de'], { cwd });
    expect(out).toContain('Umsatz');
    expect(out).toContain('35,75');
  });

  test('a project is found from a folder within it, and by --project', async () => {
    expect((await kpi(['query', 'orders', '--format', 'ndjson'], { cwd: join(cwd, 'models') })).out).toBe('{"orders":3}\n');
    expect((await kpi(['query', 'orders', '--format', 'ndjson', '--project', cwd], { cwd: '/' })).out).toBe('{"orders":3}\n');
  });
});

describe('exit statuses', () => {
  test.each([
    [['query', 'revnue'], 1, 'error[unknown-metric] no metric is named "revnue"\n  hint: did you mean "revenue"?'],
    [['query', 'revenue', '--limit', 'many'], 2, 'error: --limit takes a number of rows, not "many"'],
    [['query', 'revenue', '--format', 'jsn'], 2, 'hint: did you mean "json"?'],
    [['query', 'revenue', '--warehouse', 'dve'], 2, 'error: the project has no warehouse "dve"\n  hint: did you mean "dev"?'],
    [['query', 'revenue', '--request', 'r.json'], 2, 'error: a request is given by arguments or by --request, not both'],
    [['query', '--request', 'r.json'], 2, 'error: there is no file "r.json"'],
    [['query', 'revenue', '--bye', 'month'], 2, "unknown option '--bye'"],
    [['qeury'], 2, 'there is no command "qeury"'],
    [['list', 'metric'], 0, ''],
    [['list', 'metrcs'], 2, 'hint: did you mean "metrics"?'],
    [['query', 'revenue', '--warehouse', 'lost'], 3, 'error: there is no database "'],
    [['query', 'revenue', '--warehouse', 'secret'], 3, 'needs the environment variable SHOP_DB'],
    [['query', 'revenue', '--timeout', 'soon'], 2, 'error: --timeout takes seconds'],
    [['query', 'revenue', '--language', 'de_DE'], 2, 'error: "de_DE" is no language tag'],
    [['query', 'revenue', '--top', '2'], 1, 'error[top-of] "top" has nothing to choose from'],
    [['query', '{"name":"x","expr":"1","expr":"2"}'], 2, 'error: "expr" is written twice in one object'],
    [['--help'], 0, ''],
    [['--version'], 0, ''],
  ])('kpi %j ends with %i and says %j', async (argv, status, said) => {
    const ran = await kpi(argv, { cwd });
    expect(ran.err).toContain(said);
    expect(ran.status).toBe(status);
    if (status !== 0) expect(ran.out).toBe('');
    expect(existsSync(join(cwd, 'lost.duckdb'))).toBe(false);
  });

  test('a project with errors is not queried: they are said, all of them', async () => {
    const { status, out, err } = await kpi(['query', 'revenue'], { cwd: broken });
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('models/bad.yml:2:14 error[');
    expect(err).toContain('models/worse.yml:');
  });

  test('no project is one line', async () => {
    const { status, err } = await kpi(['query', 'revenue'], { cwd: folderOf() });
    expect(status).toBe(1);
    expect(err).toContain('kpi.yml');
  });

  test('a warehouse may be named by the environment', async () => {
    expect((await kpi(['query', 'revenue'], { cwd, env: { KPI_WAREHOUSE: 'lost' } })).status).toBe(3);
  });

  test('a bug is one line that asks for a report, its place only when asked for', async () => {
    const fail = (): never => {
      throw new Error('an accident\nof two lines');
    };
    const { status, err } = await kpi(['list'], { cwd, writing: fail });
    expect(status).toBe(70);
    expect(err).toMatch(/^error: this is a bug in kpi [\d.]+: an accident\n {2}hint: please report it [^\n]+\n$/);
    expect((await kpi(['list'], { cwd, writing: fail, env: { KPI_DEBUG: '1' } })).err).toContain('commands.test.ts');
  });

  test('what was interrupted ends with 130', async () => {
    expect((await kpi(['query', 'revenue'], { cwd, signal: AbortSignal.abort() })).status).toBe(130);
  });
});

describe('kpi validate', () => {
  test('a right project is valid', async () => {
    const { status, out } = await kpi(['validate'], { cwd });
    expect(status).toBe(0);
    expect(out).toMatch(/valid: 2 models, 4 metrics/);
  });

  test('all diagnostics come at once, as text, json, github and sarif', async () => {
    const text = await kpi(['validate'], { cwd: broken });
    expect(text.status).toBe(1);
    expect(text.out).toMatch(/models\/bad\.yml:2:14 error\[unknown-\w+\][^]*hint: did you mean "revenue"\?[^]*2 errors\n$/);
    const json = JSON.parse((await kpi(['validate', '--format', 'json'], { cwd: broken })).out) as {
      diagnostics: Record<string, unknown>[];
    };
    expect(json.diagnostics.map(({ file, line }) => [file, line])).toEqual(expect.arrayContaining([['models/bad.yml', 2]]));
    const github = (await kpi(['validate', '--format', 'github'], { cwd: broken })).out;
    expect(github).toMatch(/^::error file=models\/bad\.yml,line=2,col=14,title=unknown-[^\n]+$/m);
    const sarif = JSON.parse((await kpi(['validate', '--format', 'sarif'], { cwd: broken })).out) as {
      version: string;
      runs: { results: unknown[] }[];
    };
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0]?.results).toHaveLength(json.diagnostics.length);
  });
});

describe('kpi list and describe', () => {
  test('metrics are listed without hidden ones, filtered by tag and owner', async () => {
    const names = async (...argv: string[]) =>
      (JSON.parse((await kpi(['list', ...argv, '--format', 'json'], { cwd })).out) as { name: string }[]).map(({ name }) => name);
    expect(await names()).toEqual(['aov', 'orders', 'revenue']);
    expect(await names('metrics', '--tag', 'sales')).toEqual(['orders', 'revenue']);
    expect(await names('metrics', '--tag', 'sales', '--tag', 'board')).toEqual(['revenue']);
    expect(await names('metrics', '--owner', 'sales')).toEqual(['aov']);
    expect(await names('models')).toEqual(['customers', 'orders']);
    expect(await names('dimensions')).toEqual([
      'customers.id',
      'customers.region',
      'orders.channel',
      'orders.customer_id',
      'orders.day',
      'orders.id',
    ]);
  });

  test('a metric is told by its formula, measures, dimensions and columns', async () => {
    const { status, out } = await kpi(['describe', 'aov'], { cwd });
    expect(status).toBe(0);
    for (const said of [
      'aov',
      'Per order.',
      '  revenue / orders',
      'Revenue divided by orders',
      'customers.region',
      'orders.amount',
      'adds up over nothing',
    ])
      expect(out).toContain(said);
  });

  test('what a metric is called in any language finds it, and a query by such a name is told its own', async () => {
    const described = await kpi(['describe', 'Umsatz'], { cwd });
    expect(described.out).toContain('Revenue (revenue)');
    expect((await kpi(['query', 'sales'], { cwd })).err).toContain('hint: did you mean "revenue"?');
    expect((await kpi(['query', 'Umsatz'], { cwd })).err).toContain('hint: did you mean "revenue"?');
  });

  test('a synonym finds its metric, a wrong name the nearest', async () => {
    expect((await kpi(['describe', 'sales'], { cwd })).out).toContain('Revenue (revenue)');
    expect((await kpi(['describe', 'aow'], { cwd })).err).toContain('hint: did you mean "aov"?');
    expect((await kpi(['describe', 'orders.revenue'], { cwd })).err).toContain(
      'hint: it is a measure: "kpi query orders.revenue" asks for it',
    );
  });
});

describe('kpi describe of a metric over several measures', () => {
  const customers = 'model: customers\ntable: customers\nkey: id\ndimensions: { id: integer, name: string }\n';
  const orders = 'model: orders\ntable: orders\nkey: id\njoins: { customers: buyer }\ndimensions: { id: integer }\n';
  const lines = 'model: lines\ntable: lines\nkey: id\njoins: { orders: order_id, customers: receiver }\ndimensions: { id: integer }\n';
  const metrics = 'metrics: { per_order: { expr: lines.count / orders.count } }\n';

  test('says which roles they do not reach alike', async () => {
    const cwd = folderOf({ 'kpi.yml': 'project: p\n', 'm.yml': [customers, orders, lines, metrics].join('---\n') });
    const { out } = await kpi(['describe', 'per_order'], { cwd });
    expect(out).toContain(
      '"customers" is not reached alike: "lines.count" finds it at "lines.customers", by "lines.receiver", "orders.count" finds it at "orders.customers", by "orders.buyer"',
    );
  });

  test('says nothing where all of them go by the same columns', async () => {
    const alike = lines.replace(', customers: receiver', '');
    const cwd = folderOf({ 'kpi.yml': 'project: p\n', 'm.yml': [customers, orders, alike, metrics].join('---\n') });
    expect((await kpi(['describe', 'per_order'], { cwd })).out).not.toContain('not reached alike');
  });
});

describe('kpi compile and explain', () => {
  test('the SQL comes with its parameters, and no warehouse is opened', async () => {
    const { status, out } = await kpi(['compile', 'revenue', '--where', "orders.channel = 'web'", '--warehouse', 'lost'], { cwd });
    expect(status).toBe(0);
    expect(out).toMatch(/^-- revenue\n[^]*\$1[^]*\n-- \$1 = /);
    expect(out).toContain("'web'");
  });

  test.each(['definitions', 'catalog', 'query', 'plan', 'sql'])('the stage %s is printed', async (stage) => {
    const { status, out } = await kpi(
      [
        'explain',
        'aov',
        '--by',
        'month,customers.region',
        '--having',
        'revenue > 1',
        '--top',
        '1',
        '--of',
        'customers.region',
        '--stage',
        stage,
      ],
      { cwd },
    );
    expect(status).toBe(0);
    expect(out.length).toBeGreaterThan(200);
    expect(out).not.toContain('[object');
  });
});

describe('kpi init', () => {
  test('writes a project that is valid and answers', async () => {
    const target = folderOf();
    const { status, out } = await kpi(['init', 'demo'], { cwd: target });
    expect(status).toBe(0);
    expect(out).toContain('kpi query revenue orders aov --by month --during "year to date"');
    const demo = join(target, 'demo');
    expect((await kpi(['validate', '--strict'], { cwd: demo })).out).toContain('valid');
    const answer = JSON.parse(
      (await kpi(['query', 'revenue', 'repeat_rate', 'country_share', '--by', 'year', '--format', 'json'], { cwd: demo })).out,
    ) as { rows: { revenue: string }[] };
    const sum = readFileSync(join(demo, 'data/order_lines.csv'), 'utf8').split('\n').length;
    expect(answer.rows).toHaveLength(2);
    expect(sum).toBeGreaterThan(1000);
  });

  test('nothing that exists is overwritten without --force', async () => {
    const target = folderOf({ 'models/orders.yml': 'mine' });
    const { status, err } = await kpi(['init'], { cwd: target });
    expect([status, err]).toEqual([2, 'error: "models/orders.yml" exists already\n  hint: --force writes over what exists\n']);
    expect(readFileSync(join(target, 'models/orders.yml'), 'utf8')).toBe('mine');
    expect(existsSync(join(target, 'kpi.yml'))).toBe(false);
    expect((await kpi(['init', '--force'], { cwd: target })).status).toBe(0);
  });

  test('files become models with their keys, joins, times and measures', async () => {
    const target = folderOf({ 'data/customers.csv': shop['data/customers.csv'], 'data/orders.csv': shop['data/orders.csv'] });
    const { status, out } = await kpi(['init', '--from', 'data'], { cwd: target });
    expect(status).toBe(0);
    expect(out).toContain('orders: 3 rows, key id, joins customers');
    expect(readFileSync(join(target, 'models/orders.yml'), 'utf8')).toMatch(
      /^table: orders\nkey: id +# differs in all 3 rows\ntime: day\njoins:\n {2}customers: customer_id\n/m,
    );
    expect((await kpi(['query', 'total_amount', '--by', 'customers.region', '--format', 'csv'], { cwd: target })).out).toBe(
      'customers.region,total_amount\r\nAPAC,5\r\nEMEA,30.75\r\n',
    );
  });

  test('what a table declares unique is a way to join it', async () => {
    const path = await databaseOf(
      'create table currencies (id integer primary key, code text not null unique, country text)',
      'create table prices (id integer primary key, currency text references currencies (code), amount decimal(12, 2))',
      `insert into currencies values (1, 'EUR', 'many'), (2, 'USD', 'US')`,
      `insert into prices values (1, 'EUR', 2.5), (2, 'EUR', 1.25), (3, null, 7)`,
    );
    const target = folderOf();
    expect((await kpi(['init', '--from', path], { cwd: target })).status).toBe(0);
    expect(readFileSync(join(target, 'models/currencies.yml'), 'utf8')).toMatch(/^key: id .*\nunique: \[\[code\]\]\n/m);
    expect((await kpi(['validate'], { cwd: target })).status).toBe(0);
    const { out } = await kpi(['query', 'prices.total_amount', '--by', 'currencies.country', '--format', 'csv'], { cwd: target });
    expect(out).toBe('currencies.country,prices.total_amount\r\nmany,3.75\r\n,7.00\r\n');
  });

  test('a database with declared keys is drafted from them, odd names made plain', async () => {
    const path = await databaseOf(
      'create table "Order Lines" ("Order No" integer, "Line No" integer, "Net Amount" decimal(12, 2), primary key ("Order No", "Line No"))',
      `insert into "Order Lines" values (1, 1, 10.5), (1, 2, 2), (2, 1, 7)`,
    );
    const target = folderOf();
    expect((await kpi(['init', '--from', path], { cwd: target })).status).toBe(0);
    expect((await kpi(['validate'], { cwd: target })).status).toBe(0);
    expect(
      (await kpi(['query', 'total_net_amount', 'order_lines_count', '--by', 'order_lines.order_no', '--format', 'csv'], { cwd: target }))
        .out,
    ).toBe('order_lines.order_no,total_net_amount,order_lines_count\r\n1,12.50,2\r\n2,7.00,1\r\n');
  });
});

describe('completion', () => {
  test('names of the project complete metrics, dimensions and formats', async () => {
    const logged: string[] = [];
    const { log } = console;
    console.log = (line: string) => void logged.push(line);
    try {
      await kpi(['complete', '--', 'query', 're'], { cwd });
      await kpi(['complete', '--', 'query', 'revenue', '--by', 'customers'], { cwd });
      await kpi(['complete', '--', 'query', 'revenue', '--format', 'ch'], { cwd });
    } finally {
      console.log = log;
    }
    expect(logged.filter((line) => !line.startsWith(':'))).toEqual([
      'revenue\tRevenue',
      'customers.id\tinteger',
      'customers.region\tstring',
      'chart\t',
    ]);
  });
});
