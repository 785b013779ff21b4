// What the document on operations says of `kpi serve`, sentence by sentence, of a server as it is started.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WarehouseError, type Warehouse } from '../../core/warehouse/adapter.ts';
import { dataVersion } from '../../graphql/server/data-version.ts';
import { readyFace } from '../../graphql/server/health-faces.ts';
import { listen } from '../../graphql/server/listen.ts';
import type { Log } from '../../graphql/server/log.ts';
import { openMeasures } from '../../graphql/server/measures.ts';
import { createKpiServer } from '../../graphql/server/server.ts';
import { usualLimits } from '../../graphql/server/settings.ts';
import type { RunEvent } from '../../graphql/runner.ts';
import { letIn, shops, tokenOf } from '../access/guarded-shop.ts';
import { folderOf, kpi, shop } from '../cli/run.ts';
import { documents } from '../documents/documents.ts';
import { serveCommand } from './serve-command.ts';
import { serveWorld } from './serve-world.ts';

const document = documents.get('docs/operations.md') ?? '';

const post = (address: string, path: string, body: string): Promise<Response> =>
  fetch(`${address}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

describe('settings', () => {
  test('the limits are those that the document shows', () => {
    const [, shown = ''] = /`--limits '([^']+)'`/.exec(document) ?? [];
    const { timeout, ...limits } = usualLimits;
    expect([JSON.parse(shown), timeout]).toEqual([limits, 60_000]);
  });

  test('every option is one that the document names', async () => {
    const { out } = await kpi(['serve', '--help'], { cwd: folderOf() });
    const options = [...out.matchAll(/--[a-z-]+/g)].map(([option]) => option);
    const known = ['--help', '--project', '--language', '--open'];
    expect([...new Set(options)].filter((option) => !known.includes(option) && !document.includes(`\`${option}`))).toEqual([]);
  });

  test('a body may be as long as it is said, by every face', async () => {
    const { address, end } = await serveCommand(folderOf(shop), ['--limits', '{ "bodyBytes": 400000, "tokens": 400000 }']);
    const long = ' '.repeat(300_000);
    const asked = [
      await post(address, '/api/query.json', `{ "metrics": ["revenue"] ${long}}`),
      await post(address, '/graphql', `{ "query": "{ __typename }" ${long}}`),
      await post(address, '/api/query.csv', `{ "metrics": ["revenue"] ${long}${long}}`),
    ];
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 413]);
    expect(await end()).toBe(0);
  });

  const limited: readonly (readonly [limits: object, path: string, body: string, said: readonly [number, string]])[] = [
    [{ depth: 2 }, '/graphql', '{"query":"{ rows { revenue { value } } }"}', [200, 'depth']],
    [{ aliases: 1 }, '/graphql', '{"query":"{ a: metrics { name } b: metrics { name } }"}', [200, 'liases']],
    [{ tokens: 5 }, '/graphql', '{"query":"{ rows { revenue { value } } }"}', [200, 'oken']],
    [{ cost: 2 }, '/graphql', '{"query":"{ rows { revenue { value } } }"}', [200, 'at most 2 is allowed']],
    [{ bodyBytes: 10 }, '/graphql', '{"query":"{ __typename }"}', [413, 'longer than 10 bytes']],
    [{ rows: 1 }, '/api/query.json', '{"metrics":["revenue"],"by":["month"]}', [400, 'more than 1 rows']],
    [{ columns: 1 }, '/api/query.json', '{"metrics":["revenue"],"by":["month"]}', [400, 'more than 1 metrics, groups and levels']],
  ];
  test.each(limited)('%j holds, and without it the same is answered', async (limits, path, body, [status, said]) => {
    const asked = async (options: readonly string[]): Promise<readonly [number, string]> => {
      const { address, end } = await serveCommand(folderOf(shop), options);
      const answer = await post(address, path, body);
      const text = await answer.text();
      expect(await end()).toBe(0);
      return [answer.status, text];
    };
    expect(await asked(['--limits', JSON.stringify(limits)])).toEqual([status, expect.stringContaining(said)]);
    expect(await asked([])).toEqual([200, expect.not.stringContaining('errors')]);
  });

  test('so many requests of one caller are answered in a minute, and the next is told to wait', async () => {
    const { address, end } = await serveCommand(folderOf(shop), ['--limits', '{ "perMinute": 2 }']);
    const asked = [];
    for (let count = 0; count < 3; count++) asked.push((await fetch(`${address}/api/query.csv?metrics=revenue`)).status);
    expect(asked).toEqual([200, 200, 429]);
    expect(await end()).toBe(0);
  });

  test('a request may have so many metrics and groups, by every face', async () => {
    const { address, end } = await serveCommand(folderOf(shop), ['--limits', '{ "columns": 3 }']);
    const asked = ['revenue,aov&by=month', 'revenue,aov,orders&by=month'].map(async (metrics) =>
      (await fetch(`${address}/api/query.csv?metrics=${metrics}`)).text(),
    );
    expect(await Promise.all(asked)).toEqual([expect.stringContaining('month,revenue,aov'), expect.stringContaining('too-many-columns')]);
    expect(
      await (
        await post(address, '/graphql', '{"query":"{ rows { time(grain: MONTH) revenue { value } aov { value } orders { value } } }"}')
      ).text(),
    ).toContain('more than 3 metrics, groups and levels');
    expect(await end()).toBe(0);
  });

  test('a page may have as many rows as an answer, whether their number is written or a variable', async () => {
    const { run } = await serveWorld('shop');
    const page = (first: string): string =>
      `{ rowsConnection(first: ${first}) { nodes { orders { id channel } revenue { value formatted } } } }`;
    expect(await run(page('50000'))).toEqual(await run(`query Q($n: Int) ${page('$n')}`, { n: 50_000 }));
  });

  test('what is asked for by no URL ends neither the server nor anybody else', async () => {
    const { address } = await serveWorld('shop');
    const { port } = new URL(address);
    const paths = ['//', 'http://[', '///:80/healthz', '*', '//evil.example/healthz', '/%ff'];
    const statuses = paths.map(
      (path) =>
        new Promise((done, failed) =>
          request({ port, host: '127.0.0.1', path, method: 'GET' }, (response) => done(response.resume().statusCode))
            .on('error', failed)
            .end(),
        ),
    );
    expect(await Promise.all(statuses)).toEqual(paths.map(() => 404));
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });

  test('a body that is no JSON, or no request, is refused', async () => {
    const { address } = await serveWorld('shop');
    const statuses = ['', '{', '[]', 'null', '{"metrics":"revenue"}', '{"metric":["revenue"]}'].map(
      async (body) => (await post(address, '/api/query.json', body)).status,
    );
    expect(await Promise.all(statuses)).toEqual([400, 400, 400, 400, 400, 400]);
  });

  test('a query that takes longer than --timeout is cancelled, and said to be', async () => {
    const cwd = folderOf({
      'kpi.yml': 'project: slow\nwarehouses: { dev: { type: duckdb } }\nwarehouse: dev\n',
      'slow.yml':
        'model: slow\nsql: select a.range as x from range(1000000) a, range(1000000) b\ndimensions: { x: integer }\nmeasures: { total: sum(x) }\n',
    });
    const { address, end } = await serveCommand(cwd, ['--timeout', '300ms']);
    const answer = await fetch(`${address}/api/query.json?metrics=slow.total`);
    expect([answer.status, await answer.text()]).toEqual([502, expect.stringContaining('it took longer than 0.3 s')]);
    expect(await end()).toBe(0);
  });

  test('only operations of the file are run, by their hash', async () => {
    const operation = '{ rows { revenue { value } } }';
    const hash = createHash('sha256').update(operation).digest('hex');
    const { address, end } = await serveCommand(folderOf({ ...shop, 'operations.json': JSON.stringify({ [hash]: operation }) }), [
      '--persisted',
      'operations.json',
    ]);
    const ask = async (body: object): Promise<unknown> => (await post(address, '/graphql', JSON.stringify(body))).json();
    expect(await ask({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } })).toEqual({
      data: { rows: [{ revenue: { value: '35.75' } }] },
    });
    expect(await ask({ query: operation })).toMatchObject({ errors: [{}] });
    expect((await fetch(`${address}/graphql`, { headers: { accept: 'text/html' } })).headers.get('content-type') ?? '').not.toContain(
      'html',
    );
    expect(await end()).toBe(0);
  });
});

