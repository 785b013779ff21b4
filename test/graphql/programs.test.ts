// Programs that read an address: what each sends, as its makers document it, and what it expects.
// https://learn.microsoft.com/power-query/handling-status-codes, https://learn.microsoft.com/powerquery-m/web-contents,
// https://grafana.com/docs/grafana/latest/dashboards/variables/variable-syntax/
import { request, type IncomingHttpHeaders } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTurnstile } from '../../graphql/server/turnstile.ts';
import { usualLimits } from '../../graphql/server/settings.ts';
import { letIn, shops, tokenOf } from '../access/guarded-shop.ts';
import { blocksOf, documents } from '../documents/documents.ts';
import { serveWorld, type Running } from './serve-world.ts';

const document = documents.get('docs/endpoint.md') ?? '';
const table = '/api/query.csv?metrics=revenue&by=customers.region';

let open: Running;
let guarded: Running;

beforeAll(async () => {
  open = await serveWorld('shop');
  guarded = await serveWorld('shop', 'duckdb', shops.roles.replace('  anonymous: visitor\n', ''), await letIn());
}, 60_000);

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Asks with these headers and no others. */
const asked = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET', { address }: Running = open): Promise<Got> =>
  new Promise((done, failed) => {
    request(`${address}${path}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }),
      );
    })
      .on('error', failed)
      .end();
  });

describe('ways to ask', () => {
  const paths = [
    '/',
    '/page/page.css',
    '/healthz',
    '/readyz',
    '/metrics',
    '/nowhere',
    table,
    '/api/query.json?metrics=revenue',
    '/api/rows.csv?metric=revenue',
  ];

  test('what is read is not written to: any other way is refused, and nothing is computed', async () => {
    for (const path of [...paths.filter((path) => path !== '/nowhere'), '/graphql?query={__typename}'])
      for (const method of ['PUT', 'DELETE', 'PATCH']) {
        const { status, headers, text } = await asked(path, {}, method);
        expect([path, status, headers.allow?.includes('GET'), text]).toEqual([path, 405, true, expect.stringContaining('no way to ask')]);
      }
    expect((await asked('/nowhere', {}, 'PUT')).status).toBe(404);
  });

  test('HEAD tells what GET would, without it', async () => {
    for (const path of paths) {
      const [whole, head] = [await asked(path), await asked(path, {}, 'HEAD')];
      expect([path, head.status, head.text, head.headers['content-type']]).toEqual([path, whole.status, '', whole.headers['content-type']]);
    }
    expect((await asked(table, {}, 'HEAD')).headers['content-length']).toBe(String(Buffer.byteLength((await asked(table)).text)));
  });

  test('OPTIONS tells them, and nothing of what is asked', async () => {
    const { status, headers, text } = await asked(table, {}, 'OPTIONS', guarded);
    expect([status, headers.allow, headers['access-control-allow-origin'], text]).toEqual([204, 'GET, HEAD, POST', undefined, '']);
  });

  test('a request in the body has no parameters beside it', async () => {
    const response = await fetch(`${open.address}/api/query.csv?metrics=revenue`, { method: 'POST', body: '{"metrics":["orders.count"]}' });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('two-requests')]);
  });
});

describe('what is kept between', () => {
  test('no cache may give an answer to anybody else, and none gives it again unasked', async () => {
    for (const path of [
      table,
      '/api/query.json?metrics=revenue',
      '/graphql?query={__typename}',
      '/readyz',
      '/metrics',
      '/api/query.csv?metrics=x',
    ]) {
      const { headers } = await asked(path);
      expect([path, headers['cache-control']]).toEqual([path, 'private, no-cache']);
      for (const name of ['authorization', 'x-api-key', 'accept-language', 'origin']) expect(headers.vary?.toLowerCase()).toContain(name);
    }
  });

  test('an answer that a program has is not sent again, however its name comes back; one that is another is', async () => {
    const first = await asked(table);
    const tag = first.headers.etag ?? '';
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    for (const known of [tag, `W/${tag}`, `"x", ${tag}`]) {
      const again = await asked(table, { 'if-none-match': known });
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', tag]);
    }
    const other = await asked(`${table}&where=orders.channel%3D%27web%27`, { 'if-none-match': tag });
    expect([other.status, other.headers.etag === tag]).toEqual([200, false]);
  });

  test('the name of an answer tells a caller nothing of that of another', async () => {
    const bearer = async (region: string) => ({ authorization: `Bearer ${await tokenOf({ roles: ['manager'], region })}` });
    const north = await asked('/api/query.csv?metrics=revenue', await bearer('north'), 'GET', guarded);
    const south = { ...(await bearer('south')), 'if-none-match': north.headers.etag ?? '' };
    expect(await asked('/api/query.csv?metrics=revenue', south, 'GET', guarded)).toMatchObject({ status: 200, text: 'revenue\r\n30\r\n' });
  });
});

describe('a table program', () => {
  test('reads UTF-8 without a mark, names first, points in numbers, dates in digits, and nothing for null', async () => {
    const { address } = await serveWorld('shop', 'duckdb', 'metrics: { größe: { expr: revenue / 8, label: Größe } }');
    const response = await fetch(
      `${address}/api/query.csv?metrics=${encodeURIComponent('größe')},tickets.minutes_spent&by=month&during=2025&fill=true`,
      {
        headers: { 'accept-language': 'de-DE' },
      },
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(bytes.subarray(0, 7)).toEqual(Buffer.from('month,g'));
    const [names, ...rows] = bytes.toString('utf8').split('\r\n');
    expect(names).toBe('month,größe,tickets.minutes_spent');
    expect(rows.at(-1)).toBe('');
    for (const row of rows.slice(0, -1)) expect(row).toMatch(/^\d{4}-\d\d-\d\d,(-?\d+(\.\d+)?)?,(\d+)?$/);
    expect(
      rows.some((row) => row.endsWith(',')),
      rows.join('\n'),
    ).toBe(true);
  });

  test('signs for others within a parameter are what they stand for', async () => {
    const plain = "/api/query.csv?metrics=revenue,web&by=month,orders.channel&where=orders.channel in ('web', 'shop')";
    const one = await open.get(plain.replaceAll(' ', '+'));
    expect(one.text.split('\r\n').length).toBeGreaterThan(3);
    expect(await open.get(plain.replaceAll(' ', '%20').replaceAll(',', '%2C').replaceAll("'", '%27'))).toEqual(one);
  });

  test('is let in by a key as the password of any name, or of none, and by no key in the address', async () => {
    const token = await tokenOf({ roles: ['manager'], region: 'north' });
    const basic = (name: string) => ({ authorization: `Basic ${Buffer.from(`${name}:${token}`).toString('base64')}` });
    for (const name of ['excel', '', 'anja@example.com'])
      expect((await asked('/api/query.csv?metrics=revenue', basic(name), 'GET', guarded)).text).toBe('revenue\r\n410\r\n');
    for (const name of ['key', 'api_key', 'access_token', 'token', 'code', 'X-API-Key']) {
      const path = `/api/query.csv?metrics=revenue&${name}=${token}`;
      expect([name, (await asked(path, {}, 'GET', guarded)).status, (await asked(path)).status]).toEqual([name, 401, 400]);
    }
  });

  test('that asks too much is told when to ask again, in whole seconds that it waits, and is then let in', () => {
    let now = 0;
    for (const perMinute of [1, 7, 60, 1200]) {
      const turnstile = openTurnstile({ ...usualLimits, concurrent: 2000, perMinute }, () => now);
      for (let count = 0; count < perMinute; count++) expect(turnstile.enter('excel')).toHaveProperty('leave');
      const refused = turnstile.enter('excel');
      const wait = 'wait' in refused ? refused.wait : 0;
      expect([perMinute, Number.isInteger(wait) && wait >= 1 && wait <= 120]).toEqual([perMinute, true]);
      now += wait * 1000;
      expect(turnstile.enter('excel')).toHaveProperty('leave');
    }
  });

  test('finds that in a header', async () => {
    const { address, get } = await serveWorld('shop', 'duckdb', undefined, { limits: { perMinute: 1 } });
    expect((await get(table)).status).toBe(200);
    const refused = await fetch(`${address}${table}`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^(59|60)$/)]);
  });

  test('that is shown as Power Query asks for a table', async () => {
    const [code = ''] = blocksOf('docs/endpoint.md')
      .filter(({ language }) => language === 'm')
      .map(({ text }) => text);
    const [, fields = ''] = /Query = \[([^\]]*)\]/.exec(code) ?? [];
    const parameters = [...fields.matchAll(/(\w+) = "([^"]*)"/g)].map(
      ([, name = '', value = '']) => `${name}=${encodeURIComponent(value)}`,
    );
    const { address } = await serveWorld('shop', 'duckdb', 'metrics: { aov: { expr: revenue / orders.count } }');
    const shown = parameters
      .join('&')
      .replace(encodeURIComponent("customers.country = 'Spain'"), encodeURIComponent("customers.region = 'north'"));
    const text = await (await fetch(`${address}/api/query.csv?${shown}`)).text();
    expect([parameters.length, text.split('\r\n')[0]]).toEqual([3, 'month,revenue,aov']);
  });
});

describe('a dashboard', () => {
  const [, shown = ''] = /`(from=\$\{__from[^`]+)`/.exec(document) ?? [];
  /** What the formats of a variable make of its values: a quote within one is written twice. */
  const filled = (values: readonly string[]): string =>
    shown
      .replace('${__from:date:YYYY-MM-DD}', '2025-01-01')
      .replace('${__to:date:YYYY-MM-DD}', '2026-01-01')
      .replace('${country:sqlstring}', values.map((value) => `'${value.replaceAll("'", "''")}'`).join(','))
      .replace('customers.country', 'customers.region');

  test('fills in its range and its variables, whatever signs are in their values', async () => {
    const ask = async (values: readonly string[]): Promise<Got> =>
      asked(`/api/query.csv?metrics=orders.count&${encodeURI(filled(values)).replaceAll('%20', '+')}`, {
        'content-type': 'application/json',
        'user-agent': 'Go-http-client/1.1',
        'accept-encoding': 'gzip',
      });
    expect(shown).not.toBe('');
    expect((await ask(['north'])).text).toBe('orders.count\r\n4\r\n');
    expect(await ask(["Côte d'Ivoire", 'no\\where', "') or true or ('' in ('"])).toMatchObject({
      status: 200,
      text: 'orders.count\r\n0\r\n',
    });
  });

  test('finds rows of JSON under the names of their columns', async () => {
    const { rows } = JSON.parse((await asked('/api/query.json?metrics=revenue&by=month&limit=1')).text) as { rows: readonly object[] };
    expect(rows).toEqual([{ month: expect.stringMatching(/^2025-\d\d-01$/), revenue: expect.stringMatching(/^\d+$/) }]);
  });
});
