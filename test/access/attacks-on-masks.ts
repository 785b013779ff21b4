// Ways to see what stands under a mask.
import { as, ask, plainCell, rowsOf, value, type Plan } from './attack.ts';

const ofNorth = (holds: string, args: string, comesOut: unknown): Plan => ({
  holds,
  attack: async (shop) => rowsOf(await as(shop, 'north'), args),
  comesOut,
});

/** Masks. */
export const attacksOnMasks: readonly Plan[] = [
  ofNorth('a mask stands in the place of the dimension, as a group', 'metrics: ["revenue"], by: ["customers.name"]', [
    { 'customers.name': 'A...', revenue: 150 },
    { 'customers.name': 'B...', revenue: 260 },
  ]),
  ofNorth('in a condition', `metrics: ["revenue"], where: "customers.name = 'Ann'"`, [{ revenue: null }]),
  ofNorth('in a condition that holds of it', `metrics: ["revenue"], where: "customers.name = 'A...'"`, [{ revenue: 150 }]),
  ofNorth('in conditions of metrics of the request', `metrics: [{ name: "x", expr: "revenue", filter: "customers.name like 'Ann%'" }]`, [
    { x: null },
  ]),
  ofNorth('in a condition over a join', `metrics: ["tickets.count"], where: "customers.name = 'Ann'"`, [{ 'tickets.count': 0 }]),
  ofNorth(
    'as a time that a metric of the request takes',
    'metrics: [{ name: "x", expr: "customers.count", time: "customers.first_order" }], by: ["month"]',
    [],
  ),
  ofNorth(
    'as the entity of a conversion of the request',
    'metrics: [{ name: "x", conversion: { from: "orders.count", to: "tickets.count", entity: "customers.segment" } }]',
    [{ x: 0 }],
  ),
  ofNorth('among values', 'metrics: [], by: ["customers.name"]', [{ 'customers.name': 'A...' }, { 'customers.name': 'B...' }]),
  ofNorth('in aggregates of the request', 'metrics: [{ name: "x", expr: "max(customers.name)" }]', [{ x: 'B...' }]),
  ofNorth(
    'in having, order and top',
    `metrics: ["revenue"], by: ["customers.name"], having: "customers.name > 'Ann'", order: ["-customers.name"], top: { n: 2, by: "revenue", of: "customers.name" }`,
    [{ 'customers.name': 'B...', revenue: 260 }],
  ),
  {
    holds: 'a mask may say what the token says, to each caller his own',
    attack: async (shop) =>
      Promise.all(
        (['north', 'south', 'north'] as const).map(async (name) =>
          rowsOf(await as(shop, name), 'metrics: [], by: ["addresses.city"], limit: 1'),
        ),
      ),
    comesOut: [[{ 'addresses.city': 'B of north' }], [{ 'addresses.city': 'B of south' }], [{ 'addresses.city': 'B of north' }]],
  },
  {
    holds: 'in values of the catalogue, searched too',
    attack: async (shop) =>
      (await as(shop, 'north')).run('{ dimensions(model: "customers", search: "name") { values found: values(search: "Ann") } }'),
    comesOut: { dimensions: [{ values: ['A...', 'B...'], found: [] }] },
  },
  {
    holds: 'of declared values none is told',
    attack: async (shop) =>
      Promise.all(
        (['north', 'admin'] as const).map(async (name) =>
          (await as(shop, name)).run('{ dimensions(model: "desks", search: "device") { declaredValues } }'),
        ),
      ),
    comesOut: [{ dimensions: [{ declaredValues: [] }] }, { dimensions: [{ declaredValues: ['desk'] }] }],
  },
  {
    holds: 'in rows behind a number, also where it is their key',
    attack: async (shop) => {
      const { drill } = await (
        await as(shop, 'north')
      ).run<{ drill: { rows: Record<string, unknown>[]; value: unknown } }>(
        '{ drill(metric: "tickets.mean_minutes", columns: ["tickets.id", "customers.name"]) { value rows } }',
      );
      return [plainCell(drill.value), drill.rows.map((row) => [row['tickets.id'], row['customers.name']])];
    },
    comesOut: [
      20,
      [
        [null, 'A...'],
        [null, 'A...'],
        [null, 'B...'],
      ],
    ],
  },
  {
    holds: 'and where nothing is said of columns',
    attack: async (shop) => {
      const { drill } = await (
        await as(shop, 'north')
      ).run<{ drill: { rows: Record<string, unknown>[]; pageInfo: { startCursor: string } } }>(
        '{ drill(metric: "tickets.mean_minutes") { rows pageInfo { startCursor } } }',
      );
      return [
        drill.rows.map((row) => row['tickets.id'] ?? null),
        Object.keys(drill.rows[0] ?? {}).filter((name) => name.startsWith('$')),
        /\b1\b/.test(
          Buffer.from(drill.pageInfo.startCursor, 'base64url')
            .toString()
            .replace(/^\["[^"]*"/, '')
            .replace(/\d\d\d\d-[^"]*/, ''),
        ),
      ];
    },
    comesOut: [[null, null, null], [], false],
  },
  {
    holds: 'in members behind a number, as a column that is asked for and where nothing is said of columns',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const { drill } = await north.run<{ drill: { rows: object[] } }>('{ drill(metric: "customer_value") { rows } }');
      const asked = await north.errors('{ drill(metric: "customer_value", columns: ["customers.name"]) { rows } }');
      return [drill.rows, asked.length];
    },
    comesOut: [
      [
        { 'customers.id': 1, 'customers.region': 'north', customer_value: 150 },
        { 'customers.id': 2, 'customers.region': 'north', customer_value: 260 },
      ],
      1,
    ],
  },
  ofNorth('a mask of nothing is no value, and sorts by nothing', 'metrics: ["revenue"], by: ["customers.segment"]', [
    { 'customers.segment': null, revenue: 410 },
  ]),
  { holds: 'numbers do not change by it', attack: async (shop) => value(await as(shop, 'north'), 'customer_value'), comesOut: 205 },
  {
    holds: 'a mask for everyone holds for whoever has no restriction',
    on: 'everyone',
    attack: async (shop) => (await ask(shop, 'metrics: ["customers.count"], by: ["customers.name"]')).rows,
    comesOut: [{ 'customers.name': null, 'customers.count': 5 }],
  },
];
