// Answers page by page: every row once, in its order, by names of rows that stay theirs; totals and fragments beside them.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../core/warehouse/answer.ts';
import { pageOf } from '../../graphql/page.ts';
import { serveWorld, type Running } from './serve-world.ts';

let shop: Running;

beforeAll(async () => {
  shop = await serveWorld('shop');
});

interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly by: { readonly orders: { readonly id: number } } } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
  readonly rowCount: number;
}

const page = async (args: string): Promise<Connection> =>
  (
    await shop.run<{ rowsConnection: Connection }>(
      `{ rowsConnection(${args}) { edges { cursor node { by { orders { id } } revenue { value } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } rowCount } }`,
    )
  ).rowsConnection;

const ids = ({ edges }: Connection): readonly number[] => edges.map(({ node }) => node.by.orders.id);

describe('pages', () => {
  test('have every row once, forwards and backwards', async () => {
    const forwards: number[] = [];
    for (let next = 'first: 3'; next !== '';) {
      const found = await page(next);
      expect(found.rowCount).toBe(8);
      forwards.push(...ids(found));
      next = found.pageInfo.hasNextPage ? `first: 3, after: "${found.pageInfo.endCursor}"` : '';
    }
    expect(forwards).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const backwards: number[][] = [];
    for (let next = 'last: 3'; next !== '';) {
      const found = await page(next);
      backwards.unshift([...ids(found)]);
      next = found.pageInfo.hasPreviousPage ? `last: 3, before: "${found.pageInfo.startCursor}"` : '';
    }
    expect(backwards).toEqual([
      [1, 2],
      [3, 4, 5],
      [6, 7, 8],
    ]);
  });

  test('of the query by names are the same', async () => {
    const asked = async (
      args: string,
    ): Promise<{ rows: readonly object[]; pageInfo: { endCursor: string; hasNextPage: boolean }; rowCount: number }> =>
      (
        await shop.run<{ query: never }>(
          `{ query(metrics: ["revenue"], by: ["orders.id"], ${args}) { rows rowCount pageInfo { endCursor hasNextPage } } }`,
        )
      ).query;
    const first = await asked('first: 7');
    expect([first.rows.length, first.rowCount, first.pageInfo.hasNextPage]).toEqual([7, 8, true]);
    expect(await asked(`first: 7, after: "${first.pageInfo.endCursor}"`)).toMatchObject({
      rows: [{ 'orders.id': 8, revenue: '60' }],
      pageInfo: { hasNextPage: false },
    });
  });

  test('begin where they began, whatever comes before', () => {
    const answerOf = (...names: readonly string[]): Answer =>
      ({
        columns: [
          { name: 'customers.region', role: 'dimension' },
          { name: 'revenue', role: 'metric' },
        ],
        rows: names.map((name, index) => ({ values: [name, index] })),
      }) as unknown as Answer;
    const request = { metrics: ['revenue'], by: ['customers.region'] };
    const { pageInfo } = pageOf(answerOf('east', 'south', 'west'), request, { first: 2 });
    const next = pageOf(answerOf('a new one', 'east', 'north', 'south', 'west'), request, { after: pageInfo.endCursor() });
    expect(next.rows.map(({ values }) => values[0])).toEqual(['west']);
  });

  test('are not begun by the name of a row that is gone, of another request, or of nothing', async () => {
    const { edges } = await page('first: 1');
    const errors = (args: string): Promise<readonly string[]> => shop.errors(`{ rowsConnection(${args}) { nodes { revenue { value } } } }`);
    const refusal = [expect.stringContaining('the cursor names no row of this answer')];
    expect(await errors(`after: "${edges[0]?.cursor}"`)).toEqual(refusal);
    expect(await errors('before: "made up"')).toEqual(refusal);
    expect(await errors('first: -1')).toEqual([expect.stringContaining('-1 is below 0')]);
  });

  test('have totals by levels, each under its alias, by fragments too', async () => {
    const { rowsConnection } = await shop.run(
      `{ rowsConnection(first: 1) { ...C } }
       fragment C on RowConnection { ...N all: totals { ...V } regions: totals(levels: [["orders.channel"]]) { _total customers { region } ...V } pageInfo { ...P } notes { code } }
       fragment N on RowConnection { nodes { ...G } edges { ...E } }
       fragment E on RowEdge { node { ...G ...V } }
       fragment G on Row { customers { region } by { orders { channel } } }
       fragment V on Row { revenue { value } }
       fragment P on PageInfo { hasNextPage }`,
    );
    const group = { customers: { region: 'north' }, by: { orders: { channel: 'phone' } } };
    expect(rowsConnection).toEqual({
      nodes: [group],
      edges: [{ node: { ...group, revenue: { value: '60' } } }],
      all: [{ revenue: { value: '570' } }],
      regions: [
        ['north', '410'],
        ['south', '30'],
        [null, '130'],
      ].map(([region, value]) => ({ _total: ['orders.channel'], customers: { region }, revenue: { value } })),
      pageInfo: { hasNextPage: true },
      notes: [],
    });
  });
});

