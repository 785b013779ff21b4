// What runs: kept answers, equal questions at once, callers who go away, limits, and what is told of it all.
import { afterEach, describe, expect, test } from 'vitest';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { createRunner, type RunEvent } from '../../graphql/runner.ts';
import { editionOf } from '../../graphql/server/edition.ts';
import { listen, type Listening } from '../../graphql/server/listen.ts';
import { openMeasures } from '../../graphql/server/measures.ts';
import { createKpiServer } from '../../graphql/server/server.ts';
import type { ServerSettings } from '../../graphql/server/settings.ts';
import { tablesOf } from '../case-file.ts';
import { openProduct, openWarehouse } from '../product.ts';
import { filesOf } from '../case-file.ts';

const shop = { file: 'running', world: 'shop', case: 'served', query: { metrics: [] } };

interface Slow {
  readonly warehouse: Warehouse;
  /** Statements that began, and those that were cancelled. */
  readonly counts: { begun: number; cancelled: number };
  /** Lets waiting statements go on. */
  readonly release: () => void;
  hold: boolean;
}

/** A warehouse whose statements wait until they are let go. */
async function slowWarehouse(): Promise<Slow> {
  const { instance } = await tablesOf(shop);
  const real = await openWarehouse(instance);
  const waiting: (() => void)[] = [];
  const slow: Slow = {
    counts: { begun: 0, cancelled: 0 },
    hold: false,
    release: () => waiting.splice(0).forEach((go) => go()),
    warehouse: {
      ...real,
      stream: async (statement, options = {}) => {
        slow.counts.begun++;
        if (slow.hold)
          await new Promise<void>((resolve, reject) => {
            waiting.push(resolve);
            options.signal?.addEventListener('abort', () => {
              slow.counts.cancelled++;
              reject(new WarehouseError('the query was cancelled'));
            });
          });
        return real.stream(statement, options);
      },
    },
  };
  return slow;
}

let server: Listening | undefined;
afterEach(() => server?.close());

async function serve(
  slow: Slow,
  settings: Partial<ServerSettings> & { keepFor?: number; mostRows?: number; version?: () => Promise<string> } = {},
): Promise<string> {
  const { catalog } = openProduct(filesOf(shop), slow.warehouse);
  const events: RunEvent[] = [];
  const runner = createRunner({
    warehouse: slow.warehouse,
    now: Date.now,
    keepFor: settings.keepFor ?? 0,
    ...(settings.version && { dataVersion: settings.version }),
    seen: (event) => {
      events.push(event);
      settings.measures?.ran(event);
    },
  });
  const edition = editionOf({
    catalog,
    warehouse: slow.warehouse,
    runner,
    now: Date.now,
    ...(settings.mostRows !== undefined && { mostRows: settings.mostRows }),
  });
  await edition.everything.desk.ask({ metrics: ['tags.count'] });
  server = await listen(createKpiServer({ edition: () => edition, ...settings }), { host: '127.0.0.1', port: 0 });
  return server.address;
}

const csv = async (address: string, query: string): Promise<string> => (await fetch(`${address}/api/query.csv?${query}`)).text();
const graphql = async (
  address: string,
  query: string,
  more: object = {},
): Promise<{ status: number; body: { data?: unknown; errors?: { message: string }[] } }> => {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, ...more }),
  });
  return { status: response.status, body: (await response.json()) as never };
};

describe('answers that are kept', () => {
  test('are used while they are fresh, and until the data change', async () => {
    const slow = await slowWarehouse();
    let version = '1';
    const address = await serve(slow, { keepFor: 60_000, version: async () => version });
    const before = slow.counts.begun;
    const first = await csv(address, 'metrics=revenue&by=month');
    expect(await csv(address, 'metrics=revenue&by=month')).toBe(first);
    expect(slow.counts.begun - before).toBe(1);
    version = '2';
    await csv(address, 'metrics=revenue&by=month');
    expect(slow.counts.begun - before).toBe(2);
  });

  test('are used for so long, and then run again', async () => {
    const slow = await slowWarehouse();
    const address = await serve(slow, { keepFor: 20 });
    const before = slow.counts.begun;
    await csv(address, 'metrics=revenue&by=month');
    await new Promise((done) => setTimeout(done, 60));
    await csv(address, 'metrics=revenue&by=month');
    expect(slow.counts.begun - before).toBe(2);
  });

  test('tell their age', async () => {
    const slow = await slowWarehouse();
    const address = await serve(slow, { keepFor: 60_000 });
    const ask = async (): Promise<unknown> =>
      (await graphql(address, '{ query(metrics: ["revenue"]) { freshness { cached computedAt } } }')).body.data;
    const first = (await ask()) as { query: { freshness: { cached: boolean; computedAt: string } } };
    expect(first.query.freshness.cached).toBe(false);
    expect(await ask()).toEqual({ query: { freshness: { cached: true, computedAt: first.query.freshness.computedAt } } });
  });

  test('differ by every part of a request', async () => {
    const slow = await slowWarehouse();
    const address = await serve(slow, { keepFor: 60_000 });
    const queries = [
      'metrics=revenue',
      'metrics=revenue&where=orders.channel%20%3D%20%27web%27',
      'metrics=revenue&where=orders.channel%20%3D%20%27shop%27',
      'metrics=revenue&as_of=2025-02-01',
      'metrics=over_floor&param.floor=60',
      'metrics=over_floor&param.floor=150',
    ];
    const answers = [];
    for (const query of queries) answers.push((await csv(address, query)).split('\r\n')[1]);
    const again = [];
    for (const query of queries) again.push((await csv(address, query)).split('\r\n')[1]);
    expect(answers).toEqual(['570', '370', '70', '190', '430', '200']);
    expect(again).toEqual(answers);
  });
});

