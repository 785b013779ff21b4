import { beforeAll, describe, expect, test } from 'vitest';
import { serveWorld, type Running } from './serve-world.ts';

let shop: Running;

beforeAll(async () => {
  shop = await serveWorld('shop');
});

const rows = async (selection: string, variables?: object): Promise<unknown> =>
  (await shop.run<{ rows: unknown }>(selection, variables as Record<string, unknown>)).rows;

describe('typed rows', () => {
  test('what is selected is what is asked for', async () => {
    const typed = await rows('{ rows { customers { region } revenue { value } order_value { value } } }');
    const { query } = await shop.run<{ query: { rows: unknown } }>(
      '{ query(metrics: ["revenue", "order_value"], by: ["customers.region"]) { rows } }',
    );
    expect(typed).toEqual(
      (query.rows as Record<string, unknown>[]).map((row) => ({
        customers: { region: row['customers.region'] },
        revenue: { value: row['revenue'] },
        order_value: { value: row['order_value'] },
      })),
    );
  });

  test('fragments select everywhere: of rows, of roles, of metrics, within each other and inline', async () => {
    const plain = await rows('{ rows { customers { region } revenue { value formatted } everything { value } } }');
    const spread = await rows(
      `{ rows { ...R ... { everything { ...V } } } }
       fragment R on Row { customers { ...C } ...M }
       fragment M on Row { ... on Row { revenue { ...V ... on DecimalValue { formatted } } } }
       fragment C on CustomersFields { region }
       fragment V on DecimalValue { value }`,
    );
    expect(spread).toEqual(plain);
  });

  test('an alias renames a field and changes nothing else', async () => {
    const plain = (await rows('{ rows { customers { region } revenue { value } } }')) as {
      customers: object;
      revenue: { value: string };
    }[];
    const named = await rows('{ rows { who: customers { where: region } amount: revenue { it: value } again: revenue { value } } }');
    expect(named).toEqual(
      plain.map(({ customers, revenue }) => ({
        who: { where: (customers as { region: string }).region },
        amount: { it: revenue.value },
        again: { value: revenue.value },
      })),
    );
  });

  test('the same metric with other arguments is another column', async () => {
    const found = await rows(
      `{ rows { revenue { value } web: revenue(filter: "orders.channel = 'web'") { value } shop: revenue(filter: "orders.channel = 'shop'") { value } } }`,
    );
    const checked = await rows('{ rows { web { value } revenue { value } } }');
    const [one, other] = [(found as Record<string, { value: string }>[])[0], (checked as Record<string, { value: string }>[])[0]];
    expect(one?.['web']).toEqual(other?.['web']);
    expect(one?.['revenue']).toEqual(other?.['revenue']);
    expect(one?.['shop']).not.toEqual(one?.['web']);
  });

  test('@skip and @include decide what is asked for', async () => {
    const source =
      'query Q($no: Boolean!) { rows { customers @skip(if: $no) { region } revenue @include(if: true) { value } web_share @include(if: false) { value } } }';
    expect(await rows(source, { no: true })).toEqual(await rows('{ rows { revenue { value } } }'));
    expect(await rows(source, { no: false })).toEqual(await rows('{ rows { customers { region } revenue { value } } }'));
  });

  test('__typename tells the types, in every place', async () => {
    const found = await rows(
      '{ rows(limit: 1) { __typename customers { __typename region } revenue { __typename value } by { __typename } } }',
    );
    expect(found).toMatchObject([
      {
        __typename: 'Row',
        customers: { __typename: 'CustomersFields' },
        revenue: { __typename: 'DecimalValue' },
        by: { __typename: 'Roles' },
      },
    ]);
  });

  test('a metric that a dimension cannot cut is an error that says why', async () => {
    const [error] = await shop.errors('{ rows { items { qty } support { value } } }');
    expect(error).toMatch(/"support".*"items\.qty"/);
  });

  test('a role whose name a metric has stands under "by", and who asks elsewhere is told so', async () => {
    const named = await serveWorld('shop', 'duckdb', 'metrics: { customers: { expr: orders.buyers } }\n');
    expect(await named.errors('{ rows { customers { region } } }')).toEqual([
      expect.stringContaining('Cannot query field "region" on type "IntegerValue"'),
      '"customers" is a metric here; the role of that name stands under "by": by { customers { region } }',
    ]);
    expect(await named.errors('{ rows { customers { nothing } } }')).toHaveLength(1);
    expect(await named.run('{ rows(limit: 1) { customers { value } by { customers { region } } } }')).toEqual({
      rows: [{ customers: { value: 2 }, by: { customers: { region: 'north' } } }],
    });
  });

  test('times are periods, and several grains are several columns', async () => {
    const found = await rows(
      '{ rows(time: {during: "2025"}, limit: 1) { month: time(grain: MONTH) q: time(grain: QUARTER) revenue { value } _incomplete } }',
    );
    expect(found).toMatchObject([{ month: '2025-01-01', q: '2025-01-01', _incomplete: false }]);
  });
});