test('the rows behind a number are as many as it counts, and add up to it', async () => {
  const { money, count } = await shop.run<Record<string, { value: unknown; rowCount: number; rows: readonly Record<string, string>[] }>>(
    `{ money: drill(metric: "revenue", where: "customers.region = 'north'") { value rowCount rows }
       count: drill(metric: "orders.count", where: "customers.region = 'north'", columns: ["orders.id"]) { value rowCount rows } }`,
  );
  expect([money?.value, money?.rowCount]).toEqual(['410', 4]);
  expect(money?.rows.reduce((sum, row) => sum + Number(row['revenue']), 0)).toBe(410);
  expect([count?.value, count?.rows.map((row) => row['orders.id'])]).toEqual([4, [1, 2, 3, 8]]);
});

test('behind a number of customers stand customers', async () => {
  const { some, all } = await shop.run<Record<string, { value: unknown; rows: readonly Record<string, unknown>[] }>>(
    `{ some: drill(metric: "repeaters", columns: ["customers.name"]) { value rows }
       all: drill(metric: "customer_value", at: { month: "2025-01-01" }, columns: ["customers.name"]) { value rows } }`,
  );
  expect([some?.value, some?.rows.map((row) => row['customers.name'])]).toEqual([2, ['Ann', 'Bob']]);
  expect([all?.value, all?.rows]).toEqual([150, [{ 'customers.name': 'Ann', 'customers.id': 1, customer_value: 150 }]]);
});

test('behind a rank stand the rows of what it ranks, behind what is over all regions those of all, behind a step its attempts', async () => {
  type Drilled = Record<
    string,
    { value: unknown; columns: readonly { name: string; role: string }[]; rows: readonly Record<string, unknown>[] }
  >;
  const again = '{ name: "again", funnel: { entity: "customers.id", steps: ["orders.count", "orders.count"] } }';
  const { rank, over, step } = await shop.run<Drilled>(
    `{ rank: drill(metric: "revenue_rank", at: { month: "2025-02-01" }, columns: ["orders.channel"], first: 1) { value columns { name role } rows }
       over: drill(metric: { name: "shown", expr: "revenue", across: ["customers.region"] }, where: "customers.region is not null", columns: []) { value rows }
       step: drill(metric: ${again}, at: { step: 2 }, columns: []) { value rows } }`,
  );
  expect([rank?.value, rank?.columns.at(-1), rank?.rows]).toEqual([
    '250',
    { name: 'revenue', role: 'METRIC' },
    [{ 'orders.channel': 'shop', 'orders.id': 5, revenue: '20' }],
  ]);
  expect([over?.value, over?.rows.length]).toEqual(['440', 5]);
  expect([step?.value, step?.rows.map((row) => row['orders.id'])]).toEqual([2, [1, 3]]);
});

test('an alias may ask for a metric of an earlier time', async () => {
  expect(
    await shop.run(
      '{ rows(time: { during: "2025-02" }) { time(grain: MONTH) revenue { value } before: revenue(offset: "1 month") { value } } }',
    ),
  ).toEqual({ rows: [{ time: '2025-02-01', revenue: { value: '250' }, before: { value: '150' } }] });
});
