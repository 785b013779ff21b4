// The catalogue: found by words, tags, owners and status; what a metric means, stands on and can be cut by; values for a picker.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphQLClient } from 'graphql-request';
import { folderOf, shop } from '../cli/run.ts';
import { serveCommand, type Served } from './serve-command.ts';

let served: Served;
let client: GraphQLClient;

beforeAll(async () => {
  served = await serveCommand(
    folderOf({
      ...shop,
      'models/more.yml': `metrics:
  net: { expr: revenue * 0.8, label: Netto, renamed_from: [after_tax], status: certified, owner: finance, tags: [sales, tax], replaced_by: revenue }
  doubtful: { expr: net / orders, status: draft, description: Not agreed upon. }
variants: { last_month: { offset: 1 month } }
`,
    }),
  );
  client = new GraphQLClient(`${served.address}/graphql`);
});
afterAll(() => served.end());

const ask = <T = unknown>(source: string): Promise<T> => client.request<never>(source) as Promise<T>;
const names = async (args: string): Promise<readonly string[]> =>
  (await ask<{ metrics: readonly { name: string }[] }>(`{ metrics(${args}) { name } }`)).metrics.map(({ name }) => name);

test.each([
  ['search: "sales"', ['revenue']],
  ['search: "REVEN"', ['revenue']],
  ['search: "umsatz"', ['revenue']],
  ['search: "netto"', ['net']],
  ['search: "agreed not"', ['doubtful']],
  ['search: "after_tax"', ['net']],
  ['tags: ["sales"]', ['revenue', 'orders', 'net']],
  ['tags: ["sales", "board"]', ['revenue']],
  ['owner: "finance"', ['revenue', 'net']],
  ['status: CERTIFIED', ['net']],
  ['status: DRAFT', ['doubtful']],
  ['owner: "finance", tags: ["tax"], search: "net"', ['net']],
  ['search: "nothing like it"', []],
  ['search: "helper"', []],
])('metrics(%s) are %j', async (args, found) => {
  expect([...(await names(args))].sort()).toEqual([...found].sort());
});

test('a metric tells its formula, in words too, what it stands on and what stands on it', async () => {
  expect(
    await ask(
      '{ metric(name: "aov") { name formula words type format { style } owner description lineage { metrics usedBy expanded measures { name expr columns } } } net: metric(name: "after_tax") { name lineage { usedBy } replacedBy } }',
    ),
  ).toEqual({
    metric: {
      name: 'aov',
      formula: 'revenue / orders',
      words: 'Revenue divided by orders',
      type: 'float',
      format: { style: 'currency' },
      owner: 'sales',
      description: 'Per order.',
      lineage: {
        metrics: ['revenue', 'orders'],
        usedBy: [],
        expanded: expect.stringContaining('sum(orders.amount)'),
        measures: [
          { name: 'orders.revenue', expr: 'sum(orders.amount)', columns: expect.arrayContaining(['orders.amount']) },
          { name: 'orders.count', expr: 'count(*)', columns: ['orders.day'] },
        ],
      },
    },
    net: { name: 'net', lineage: { usedBy: ['doubtful'] }, replacedBy: 'revenue' },
  });
});

test('it tells what it can be cut by, its variants, and a name that is nearly one', async () => {
  const { metric } = await ask<{ metric: { dimensions: readonly { name: string }[]; variants: unknown } }>(
    '{ metric(name: "revenue") { dimensions { name } variants { name metric } } }',
  );
  expect(metric.dimensions.map(({ name }) => name)).toEqual([
    'orders.id',
    'orders.customer_id',
    'orders.day',
    'orders.channel',
    'customers.id',
    'customers.region',
  ]);
  expect(metric.variants).toEqual([{ name: 'last_month', metric: 'revenue.last_month' }]);
  await expect(ask('{ metric(name: "revnue") { name } }')).rejects.toThrow('no metric is named "revnue"; did you mean "revenue"?');
  await expect(ask('{ metric(name: "helper") { name } }')).rejects.toThrow('no metric is named "helper"');
});

test('models and dimensions are found, with the values that rows have', async () => {
  expect(
    await ask(
      '{ models(search: "custom") { name measures { name } } dimensions(model: "customers", search: "where") { name label description type values few: values(search: "me", limit: 1) one: values(limit: 1) } }',
    ),
  ).toEqual({
    models: [{ name: 'customers', measures: [{ name: 'customers.count' }] }],
    dimensions: [
      {
        name: 'customers.region',
        label: 'Region',
        description: 'Where the customer lives.',
        type: 'string',
        values: ['APAC', 'EMEA'],
        few: ['EMEA'],
        one: ['APAC'],
      },
    ],
  });
});

test('labels are in the language that is asked for, else that of the caller', async () => {
  const german = new GraphQLClient(`${served.address}/graphql`, { headers: { 'accept-language': 'de-AT,en;q=0.5' } });
  expect(await german.request('{ metric(name: "revenue") { label english: label(language: "en") } }')).toEqual({
    metric: { label: 'Umsatz', english: 'Revenue' },
  });
});