describe('questions at once', () => {
  test('that are equal are one query, and each gets its answer', async () => {
    const slow = await slowWarehouse();
    const address = await serve(slow);
    const before = slow.counts.begun;
    slow.hold = true;
    const asked = Array.from({ length: 5 }, () => csv(address, 'metrics=revenue'));
    await expect.poll(() => slow.counts.begun - before).toBe(1);
    await new Promise((done) => setTimeout(done, 50));
    slow.hold = false;
    slow.release();
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['revenue\r\n570\r\n']));
    expect(slow.counts.begun - before).toBe(1);
  });

  test('a caller who goes away cancels the query, unless somebody else waits for it', async () => {
    const slow = await slowWarehouse();
    const address = await serve(slow);
    slow.hold = true;
    const leave = new AbortController();
    const gone = fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ rows { revenue { value } } }"}',
      signal: leave.signal,
    }).catch(() => 'gone');
    await expect.poll(() => slow.counts.begun).toBeGreaterThan(1);
    leave.abort();
    expect(await gone).toBe('gone');
    await expect.poll(() => slow.counts.cancelled).toBe(1);
    const second = new AbortController();
    const [left, stayed] = [
      fetch(`${address}/api/query.csv?metrics=orders.count`, { signal: second.signal }).catch(() => 'gone'),
      csv(address, 'metrics=orders.count'),
    ];
    await new Promise((done) => setTimeout(done, 50));
    second.abort();
    await left;
    slow.hold = false;
    slow.release();
    expect(await stayed).toBe('orders.count\r\n8\r\n');
    expect(slow.counts.cancelled).toBe(1);
  });

  test('the end waits for what runs', async () => {
    const slow = await slowWarehouse();
    const address = await serve(slow);
    slow.hold = true;
    const before = slow.counts.begun;
    const asked = csv(address, 'metrics=revenue');
    await expect.poll(() => slow.counts.begun - before).toBe(1);
    const closed = server?.close();
    slow.hold = false;
    slow.release();
    expect(await asked).toContain('570');
    await closed;
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
  });
});

