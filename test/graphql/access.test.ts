// Who may see what, attacked through every face: rows, names, masks, and what is said of them.
import { beforeAll, describe, expect, test } from 'vitest';
import { guardedShop, tokenOf } from './guarded-shop.ts';
import type { Running } from './serve-world.ts';

let shop: Running;
let north: Running;
let south: Running;
let admin: Running;

beforeAll(async () => {
  shop = await guardedShop();
  north = shop.as(await tokenOf({ roles: ['manager'], region: 'north' }));
  south = shop.as(await tokenOf({ roles: ['manager'], region: 'south' }));
  admin = shop.as(await tokenOf({ roles: ['admin'] }));
});

interface Table {
  readonly rows: readonly Record<string, unknown>[];
  readonly totals: readonly Record<string, unknown>[];
  readonly sql: string | null;
}

const ask = async (who: Running, args: string): Promise<Table> =>
  (await who.run<{ query: Table }>(`{ query(${args}) { rows totals sql } }`)).query;
const value = async (who: Running, metric: string): Promise<unknown> => (await ask(who, `metrics: ["${metric}"]`)).rows[0]?.[metric];

describe('rows', () => {
  test('a condition on rows is the first of all: numbers are those of the rows that are seen', async () => {
    expect([await value(admin, 'revenue'), await value(north, 'revenue'), await value(south, 'revenue')]).toEqual(['570', '410', '30']);
    expect([await value(north, 'orders.count'), await value(south, 'orders.count')]).toEqual([4, 1]);
    expect([await value(north, 'customers.count'), await value(south, 'customers.count')]).toEqual([2, 2]);
    expect(await value(north, 'items.units')).toBe(13);
  });

  test.each(['all_regions', 'everything', 'no_customers'])('no ignore lifts it: %s', async (metric) => {
    expect(await value(north, metric)).toBe('410');
  });

  test('nor do shares, ranks, members, totals, tops, comparisons and windows', async () => {
    expect(await value(north, 'region_share')).toBe(1);
    expect(await value(north, 'spenders')).toBe(2);
    expect(await value(north, 'best_customer')).toBe('260');
    const { rows, totals } = await ask(
      north,
      'metrics: ["revenue"], by: ["customers.region"], totals: true, top: { n: 1, by: "revenue", others: true }',
    );
    expect(rows).toEqual([{ 'customers.region': 'north', revenue: '410' }]);
    expect(totals).toMatchObject([{ revenue: '410' }]);
    const running = await ask(
      north,
      'metrics: [{ name: so_far, expr: "revenue", running: true }], by: ["month"], time: { during: "2025" }',
    );
    expect(running.rows.at(-1)).toMatchObject({ so_far: '410' });
  });

  test('an aggregate of a many side is that of the rows that are seen', async () => {
    const { rows } = await ask(south, 'metrics: ["customers.count"], by: ["customers.order_count"]');
    expect(rows).toEqual([
      { 'customers.order_count': 0, 'customers.count': 1 },
      { 'customers.order_count': 1, 'customers.count': 1 },
    ]);
  });

  test('values of a dimension, and rows behind a number, are those of the rows that are seen', async () => {
    const { dimensions } = await north.run<{ dimensions: { values: unknown[] }[] }>(
      '{ dimensions(model: "customers", search: "region") { values } }',
    );
    expect(dimensions).toEqual([{ values: ['north'] }]);
    const { drill } = await north.run<{ drill: { value: unknown; rows: Record<string, unknown>[] } }>(
      '{ drill(metric: "revenue", columns: ["customers.region"]) { value rows } }',
    );
    expect(drill.value).toBe('410');
    expect(drill.rows.map((row) => row['orders.id'])).toEqual([1, 2, 3, 8]);
  });

  test('conditions of a request narrow, and never widen', async () => {
    for (const where of ["customers.region = 'south'", "customers.region = 'north' and 1 = 0"])
      expect((await ask(north, `metrics: ["revenue"], where: "${where}"`)).rows).toEqual([{ revenue: null }]);
    for (const where of ["customers.region = 'south' or true", 'true', "not (customers.region = 'north') or customers.region is not null"])
      expect((await ask(north, `metrics: ["revenue"], where: "${where}"`)).rows).toEqual([{ revenue: '410' }]);
  });

  test('what no request can say are claims', async () => {
    expect(await north.errors('{ query(metrics: ["revenue"], parameters: { "claim.region": "south" }) { rows } }')).not.toEqual([]);
    const source = 'query Q($p: Record) { query(metrics: ["revenue"], parameters: $p) { rows } }';
    expect(await north.errors(source, { p: { 'claim.region': 'south' } })).toEqual([expect.stringContaining('claim.region')]);
    expect(await value(north, 'revenue')).toBe('410');
  });

  test('answers that were kept are those of whoever sees the same', async () => {
    const kept = await guardedShop('duckdb');
    const [a, b] = [
      kept.as(await tokenOf({ roles: ['manager'], region: 'north' })),
      kept.as(await tokenOf({ roles: ['manager'], region: 'south' })),
    ];
    expect([await value(a, 'revenue'), await value(b, 'revenue'), await value(a, 'revenue')]).toEqual(['410', '30', '410']);
  });

  test('a list of values is a claim too, and an empty one matches nothing', async () => {
    const both = shop.as(await tokenOf({ roles: ['regional'], regions: ['north', 'south'] }));
    const none = shop.as(await tokenOf({ roles: ['regional'], regions: [] }));
    expect([await value(both, 'revenue'), await value(none, 'revenue')]).toEqual(['440', null]);
  });

  test('whoever has several roles sees what any of them sees', async () => {
    const two = shop.as(await tokenOf({ roles: ['manager', 'regional'], region: 'north', regions: ['south'] }));
    expect(await value(two, 'revenue')).toBe('440');
    expect(await value(shop.as(await tokenOf({ roles: ['manager', 'admin'], region: 'north' })), 'revenue')).toBe('570');
  });
});

