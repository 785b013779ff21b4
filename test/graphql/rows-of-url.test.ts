// `/api/rows.json` and `.csv`: the rows behind a number are those of `kpi rows`, letter by letter, and refused for the same reasons.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOfUrl } from '../../graphql/server/rows-of-url.ts';
import { letIn, shops, tokenOf } from '../access/guarded-shop.ts';
import { folderOf, kpi, shop } from '../cli/run.ts';
import { serveCommand, type Served } from './serve-command.ts';
import { serveWorld } from './serve-world.ts';

const cwd = folderOf(shop);
let served: Served;
beforeAll(async () => {
  served = await serveCommand(cwd);
});
afterAll(() => served.end());

const read = (query: string): unknown => {
  const read = rowsOfUrl(new URLSearchParams(query));
  return read.ok ? read.value : read.diagnostics.map(({ message, hint }) => [message, hint]);
};

const get = (path: string): Promise<Response> => fetch(`${served.address}/api/rows.${path}`);
const post = (format: string, body: string): Promise<Response> =>
  fetch(`${served.address}/api/rows.${format}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

describe('parameters', () => {
  test('every key of a request for rows has one', () => {
    expect(
      read(
        'id=q1&metric=revenue&columns=orders.channel,customers.region&where=a = 1&where=b = 2&segments=orders.big&during=2025&from=2025-01-01&before=2026-01-01&order=-orders.id&limit=5&skip=2&zone=UTC&as_of=2025-01-01&at.month=2025-02-01&at.customers.region=&param.rate=0.2&param.shops=a&param.shops=b',
      ),
    ).toEqual({
      id: 'q1',
      metrics: ['revenue'],
      by: ['orders.channel', 'customers.region'],
      where: '(a = 1) and (b = 2)',
      segments: ['orders.big'],
      time: { during: '2025', from: '2025-01-01', before: '2026-01-01' },
      order: ['-orders.id'],
      limit: 5,
      skip: 2,
      zone: 'UTC',
      as_of: '2025-01-01',
      at: { month: '2025-02-01', 'customers.region': null },
      parameters: { rate: '0.2', shops: ['a', 'b'] },
      rows: true,
      totals: true,
    });
    expect(read('metric=half = sum(orders.amount) / 2')).toMatchObject({ metrics: [{ name: 'half', expr: 'sum(orders.amount) / 2' }] });
  });

  test.each([
    ['metrics=revenue', '"metrics" is called "metric" where rows are asked for', 'write "metric"'],
    ['metric=revenue&by=orders.channel', '"by" is called "columns" where rows are asked for', 'write "columns"'],
    ['metric=revenue&limt=3', '"limt" is no parameter of a request', 'did you mean "limit"?'],
    ['metric=revenue&limit=few', '"limit" takes a whole number, not "few"', undefined],
  ])('%s is told what is wrong', (query, message, hint) => expect(read(query)).toEqual([[message, hint]]));
});

describe('answers', () => {
  const asked: readonly (readonly [query: string, argv: readonly string[]])[] = [
    ['metric=revenue', ['revenue']],
    [
      'metric=revenue&at.month=2025-02-01&columns=customers.region,orders.day&order=-orders.day',
      ['revenue', '--at', 'month=2025-02-01', '--columns', 'customers.region,orders.day', '--order=-orders.day'],
    ],
    [
      "metric=orders&where=orders.channel = 'web'&where=orders.id > 1&limit=1",
      ['orders', '--where', "orders.channel = 'web'", '--where', 'orders.id > 1', '--limit', '1'],
    ],
    [
      'metric=orders.count&at.customers.region=EMEA&during=2025-Q1&skip=1',
      ['orders.count', '--at', 'customers.region=EMEA', '--during', '2025-Q1', '--skip', '1'],
    ],
    ['metric=half = orders.revenue / 2&columns=orders.channel', ['half = orders.revenue / 2', '--columns', 'orders.channel']],
    ['metric=revenue&param.least=10', ['revenue', '--param', 'least=10']],
  ];

  test.each(asked)('%s is what the command line writes', async (query, argv) => {
    for (const format of ['json', 'csv']) {
      const response = await get(`${format}?${query}`);
      const { out } = await kpi(['rows', ...argv, '--format', format], { cwd });
      expect([response.status, await response.text()]).toEqual([200, out]);
    }
  });

  test('a body is the request by names, and its number is there without being asked for', async () => {
    const body = { metrics: ['revenue'], by: ['customers.region'], at: { month: '2025-02-01' } };
    const response = await post('csv', JSON.stringify(body));
    expect([response.status, await response.text()]).toEqual([
      200,
      'customers.region,orders.id,revenue,$total\r\nAPAC,3,5,\r\nEMEA,2,20.25,\r\n,,25.25,customers.region orders.id\r\n',
    ]);
    expect(await (await post('csv', JSON.stringify({ ...body, rows: true, totals: false }))).text()).not.toContain('$total');
  });

  test('what is no question for rows is refused, as everywhere', async () => {
    const reasons = async (response: Promise<Response>): Promise<unknown> => {
      const { status, body } = { status: (await response).status, body: (await (await response).json()) as { errors: { code: string }[] } };
      return [status, body.errors.map(({ code }) => code)];
    };
    expect(await reasons(get('json?columns=orders.channel'))).toEqual([400, ['rows-of-one']]);
    expect(await reasons(get('json'))).toEqual([400, ['rows-of-one']]);
    expect(await reasons(get('csv?metric=revenue&metric=orders'))).toEqual([400, ['rows-of-one']]);
    expect(await reasons(get('csv?metric=revnue'))).toEqual([400, ['unknown-metric']]);
    expect(await reasons(get('json?metric=revenue&at.month=2025-02-03'))).toEqual([400, ['bad-cell']]);
    expect(await reasons(post('json', '{"metrics":["revenue"],"rows":false}'))).toEqual([400, ['two-requests']]);
    expect(await reasons(post('json?metric=revenue', '{"metrics":["revenue"]}'))).toEqual([400, ['two-requests']]);
    expect(await reasons(post('json', '{'))).toEqual([400, ['bad-json']]);
  });

  test('have a name, an age and nothing that a cache between may give to others', async () => {
    const first = await get('json?metric=revenue');
    const tag = first.headers.get('etag') ?? '';
    expect([first.headers.get('cache-control'), first.headers.get('x-computed-at')]).toEqual([
      'private, no-cache',
      expect.stringMatching(/^\d{4}-.*Z$/),
    ]);
    const again = await fetch(first.url, { headers: { 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await fetch(first.url, { method: 'HEAD' })).headers.get('etag')).toBe(tag);
    expect((await fetch(first.url, { method: 'PUT' })).status).toBe(405);
  });
});

describe('a caller', () => {
  test('is held to the limits of rows and columns', async () => {
    const { address, end } = await serveCommand(cwd, ['--limits', '{ "rows": 2, "columns": 2 }']);
    const asked = async (query: string): Promise<string> => (await fetch(`${address}/api/rows.csv?${query}`)).text();
    expect(await asked('metric=revenue&columns=orders.channel')).toContain('too-many-rows');
    expect(await asked('metric=revenue&columns=orders.channel&limit=2')).toContain('orders.channel,orders.id,revenue');
    expect(await asked('metric=revenue&columns=orders.channel,orders.day')).toContain('too-many-columns');
    const steps = { metrics: [{ name: 'again', funnel: { entity: 'orders.id', steps: ['orders.count', 'orders.count'] } }], by: [] };
    const body = JSON.stringify(steps);
    const headers = { 'content-type': 'application/json' };
    const rows = await fetch(`${address}/api/rows.csv`, { method: 'POST', headers, body });
    expect(await rows.text()).toContain('too-many-rows');
    expect(await end()).toBe(0);
  });

  test('sees rows and masks as the roles say, and is known as everywhere', async () => {
    const { address } = await serveWorld('shop', 'duckdb', shops.roles.replace('  anonymous: visitor\n', ''), await letIn());
    const north = { authorization: `Bearer ${await tokenOf({ roles: ['manager'], region: 'north' })}` };
    const asked = async (query: string, headers: Record<string, string> = north) => {
      const response = await fetch(`${address}/api/rows.csv?${query}`, { headers });
      return [response.status, await response.text()];
    };
    expect(await asked('metric=revenue&columns=customers.region')).toEqual([
      200,
      expect.stringMatching(/^customers.region,orders.id,revenue,\$total\r\n(north,(1|2|3|8),[^\n]*\n){4},,410,[^\n]*\n$/),
    ]);
    expect(await asked('metric=tickets.mean_minutes&columns=customers.name&limit=1')).toEqual([
      200,
      expect.stringMatching(/\r\nA\.\.\.,30,/),
    ]);
    expect(await asked('metric=revenue', {})).toEqual([401, expect.stringContaining('no-role')]);
    expect(await asked("metric=revenue&where=customers.region = 'south'&columns=customers.region")).toEqual([
      200,
      'customers.region,orders.id,revenue,$total\r\n,,,customers.region orders.id\r\n',
    ]);
  });
});
