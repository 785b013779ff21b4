import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, kpi, shop } from '../cli/run.ts';
import { serveCommand } from './serve-command.ts';

const cwd = folderOf(shop);
describe('kpi graphql', () => {
  test('prints the schema without a warehouse', async () => {
    const { status, out } = await kpi(['graphql', 'schema', '--project', cwd], { cwd: folderOf() });
    expect(status).toBe(0);
    expect(out).toContain('revenue(filter: String, offset: String, variant: String): DecimalValue');
    expect(out).not.toContain('helper');
  });

  test('runs an operation from a file, with variables', async () => {
    writeFileSync(
      join(cwd, 'q.graphql'),
      'query Q($r: String!) { rows(where: { customers: { region: { eq: $r } } }) { revenue { value formatted } } }',
    );
    const { status, out } = await kpi(['graphql', 'query', 'q.graphql', '--variables', '{"r":"EMEA"}'], { cwd });
    expect([status, JSON.parse(out)]).toEqual([0, { data: { rows: [{ revenue: { value: '30.75', formatted: '€30.75' } }] } }]);
  });

  test('an operation that is refused says why, and is an error', async () => {
    const { status, out } = await kpi(['graphql', 'query', '-'], { cwd, stdin: '{ query(metrics: ["revnue"]) { rows } }' });
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ errors: [{ message: 'no metric is named "revnue"; did you mean "revenue"?' }] });
  });
});

describe('kpi serve', () => {
  test.each([
    [['--cache', 'x'], 'error: --cache takes seconds'],
    [['--limits', '{"rows":-1}'], 'error: --limits takes JSON'],
    [['--log-level', 'loud'], 'error: --log-level takes debug, info, warn, error, silent; not "loud"'],
    [['--jwks', 'kpi.yml'], 'error: "kpi.yml" holds no keys'],
    [['--jwks', 'nowhere.json', '--algorithm', 'none'], 'error: --algorithm takes RS256'],
    [['--issuer', 'us'], 'error: --issuer says something of tokens, and nothing says how they are signed'],
    [['--api-keys', 'nowhere'], 'error: "nowhere" is no file of API keys'],
    [['--persisted', 'kpi.yml'], 'is no file of operations'],
    [['--origin', 'https://bi.example/'], 'error: --origin takes an origin'],
    [['--host', '192.0.2.1', '--open'], 'error: "192.0.2.1:0" cannot be listened on: this machine has no such address'],
  ])('%j is refused before anything is served', async (options, said) => {
    const { status, err } = await kpi(['serve', '--port', '0', '--log-level', 'silent', ...options], { cwd });
    expect([status, err]).toEqual([2, expect.stringContaining(said)]);
  });

  test('an address where somebody listens is refused', async () => {
    const { address, end } = await serveCommand(cwd);
    const { status, err } = await kpi(['serve', '--port', new URL(address).port, '--log-level', 'silent'], { cwd });
    expect([status, err]).toEqual([2, expect.stringContaining('cannot be listened on: somebody listens there already')]);
    expect(await end()).toBe(0);
  });

  test('a URL gives what the command line gives, letter by letter', async () => {
    const { address, end } = await serveCommand(cwd);
    const same = async (argv: readonly string[], query: string): Promise<void> => {
      for (const format of ['json', 'csv']) {
        const { out } = await kpi(['query', ...argv, '--format', format], { cwd });
        expect(await (await fetch(`${address}/api/query.${format}?${query}`)).text()).toBe(out);
      }
    };
    await same(
      ['revenue', 'aov', '--by', 'month,customers.region', '--totals'],
      'metrics=revenue,aov&by=month,customers.region&totals=true',
    );
    await same(
      ['half = revenue / 2', '--by', 'orders.channel', '--order', '-half'],
      'metrics=half%20%3D%20revenue%20%2F%202&by=orders.channel&order=-half',
    );
    await same(
      ['revenue', '--where', "customers.region = 'EMEA'", '--param', 'least=11'],
      "metrics=revenue&where=customers.region%20%3D%20'EMEA'&param.least=11",
    );
    await same(
      ['revenue', '--by', 'month', '--compare', '1 month', '--during', '2025'],
      'metrics=revenue&by=month&compare=1%20month&during=2025',
    );
    expect(await (await fetch(`${address}/api/query.json?metric=revenue`)).json()).toEqual({
      errors: [{ code: 'unknown-key', message: '"metric" is no parameter of a request', hint: 'did you mean "metrics"?' }],
    });
    expect(await end()).toBe(0);
  });

  test('a port that is none is an error', async () => {
    expect((await kpi(['serve', '--port', 'http'], { cwd })).status).toBe(2);
  });

  test('an address that others reach needs to know who is let in', async () => {
    const { status, err } = await kpi(['serve', '--host', '0.0.0.0', '--port', '0'], { cwd });
    expect([status, err]).toEqual([2, expect.stringContaining('nothing says who is let in')]);
    expect((await kpi(['serve', '--port', '0'], { cwd, env: { KPI_JWT_SECRET: 'short' } })).status).toBe(2);
  });

  test('a change of the files is served at once, and one for the worse is told and not served', async () => {
    const folder = folderOf(shop);
    const { address, end } = await serveCommand(folder);
    const metrics = async (): Promise<string> => (await fetch(`${address}/api/query.json?metrics=orders_twice`)).text();
    const ready = async (): Promise<string> => (await fetch(`${address}/readyz`)).text();
    expect(await metrics()).toContain('unknown-metric');
    writeFileSync(join(folder, 'more.yml'), 'metrics:\n  orders_twice: { expr: orders * 2 }\n');
    await expect.poll(metrics, { timeout: 10_000 }).toContain('"orders_twice":6');
    writeFileSync(join(folder, 'more.yml'), 'metrics:\n  orders_twice: { expr: ordres * 3 }\n');
    await expect.poll(ready, { timeout: 10_000 }).toContain('"errors":1');
    expect(await metrics()).toContain('"orders_twice":6');
    writeFileSync(join(folder, 'more.yml'), 'metrics:\n  orders_twice: { expr: orders * 2 + 1 }\n');
    await expect.poll(metrics, { timeout: 10_000 }).toContain('"orders_twice":7');
    expect(await ready()).toContain('"ok"');
    expect(await end()).toBe(0);
  });

  test('data that change are read anew', async () => {
    const folder = folderOf(shop);
    const { address, end } = await serveCommand(folder);
    const revenue = async (): Promise<string> => (await fetch(`${address}/api/query.csv?metrics=revenue`)).text();
    expect(await revenue()).toContain('35.75');
    writeFileSync(join(folder, 'data/orders.csv'), 'id,customer_id,day,amount,channel\n1,1,2025-01-10,99.50,web\n');
    await expect.poll(revenue, { timeout: 10_000 }).toContain('99.5');
    expect(await end()).toBe(0);
  });
});