describe('callers', () => {
  test('a missing claim is a refusal, of every face', async () => {
    const nobody = shop.as(await tokenOf({ roles: ['manager'] }));
    expect(await nobody.get('/api/query.json?metrics=orders.count')).toMatchObject({
      status: 403,
      text: expect.stringContaining('missing-claim'),
    });
    expect((await nobody.get('/graphql?query={__typename}')).status).toBe(403);
    expect((await shop.as(await tokenOf({ roles: ['manager'], region: null })).get('/api/query.csv?metrics=revenue')).status).toBe(403);
  });

  test('a claim of another type is a refusal', async () => {
    const wrong = shop.as(await tokenOf({ roles: ['manager'], region: ['north', 'south'] }));
    expect((await wrong.get('/api/query.json?metrics=revenue')).status).toBe(400);
  });

  test('a role that nobody knows is none', async () => {
    for (const roles of [['boss'], [], 'admins', { admin: true }, undefined])
      expect((await shop.as(await tokenOf(roles === undefined ? {} : { roles })).get('/api/query.json?metrics=revenue')).status).toBe(403);
  });

  test('a wrong token is never nobody', async () => {
    const tokens = [
      'x',
      await tokenOf({ roles: ['admin'] }, 'another secret that is as long as the first one'),
      await tokenOf({ roles: ['admin'] }, undefined, '-1h'),
    ];
    const [header = '', body = ''] = (await tokenOf({ roles: ['admin'] })).split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    for (const token of [...tokens, unsigned, `${header}.${body}.`])
      expect((await shop.as(token).get('/api/query.json?metrics=orders.count')).status).toBe(401);
  });

  test('without a token a caller has the role of those who have none', async () => {
    expect(await value(shop, 'orders.count')).toBe(4);
    expect(await shop.errors('{ query(metrics: [{ name: "x", expr: "sum(orders.amount)" }]) { rows } }')).toEqual([
      expect.stringContaining('may not define'),
    ]);
  });
});