describe('conditions', () => {
  const same = async (typed: string, text: string): Promise<void> => {
    const selection = '{ customers { region } orders { channel } revenue { value } orders_: orders { count { value } } }';
    expect(await rows(`{ rows(where: ${typed}) ${selection} }`)).toEqual(
      await rows(`{ rows(condition: ${JSON.stringify(text)}) ${selection} }`),
    );
  };

  test.each([
    ['{ customers: { region: { in: ["north", "south"] } } }', "customers.region in ('north', 'south')"],
    ['{ customers: { region: { ne: "north" } } }', "customers.region <> 'north'"],
    [
      '{ customers: { region: { notIn: ["north"], isNull: false } } }',
      "customers.region not in ('north') and customers.region is not null",
    ],
    ['{ customers: { region: { isNull: true } } }', 'customers.region is null'],
    ['{ orders: { channel: { startsWith: "w", contains: "e", endsWith: "b" } } }', "orders.channel = 'web'"],
    [
      '{ or: [{ orders: { channel: { eq: "web" } } }, { customers: { region: { eq: "south" } } }] }',
      "orders.channel = 'web' or customers.region = 'south'",
    ],
    ['{ not: { orders: { channel: { like: "w%" } } } }', "not orders.channel like 'w%'"],
    ['{ and: [{ orders: { units: { gt: 1 } } }, { orders: { units: { lte: 3 } } }] }', 'orders.units > 1 and orders.units <= 3'],
    ['{ none: { items: { qty: { gt: 1 } } } }', 'none(items.qty > 1)'],
    ['{ any: { items: { qty: { gt: 1 } } } }', 'any(items.qty > 1)'],
    ['{ orders: { placed_at: { gte: "2025-02-01T00:00:00Z" } } }', "orders.placed_at >= timestamp '2025-02-01 00:00:00Z'"],
    ['{ ship_to: { country: { continent: { eq: "Europe" } } } }', "ship_to.country.continent = 'Europe'"],
    ['{ customers: { region: { in: [] } } }', 'false'],
    ['{ customers: { region: { eq: "o\'hara \\" \\\\ %" } } }', "customers.region = 'o''hara \" \\ %'"],
  ])('%s is %s', same);

  test('what would filter nothing unnoticed is refused', async () => {
    const source =
      'query Q($r: String, $list: [String!]) { rows(where: { customers: { region: { eq: $r, in: $list } } }) { revenue { value } } }';
    expect(await shop.errors(source)).toEqual([expect.stringContaining('has no test')]);
    expect(await shop.errors(source, { r: null })).toEqual([expect.stringContaining('is null')]);
    expect(await shop.errors('{ rows(where: { customers: {} }) { revenue { value } } }')).toEqual([expect.stringContaining('has no test')]);
    expect(await shop.errors(source, { r: 'north' })).toEqual([]);
  });
});