describe('paths', () => {
  test('GraphiQL asks no other host', async () => {
    const { address, run } = await serveWorld('shop');
    const page = await fetch(`${address}/graphql`, { headers: { accept: 'text/html' } });
    const text = await page.text();
    expect(page.headers.get('content-type')).toContain('text/html');
    expect([...text.matchAll(/(?:src|href)="?(https?:)?\/\/[^">]+/g)].map(([found]) => found)).toEqual([]);
    const [, example = ''] = /defaultQuery":"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
    expect(await run(JSON.parse(`"${example}"`) as string)).toHaveProperty('rowsConnection.nodes');
  });

  test('/readyz is 503 while the warehouse does not answer, /healthz 200 all the same', async () => {
    const { catalog, warehouse } = await serveWorld('shop');
    const edition = { catalog, everything: undefined as never, viewOf: () => ({ ok: false as const, diagnostics: [] }) };
    const server = await listen(
      createKpiServer({ edition: () => edition }, async () => false),
      { host: '127.0.0.1', port: 0 },
    );
    const asked = await Promise.all(['readyz', 'healthz'].map((path) => fetch(`${server.address}/${path}`)));
    expect(asked.map(({ status }) => status)).toEqual([503, 200]);
    expect(await asked[0]?.json()).toEqual({ status: 'the warehouse does not answer' });
    await server.close();
    expect([readyFace(async () => true).name, warehouse.dialect.name]).toEqual(['readyz', 'duckdb']);
  });

  test('every number that the document names is there', async () => {
    const { address } = await serveWorld('shop', 'duckdb', undefined, { measures: openMeasures() });
    await fetch(`${address}/api/query.csv?metrics=revenue`);
    const text = await (await fetch(`${address}/metrics`)).text();
    const names = [...document.matchAll(/`((?:kpi|process)_[a-z_]+)/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(4);
    expect([...new Set(names)].filter((name) => !new RegExp(`^${name}(_count)?[ {]`, 'm').test(text))).toEqual([]);
  });
});

describe('what is kept', () => {
  test('the query of "refresh" is asked at most every five seconds, and its value is the key', async () => {
    const asked: string[] = [];
    const values = ['a', 'b'];
    const warehouse = {
      stream: async ({ text }: { readonly text: string }) => {
        asked.push(text);
        const value = values.shift();
        if (value === undefined) throw new WarehouseError('out of order');
        return {
          columns: [],
          batches: (async function* () {
            yield [[value]];
          })(),
        };
      },
    } as Pick<Warehouse, 'stream'> as Warehouse;
    let now = 0;
    const version = dataVersion(
      async () => 'files',
      warehouse,
      () => 'select max(at) from loads',
      () => now,
    );
    const at = async (time: number): Promise<string> => ((now = time), version());
    expect([await at(0), await at(4999), await at(5000), await at(9000)]).toEqual(['files\na', 'files\na', 'files\nb', 'files\nb']);
    expect([await at(10_000), await at(15_000)].map((text) => text.replace(/\d+/, 'N'))).toEqual(['files\nunknown N', 'files\nunknown N']);
    expect(asked).toEqual(Array.from({ length: 4 }, () => 'select max(at) from loads'));
  });

  test('how old an answer is stands in a header', async () => {
    const { address } = await serveWorld('shop', 'duckdb', undefined, { keepFor: 60_000 });
    const ages = await Promise.all(
      ['json', 'csv'].map(async (face) => (await fetch(`${address}/api/query.${face}?metrics=revenue`)).headers.get('x-computed-at')),
    );
    expect(ages[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(ages[1]).toBe(ages[0]);
  });

  test('settings of warehouses are read at the start', async () => {
    const folder = folderOf({ ...shop, 'other/orders.csv': 'id,customer_id,day,amount,channel\n1,1,2025-01-10,1,web\n' });
    const { address, end } = await serveCommand(folder);
    const asked = async (): Promise<string> => (await fetch(`${address}/api/query.csv?metrics=revenue,twice`)).text();
    writeFileSync(join(folder, 'kpi.yml'), shop['kpi.yml'].replace('files: data', 'files: other'));
    writeFileSync(join(folder, 'more.yml'), 'metrics: { twice: { expr: revenue * 2 } }\n');
    await expect.poll(asked, { timeout: 10_000 }).toBe('revenue,twice\r\n35.75,71.5\r\n');
    expect(await end()).toBe(0);
  });
});

describe('options', () => {
  const asked = (address: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${address}/api/query.csv?metrics=revenue`, { headers });

  test('--cache 0 keeps no answer; without it an answer is kept', async () => {
    for (const [options, kept] of [
      [['--cache', '0'], false],
      [[], true],
    ] as const) {
      const { address, end } = await serveCommand(folderOf(shop), options);
      const body = '{"query":"{ query(metrics: [\\"revenue\\"]) { freshness { cached } } }"}';
      const said = [await (await post(address, '/graphql', body)).json(), await (await post(address, '/graphql', body)).json()];
      expect([options, said]).toEqual([options, [false, kept].map((cached) => ({ data: { query: { freshness: { cached } } } }))]);
      expect(await end()).toBe(0);
    }
  });

  test('--origin lets pages of several origins ask, and no others', async () => {
    const origins = ['https://one.example', 'https://two.example:8443'];
    const { address, end } = await serveCommand(
      folderOf(shop),
      origins.flatMap((origin) => ['--origin', origin]),
    );
    const allowed = async (origin: string) => (await asked(address, { origin })).headers.get('access-control-allow-origin');
    expect(await Promise.all([...origins, 'https://three.example', 'null'].map(allowed))).toEqual([...origins, null, null]);
    expect(await end()).toBe(0);
  });

  test('--no-introspection tells the schema to nobody, and without it to everybody', async () => {
    for (const [options, errors] of [
      [['--no-introspection'], true],
      [[], false],
    ] as const) {
      const { address, end } = await serveCommand(folderOf(shop), options);
      const answer = await post(address, '/graphql', '{"query":"{ __schema { queryType { name } } }"}');
      expect([options, 'errors' in ((await answer.json()) as object)]).toEqual([options, errors]);
      expect(await end()).toBe(0);
    }
  });

  test('a change for the worse is told by a number until it is undone', async () => {
    const folder = folderOf(shop);
    const { address, end } = await serveCommand(folder);
    const sound = async (): Promise<string> => /^kpi_project_sound \d$/m.exec(await (await fetch(`${address}/metrics`)).text())?.[0] ?? '';
    expect(await sound()).toBe('kpi_project_sound 1');
    writeFileSync(join(folder, 'more.yml'), 'metrics: { twice: { expr: revnue * 2 } }\n');
    await expect.poll(sound, { timeout: 10_000 }).toBe('kpi_project_sound 0');
    writeFileSync(join(folder, 'more.yml'), 'metrics: { twice: { expr: revenue * 2 } }\n');
    await expect.poll(sound, { timeout: 10_000 }).toBe('kpi_project_sound 1');
    expect(await end()).toBe(0);
  });
});

describe('the log', () => {
  test('tells what a warehouse said to whoever is not told it, under the id of the answer', async () => {
    const seen: RunEvent[] = [];
    const { address } = await serveWorld('shop', 'duckdb', shops.roles, { ...(await letIn()), seen: (event) => seen.push(event) });
    const failing = { metrics: [{ name: 'x', expr: 'sum(cast(orders.channel as integer))' }] };
    const headers = { authorization: `Bearer ${await tokenOf({ roles: ['manager'], region: 'north' })}` };
    const answer = await fetch(`${address}/api/query.json`, { method: 'POST', headers, body: JSON.stringify(failing) });
    expect([answer.status, await answer.json()]).toEqual([
      502,
      { errors: [{ code: 'warehouse', message: 'the warehouse refused the query' }] },
    ]);
    expect(seen.at(-1)).toMatchObject({ id: answer.headers.get('x-request-id'), error: expect.stringMatching(/convert|cast/i) });
  });

  test('tells of each request and query under one id, and nothing of claims, values and tokens', async () => {
    const told: Record<string, unknown>[] = [];
    const note = (event: object): void => void told.push({ ...event });
    const log = { info: note, warn: note, error: note } as Pick<Log, 'info'> as Log;
    const seen: Record<string, unknown>[] = [];
    const { address } = await serveWorld('shop', 'duckdb', undefined, { log, seen: (event) => seen.push({ ...event }) });
    const asked = await fetch(`${address}/api/query.json?metrics=revenue&where=${encodeURIComponent("orders.channel = 'a secret value'")}`);
    const id = asked.headers.get('x-request-id');
    const { query } = (
      (await (
        await post(
          address,
          '/graphql',
          '{"query":"{ query(metrics: [\\"revenue\\"], where: \\"orders.channel = \'a secret value\'\\") { sql } }"}',
        )
      ).json()) as { data: { query: { sql: string } } }
    ).data;
    expect(told.find((event) => event['id'] === id)).toEqual({
      id,
      caller: '127.0.0.1',
      face: 'json',
      status: 200,
      milliseconds: expect.any(Number),
    });
    expect(seen.find((event) => event['id'] === id)).toMatchObject({
      fingerprint: createHash('sha256').update(query.sql).digest('hex').slice(0, 12),
      rows: 1,
      milliseconds: expect.any(Number),
    });
    expect(JSON.stringify([told, seen])).not.toContain('secret');
  });
});