/** Ways to name something, each a place of a request; `NAME` is what is named. */
const places: Readonly<Record<string, readonly string[]>> = {
  metric: [
    'metrics: ["NAME"]',
    'metrics: ["revenue"], having: "NAME > 0"',
    'metrics: ["revenue"], by: ["month"], order: ["-NAME"]',
    'metrics: ["revenue"], by: ["orders.channel"], top: { n: 1, by: "NAME" }',
    'metrics: [{ name: "x", expr: "NAME + 1" }]',
    'metrics: [{ name: "x", expr: "revenue", with: { y: { expr: "NAME" } } }]',
    'metrics: [{ name: "x", avg: "NAME", per: "customers" }]',
    'metrics: [{ name: "x", count: "customers", having: "NAME > 0" }]',
    'metrics: [{ name: "x", rank: "NAME", among: "customers" }], by: ["customers.region"]',
    'metrics: ["NAME.previous"], compare: "1 month"',
  ],
  dimension: [
    'metrics: ["revenue"], by: ["NAME"]',
    'metrics: ["revenue"], where: "NAME > 1"',
    'metrics: ["revenue"], where: "any(NAME > 1)"',
    'metrics: [], by: ["NAME"]',
    'metrics: [{ name: "x", expr: "sum(NAME)" }]',
    'metrics: [{ name: "x", expr: "revenue", filter: "NAME > 1" }]',
    'metrics: [{ name: "x", expr: "count(*) filter (where NAME > 1)" }]',
    'metrics: ["revenue"], by: ["orders.channel"], top: { n: 1, by: "revenue", of: "NAME" }',
    'metrics: ["revenue"], by: ["orders.channel"], order: ["NAME"]',
  ],
  model: [
    'metrics: ["NAME.count"]',
    'metrics: ["orders.count"], by: ["NAME.id"]',
    'metrics: ["orders.count"], where: "NAME.id = 1"',
    'metrics: [], by: ["NAME.id"]',
    'metrics: [], by: ["orders.channel"], of: "NAME"',
    'metrics: [{ name: "x", avg: "revenue", per: "NAME" }]',
    'metrics: [{ name: "x", count: "NAME" }]',
    'metrics: [{ name: "x", expr: "count(distinct NAME.id)" }]',
    'metrics: ["orders.count"], segments: ["NAME.x"]',
  ],
  segment: ['metrics: ["revenue"], segments: ["NAME"]'],
};

/** What is denied, and a name of the same form that stands for nothing and is near nothing. */
const denied: readonly (readonly [keyof typeof places, string, string])[] = [
  ['metric', 'order_value', 'qqqqq_zzzzz'],
  ['metric', 'support', 'qqqqqqq'],
  ['metric', 'orders.net', 'orders.qqq'],
  ['metric', 'tickets.minutes_spent', 'tickets.qqqqqqq_zzzzz'],
  ['dimension', 'orders.amount', 'orders.qqqqqq'],
  ['dimension', 'customers.spent', 'customers.qqqqq'],
  ['model', 'tags', 'qqqq'],
  ['model', 'countries', 'qqqqqqqqq'],
  ['segment', 'orders.big_web', 'orders.qqq_zzz'],
];

/** A text in which one name stands for another, whole or by its last part. */
const renamed = (text: string, name: string, other: string): string =>
  text.replaceAll(name, other).replaceAll(name.split('.').at(-1) ?? '', other.split('.').at(-1) ?? '');

/** What was said, but for the nearest name that the caller may know. */
const withoutHint = (said: readonly string[]): string => said.join('\n').replaceAll(/; did you mean "[^"]*"\?/g, '');