describe('kpi access', () => {
  const guarded = folderOf({
    ...shop,
    'access.yml':
      'access:\n  claims: { region: string }\n  roles:\n    manager:\n      rows: { customers: region = :claim.region, orders: customers.region = :claim.region }\n      hide: { metrics: [aov] }\n      mask: { orders.channel: "null" }\n',
    'me.json': '{ "roles": ["manager"], "region": "EMEA" }',
    'nobody.json': '{ "roles": [] }',
    'half.json': '{ "roles": ["manager"] }',
  });

  test('check says what somebody sees', async () => {
    expect((await kpi(['access', 'check', '--as', 'me.json'], { cwd: guarded })).out).toBe(
      'roles: manager\nclaims:\n  claim.region: EMEA\nrows:\n  customers: customers.region = :claim.region\n  orders: customers.region = :claim.region\nhidden metrics: aov\nmasked:\n  orders.channel: cast(null as string)\nanswers do not show their SQL\n',
    );
    expect(await kpi(['access', 'check', '--as', 'nobody.json'], { cwd: guarded })).toMatchObject({
      status: 1,
      err: expect.stringContaining('no-role'),
    });
    expect(await kpi(['access', 'check', '--as', 'half.json'], { cwd: guarded })).toMatchObject({
      status: 1,
      err: expect.stringContaining('missing-claim'),
    });
    expect((await kpi(['access', 'check', '--as', 'none.json'], { cwd: guarded })).status).toBe(2);
    expect((await kpi(['access', 'check', '--as', 'me.json'], { cwd })).status).toBe(2);
  });

  test('the command line is restricted to nothing', async () => {
    const answered = await kpi(['query', 'revenue', 'aov', '--by', 'orders.channel', '--format', 'csv'], { cwd: guarded });
    expect(answered).toMatchObject({ status: 0, out: 'orders.channel,revenue,aov\r\nshop,5,5\r\nweb,30.75,15.375\r\n' });
  });

  test('serve takes another warehouse by its option and by the environment, and refuses one that is not there', async () => {
    const unknown = { status: expect.any(Number), err: expect.stringContaining('nowhere') };
    expect(await kpi(['serve', '--port', '0', '--warehouse', 'nowhere'], { cwd })).toMatchObject(unknown);
    expect(await kpi(['serve', '--port', '0'], { cwd, env: { KPI_WAREHOUSE: 'nowhere' } })).toMatchObject(unknown);
  });

  test('a key that was made lets in, and is what its line says', async () => {
    const { out, err } = await kpi(['access', 'key', '--name', 'excel', '--roles', 'manager', '--claim', 'region=APAC'], { cwd: guarded });
    const [key = ''] = /kpi_[\w-]+/.exec(err) ?? [];
    writeFileSync(join(guarded, 'keys.jsonl'), out);
    const { address, end } = await serveCommand(guarded, ['--api-keys', 'keys.jsonl']);
    const get = async (headers: Record<string, string>): Promise<readonly [number, string]> => {
      const response = await fetch(`${address}/api/query.csv?metrics=revenue`, { headers });
      return [response.status, await response.text()];
    };
    const basic = Buffer.from(`excel:${key}`).toString('base64');
    for (const headers of [{ 'x-api-key': key }, { authorization: `Bearer ${key}` }, { authorization: `Basic ${basic}` }] as Record<
      string,
      string
    >[])
      expect(await get(headers)).toEqual([200, 'revenue\r\n5\r\n']);
    expect((await get({ 'x-api-key': `${key}x` }))[0]).toBe(401);
    expect((await get({}))[0]).toBe(401);
    writeFileSync(join(guarded, 'keys.jsonl'), '');
    expect((await get({ 'x-api-key': key }))[0]).toBe(401);
    expect(await end()).toBe(0);
  });

  test('who may see what is never left unread, and never taken back by a file that goes', async () => {
    const folder = folderOf({
      ...shop,
      'kpi.yml': shop['kpi.yml'].replace('\n', '\nfiles: [models]\n'),
      'access.yml': "access:\n  anonymous: web\n  roles:\n    web:\n      rows: { orders: channel = 'web' }\n",
    });
    const unread = { status: 1, err: expect.stringContaining('unread-access') };
    expect(await kpi(['serve', '--port', '0'], { cwd: folder })).toMatchObject(unread);
    expect(await kpi(['query', 'revenue'], { cwd: folder })).toMatchObject(unread);
    expect((await kpi(['validate'], { cwd: folder })).status).toBe(1);
    writeFileSync(join(folder, 'kpi.yml'), shop['kpi.yml'].replace('\n', '\nfiles: [models, access.yml]\n'));
    const { address, end } = await serveCommand(folder);
    const revenue = async (): Promise<string> => (await fetch(`${address}/api/query.csv?metrics=revenue`)).text();
    const ready = async (): Promise<string> => (await fetch(`${address}/readyz`)).text();
    expect(await revenue()).toBe('revenue\r\n30.75\r\n');
    writeFileSync(join(folder, 'kpi.yml'), shop['kpi.yml'].replace('\n', '\nfiles: [models]\n'));
    await expect.poll(ready, { timeout: 10_000 }).toContain('"errors":2');
    rmSync(join(folder, 'access.yml'));
    await expect.poll(ready, { timeout: 10_000 }).toContain('"errors":1');
    expect(await revenue()).toBe('revenue\r\n30.75\r\n');
    expect(await end()).toBe(0);
  });

  test('serve --as shows everybody what somebody sees', async () => {
    const { address, end } = await serveCommand(guarded, ['--as', 'me.json']);
    expect(await (await fetch(`${address}/api/query.csv?metrics=revenue`)).text()).toBe('revenue\r\n30.75\r\n');
    expect(await end()).toBe(0);
  });
});