describe('limits', () => {
  test('an operation that is too deep, too long, too dear or full of aliases is refused', async () => {
    const address = await serve(await slowWarehouse(), { limits: { depth: 4, aliases: 5, tokens: 200, cost: 100 } });
    const said = async (query: string): Promise<string> => JSON.stringify((await graphql(address, query)).body.errors ?? 'answered');
    expect(await said('{ rows { revenue { value } } }')).toContain('answered');
    expect(await said('{ rows { by { ship_to { country { continent } } } } }')).toContain('depth');
    expect(
      await said(
        `{ ${'abcdefg'
          .split('')
          .map((alias) => `${alias}: metrics { name }`)
          .join(' ')} }`,
      ),
    ).toContain('Aliases');
    expect(await said(`{ ${'__typename '.repeat(300)} }`)).toContain('oken');
    expect(await said(`{ ${'...F '.repeat(12)} } fragment F on Query { metrics { name label owner status description tags } }`)).toContain(
      'the operation costs',
    );
    expect(await said(`{ metrics { ${Array.from({ length: 50 }, () => 'lineage { metrics }').join(' ')} } }`)).not.toContain('answered');
  });

  test('a body that is too long, or does not say how long it is, is not read', async () => {
    const address = await serve(await slowWarehouse(), { limits: { bodyBytes: 1000 } });
    expect((await graphql(address, `{ __typename } #${' '.repeat(2000)}`)).status).toBe(413);
    const stream = new ReadableStream({
      start: (controller) => (controller.enqueue(new TextEncoder().encode('{"query":"{__typename}"}')), controller.close()),
    });
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(411);
  });

  test('an answer with too many rows is refused, and never cut', async () => {
    const address = await serve(await slowWarehouse(), { mostRows: 3 });
    expect(await csv(address, 'metrics=orders.count&by=orders.id')).toContain('too-many-rows');
    expect((await csv(address, 'metrics=orders.count&by=orders.id&limit=3')).split('\r\n')).toHaveLength(5);
  });

  test('a funnel, which takes no limit, is answered under one', async () => {
    const address = await serve(await slowWarehouse(), { mostRows: 3 });
    const funnel = '{ name: "f", funnel: { entity: "customer_id", steps: ["orders.count", "tickets.count"] } }';
    const { body } = await graphql(address, `{ query(metrics: [${funnel}]) { rows } }`);
    expect(body).toMatchObject({ data: { query: { rows: [{ step: 1 }, { step: 2 }] } } });
    expect(JSON.stringify((await graphql(address, `{ query(metrics: [${funnel}], by: ["customers.id"]) { rows } }`)).body)).toContain(
      'too-many-rows',
    );
  });

  test('a caller who asks too much at once, or too often, waits', async () => {
    const slow = await slowWarehouse();
    const address = await serve(slow, { limits: { concurrent: 2, perMinute: 4 } });
    slow.hold = true;
    const running = [csv(address, 'metrics=revenue'), csv(address, 'metrics=orders.count')];
    await expect.poll(() => slow.counts.begun).toBeGreaterThan(2);
    expect((await fetch(`${address}/api/query.csv?metrics=web`)).status).toBe(429);
    slow.hold = false;
    slow.release();
    await Promise.all(running);
    expect((await fetch(`${address}/api/query.csv?metrics=web`)).status).toBe(200);
    expect((await fetch(`${address}/api/query.csv?metrics=web`)).status).toBe(200);
    expect((await fetch(`${address}/api/query.csv?metrics=web`)).status).toBe(429);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });

  test('only operations that are known are run, where that is asked for', async () => {
    const hash = 'a'.repeat(64);
    const address = await serve(await slowWarehouse(), { persisted: new Map([[hash, '{ rows { revenue { value } } }']]) });
    expect((await graphql(address, '{ __typename }')).body.errors).toHaveLength(1);
    expect(
      (await graphql(address, '', { query: undefined, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } })).body.data,
    ).toEqual({ rows: [{ revenue: { value: '570' } }] });
    expect(
      (await graphql(address, '', { query: undefined, extensions: { persistedQuery: { version: 1, sha256Hash: 'b'.repeat(64) } } })).body
        .errors,
    ).toHaveLength(1);
  });

  test('the schema is not told where it must not be', async () => {
    const address = await serve(await slowWarehouse(), { introspection: false });
    expect((await graphql(address, '{ __schema { types { name } } }')).body.errors).not.toBeUndefined();
    expect((await graphql(address, '{ __typename }')).body.data).toEqual({ __typename: 'Query' });
    expect((await fetch(`${address}/graphql`, { headers: { accept: 'text/html' } })).headers.get('content-type') ?? '').not.toContain(
      'html',
    );
  });

  test('pages of other origins may ask where they are named', async () => {
    const address = await serve(await slowWarehouse(), { origins: ['https://bi.example'] });
    const ask = async (origin: string, method: string): Promise<string | null> =>
      (await fetch(`${address}/api/query.csv?metrics=revenue`, { method, headers: { origin } })).headers.get('access-control-allow-origin');
    expect([
      await ask('https://bi.example', 'GET'),
      await ask('https://bi.example', 'OPTIONS'),
      await ask('https://evil.example', 'GET'),
      await ask('https://evil.example', 'OPTIONS'),
    ]).toEqual(['https://bi.example', 'https://bi.example', null, null]);
  });
});

describe('what is told', () => {
  test('numbers are those of Prometheus', async () => {
    const address = await serve(await slowWarehouse(), { measures: openMeasures(), keepFor: 60_000 });
    await csv(address, 'metrics=revenue');
    await csv(address, 'metrics=revenue');
    await csv(address, 'metrics=nothing');
    const text = await (await fetch(`${address}/metrics`)).text();
    expect(text).toContain('kpi_requests_total{face="csv",status="200"} 2');
    expect(text).toContain('kpi_requests_total{face="csv",status="400"} 1');
    expect(text).toContain('kpi_queries_total{result="kept"} 1');
    expect(text).toContain('kpi_project_sound 1');
  });

  test('what goes wrong inside is told in the log alone', async () => {
    const slow = await slowWarehouse();
    const told: unknown[] = [];
    const note = (event: unknown): void => void told.push(event);
    const address = await serve(slow, { log: { info: note, warn: note, error: note } as never });
    Object.assign(slow.warehouse, { stream: () => Promise.reject(new TypeError('a secret of the inside')) });
    const response = await fetch(`${address}/api/query.csv?metrics=revenue`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(JSON.stringify((await graphql(address, '{ rows { revenue { value } } }')).body)).not.toContain('secret');
    expect(JSON.stringify(told)).toContain('a secret of the inside');
    expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });
});