describe('names', () => {
  for (const [kind, name, nothing] of denied)
    test(`${name} is as if nobody had defined it, wherever it is named`, async () => {
      for (const place of places[kind] ?? []) {
        const said = await north.errors(`{ query(${place.replaceAll('NAME', name)}) { rows } }`);
        const absent = await north.errors(`{ query(${place.replaceAll('NAME', nothing)}) { rows } }`);
        expect(said.length, place).toBeGreaterThan(0);
        expect(renamed(withoutHint(said), name, nothing), place).toBe(withoutHint(absent));
        expect(said.join('\n').replace(/no .*?;/, ''), place).not.toMatch(
          /did you mean "[^"]*(order_value|support\b|\.net|minutes_spent|amount|spent|tags|countries|big_web)/,
        );
      }
    });

  test('the schema, the catalogue and what is told of metrics bear none of them', async () => {
    const names = ['order_value', 'support', 'minutes_spent', 'amount', 'spent', 'big_web', 'countries', 'web_spent'].slice(0, 7);
    const { __schema: told } = await north.run<{ __schema: { types: { name: string }[] } }>(
      '{ __schema { types { name description fields { name description args { name } } inputFields { name } enumValues { name } } } }',
    );
    const schema = JSON.stringify(told.types.filter(({ name }) => !name.startsWith('__')));
    const catalogue = JSON.stringify(
      await north.run(
        `{ metrics { name description formula words addsUpOver synonyms lineage { metrics usedBy expanded measures { name expr words filter time columns } } dimensions { name dimension { name declaredValues } } }
           models { name source key time joins { name to } dimensions { name } measures { name expr words filter } segments { name condition } } dimensions { name } }`,
      ),
    );
    for (const name of names) {
      expect(schema, name).not.toMatch(new RegExp(`\\b${name}\\b`));
      expect(catalogue, name).not.toMatch(new RegExp(`\\b${name}\\b`));
    }
    expect(JSON.stringify(await admin.run('{ metrics { name } }'))).toContain('order_value');
  });

  test('no error of GraphQL suggests one of them', async () => {
    for (const near of ['order_valu', 'suport', 'countrie'])
      expect((await north.errors(`{ rows { ${near} { value } } }`)).join('\n')).not.toMatch(/order_value|support|countries/);
    for (const near of ['order_valu', 'suport', 'orders.nett', 'customers.spen'])
      for (const place of ['metrics: ["NAME"]', 'metrics: ["revenue"], by: ["NAME"]', 'metrics: ["revenue"], having: "NAME > 1"'])
        expect((await north.errors(`{ query(${place.replace('NAME', near)}) { rows } }`)).join('\n')).not.toMatch(
          /order_value|support|orders\.net\b|customers\.spent/,
        );
  });

  test('metrics over what is hidden go on: their numbers are right', async () => {
    expect(await value(north, 'minutes_per_order')).toBe(await value(north, 'minutes_per_order'));
    expect(typeof (await value(north, 'minutes_per_order'))).toBe('number');
  });

  test('a metric of a request may bear the name of one that is hidden, and means its own', async () => {
    expect((await ask(north, 'metrics: [{ name: "support", expr: "orders.count" }]')).rows).toEqual([{ support: 4 }]);
    expect((await ask(north, 'metrics: ["minutes_per_order", { name: "support", expr: "orders.count" }]')).rows).toMatchObject([
      { support: 4 },
    ]);
  });

  test('columns that nobody declared are none', async () => {
    expect(await north.errors('{ query(metrics: [{ name: "x", expr: "sum(orders.discount)" }]) { rows } }')).not.toEqual([]);
  });

  test('answers show no SQL, and refusals of the warehouse no tables', async () => {
    expect((await ask(north, 'metrics: ["revenue"]')).sql).toBeNull();
    expect((await ask(admin, 'metrics: ["revenue"]')).sql).toContain('select');
    const failing = 'metrics: [{ name: "x", expr: "sum(cast(orders.channel as integer))" }]';
    expect((await north.errors(`{ query(${failing}) { rows } }`)).join()).toBe('the warehouse refused the query');
  });
});

describe('masks', () => {
  test('a mask stands in the place of the dimension, as group, condition, value and column', async () => {
    expect((await ask(north, 'metrics: ["revenue"], by: ["customers.name"]')).rows).toEqual([
      { 'customers.name': 'A...', revenue: '150' },
      { 'customers.name': 'B...', revenue: '260' },
    ]);
    expect((await ask(north, `metrics: ["revenue"], where: "customers.name = 'Ann'"`)).rows).toEqual([{ revenue: null }]);
    expect((await ask(north, `metrics: ["revenue"], where: "customers.name = 'A...'"`)).rows).toEqual([{ revenue: '150' }]);
    expect((await ask(north, 'metrics: [], by: ["customers.name"]')).rows.map((row) => row['customers.name'])).toEqual(['A...', 'B...']);
    const { drill } = await north.run<{ drill: { rows: Record<string, unknown>[] } }>(
      '{ drill(metric: "revenue", columns: ["customers.name"]) { rows } }',
    );
    expect(new Set(drill.rows.map((row) => row['customers.name']))).toEqual(new Set(['A...', 'B...']));
    expect((await ask(north, 'metrics: [{ name: "x", expr: "max(customers.name)" }]')).rows).toEqual([{ x: 'B...' }]);
  });

  test('a mask of nothing is no value, and sorts by nothing', async () => {
    expect((await ask(north, 'metrics: ["revenue"], by: ["customers.segment"]')).rows).toEqual([
      { 'customers.segment': null, revenue: '410' },
    ]);
  });

  test('numbers do not change by it', async () => {
    expect(await value(north, 'customer_value')).toBe(205);
  });
});
