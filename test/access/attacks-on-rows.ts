// Ways to see rows that are not seen, or numbers over them.
import { as, ask, plainCell, rowsOf, value, withClaims, type Plan } from './attack.ts';
import type { Running } from '../graphql/open-world.ts';

const ofNorth = (holds: string, args: string, comesOut: unknown): Plan => ({
  holds,
  attack: async (shop) => rowsOf(await as(shop, 'north'), args),
  comesOut,
});

const revenueOfAll = async (shop: Running): Promise<unknown> =>
  Promise.all((['admin', 'north', 'south'] as const).map(async (name) => value(await as(shop, name), 'revenue')));

/** Rows. */
export const attacksOnRows: readonly Plan[] = [
  {
    holds: 'a condition on rows is the first of all: numbers are those of the rows that are seen',
    attack: revenueOfAll,
    comesOut: [570, 410, 30],
  },
  ofNorth('counts too', 'metrics: ["orders.count", "customers.count", "items.units"]', [
    { 'orders.count': 4, 'customers.count': 2, 'items.units': 13 },
  ]),
  ...['all_regions', 'everything', 'no_customers'].map((metric) =>
    ofNorth(`no ignore lifts it: ${metric}`, `metrics: ["${metric}"]`, [{ [metric]: 410 }]),
  ),
  ofNorth('nor do shares, ranks and members', 'metrics: ["region_share", "spenders", "best_customer", "customer_value", "sleepers"]', [
    { region_share: 1, spenders: 2, best_customer: 260, customer_value: 205, sleepers: 0 },
  ]),
  ofNorth(
    'nor do tops, whose others are those that are seen',
    'metrics: ["revenue"], by: ["customers.id"], top: { n: 1, by: "revenue", others: true }',
    [
      { 'customers.id': 2, revenue: 260 },
      { 'customers.id': null, revenue: 150, $other: true },
    ],
  ),
  {
    holds: 'nor do totals, of any level',
    attack: async (shop) =>
      (await ask(await as(shop, 'north'), 'metrics: ["revenue"], by: ["orders.channel"], totals: true')).totals.map(
        ({ revenue }) => revenue,
      ),
    comesOut: [410],
  },
  ofNorth(
    'nor do windows and comparisons',
    'metrics: [{ name: so_far, expr: "revenue", running: true }], by: ["month"], time: { during: "2025-03" }, compare: "1 month"',
    [{ month: '2025-03-01', so_far: 410, 'so_far.previous': 350, 'so_far.change': 60, 'so_far.change_pct': 60 / 350 }],
  ),
  ofNorth(
    'the target of the whole company is not held against them',
    'metrics: [{ name: aim, expr: "revenue", target: { value: "100", per: "month" } }], time: { during: "2025-03" }, targets: true',
    [{ aim: 60, 'aim.target': null, 'aim.attainment': null, 'aim.variance': null, 'aim.status': null, 'aim.pace': null }],
  ),
  ofNorth('nor does fill', 'metrics: ["orders.count"], by: ["month", "customers.region"], time: { during: "2025-03" }, fill: true', [
    { month: '2025-03-01', 'customers.region': 'north', 'orders.count': 1 },
  ]),
  {
    holds: 'an aggregate of a many side is that of the rows that are seen',
    attack: async (shop) => rowsOf(await as(shop, 'south'), 'metrics: ["customers.count"], by: ["customers.order_count"]'),
    comesOut: [
      { 'customers.order_count': 0, 'customers.count': 1 },
      { 'customers.order_count': 1, 'customers.count': 1 },
    ],
  },
  ofNorth('any and none look at rows that are seen', 'metrics: ["customers.count"], where: "any(tickets.minutes > 20)"', [
    { 'customers.count': 1 },
  ]),
  {
    holds: 'values of a dimension are those of rows that are seen, searched or not',
    attack: async (shop) =>
      (await as(shop, 'north')).run('{ dimensions(model: "customers", search: "region") { values found: values(search: "o") } }'),
    comesOut: { dimensions: [{ values: ['north'], found: ['north'] }] },
  },
  {
    holds: 'rows behind a number are those that are seen',
    attack: async (shop) => {
      const source = '{ drill(metric: "revenue", columns: ["customers.region"]) { value rows } }';
      const { drill } = await (await as(shop, 'north')).run<{ drill: { value: unknown; rows: Record<string, unknown>[] } }>(source);
      return [plainCell(drill.value), drill.rows.map((row) => row['orders.id'])];
    },
    comesOut: [410, [1, 2, 3, 8]],
  },
  {
    holds: 'behind a rank, what is over all regions, and a step of a funnel too',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const drill = async (metric: string, more: string): Promise<unknown> => {
        const args = `metric: ${metric}, columns: ["orders.id"], ${more}`;
        const { drill } = await north.run<{ drill: { value: unknown; rows: Record<string, unknown>[] } }>(
          `{ drill(${args}) { value rows } }`,
        );
        return [plainCell(drill.value), drill.rows.map((row) => row['orders.id'])];
      };
      const again = '{ name: "again", funnel: { entity: "customers.id", steps: ["orders.count", "orders.count"] } }';
      return [
        await drill('"revenue_rank"', 'where: "orders.amount > 0 or true"').catch(() => 'refused'),
        await drill('"revenue_rank"', 'where: "customers.id > 0"'),
        await drill('{ name: "shown", expr: "revenue", across: ["orders.channel"] }', 'at: { month: "2025-02-01" }'),
        await drill('"shown_share"', 'where: "customers.id > 0"'),
        await drill(again, 'at: { step: 2 }'),
      ];
    },
    comesOut: ['refused', [410, [1, 2, 3, 8]], [200, [3]], [1, [1, 2, 3, 8]], [2, [1, 3]]],
  },
  ...["customers.region = 'south'", "customers.region = 'north' and 1 = 0"].map((where) =>
    ofNorth(`conditions of a request narrow: ${where}`, `metrics: ["revenue"], where: "${where}"`, [{ revenue: null }]),
  ),
  ...["customers.region = 'south' or true", 'true', "not (customers.region = 'north') or customers.region is not null"].map((where) =>
    ofNorth(`and never widen: ${where}`, `metrics: ["revenue"], where: "${where}"`, [{ revenue: 410 }]),
  ),
  {
    holds: 'what no request can say are claims',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const source = 'query Q($p: Record) { query(metrics: ["revenue"], parameters: $p) { rows } }';
      const said = await north.errors(source, { p: { 'claim.region': 'south' } });
      const url = await north.get('/api/query.json?metrics=revenue&param.claim.region=south');
      return [said.map((text) => text.includes('claim.region')), url.status, await value(north, 'revenue')];
    },
    comesOut: [[true], 400, 410],
  },
  {
    holds: 'nor can a request name them, in conditions and in metrics of its own',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const args = [
        'metrics: ["revenue"], where: "customers.region = :claim.region"',
        'metrics: ["revenue"], where: "orders.channel in (:claim.regions)"',
        `metrics: [{ name: "x", expr: "revenue", filter: ":claim.region = 'north'" }]`,
        'metrics: [{ name: "x", expr: "max(case when orders.channel = :claim.region then 1 end)" }]',
        `metrics: [{ name: "x", expr: "case when :claim.region = 'north' then revenue end" }]`,
        `metrics: ["revenue"], by: ["month"], having: "revenue > 0 and :claim.region = 'north'"`,
      ];
      const said = await Promise.all(args.map((one) => north.errors(`{ query(${one}) { rows } }`)));
      return said.map((errors) => errors.map((text) => /no parameter (is named )?"claim\.region/.test(text)));
    },
    comesOut: [[true], [true], [true], [true], [true], [true]],
  },
  {
    holds: 'answers that were kept are those of whoever sees the same',
    attack: async (shop) => [await revenueOfAll(shop), await revenueOfAll(shop)],
    comesOut: [
      [570, 410, 30],
      [570, 410, 30],
    ],
  },
  {
    holds: 'equal questions at once are one only for those who see the same',
    attack: async (shop) => Promise.all([revenueOfAll(shop), revenueOfAll(shop), revenueOfAll(shop)]),
    comesOut: [
      [570, 410, 30],
      [570, 410, 30],
      [570, 410, 30],
    ],
  },
  {
    holds: 'what one role may see is not what another may, for equal claims',
    attack: async (shop) => {
      const both = { region: 'north', regions: ['south'] };
      const [manager, regional] = await Promise.all([
        withClaims(shop, { roles: ['manager'], ...both }),
        withClaims(shop, { roles: ['regional'], ...both }),
      ]);
      return [await value(manager, 'revenue'), await value(regional, 'revenue'), await value(manager, 'revenue')];
    },
    comesOut: [410, 30, 410],
  },
  {
    holds: 'a list of values is a claim too, and an empty one matches nothing',
    attack: async (shop) =>
      Promise.all(
        [['north', 'south'], []].map(async (regions) => value(await withClaims(shop, { roles: ['regional'], regions }), 'revenue')),
      ),
    comesOut: [440, null],
  },
  {
    holds: 'what a claim says is a value, whatever signs are in it, and no more',
    attack: async (shop) =>
      Promise.all(
        ["north' or true or 'a' = 'a", "nor''th", 'north%', 'NORTH', ' north', '', ':claim.region', 5, true].map(async (region) =>
          value(await withClaims(shop, { roles: ['manager'], region }), 'revenue'),
        ),
      ),
    comesOut: Array.from({ length: 9 }, () => null),
  },
  {
    holds: 'nor is it a list of values because it looks like one; a list may have one value, and texts with commas',
    attack: async (shop) =>
      Promise.all(
        ['north,south', ['north,south'], "'north', 'south'", 'north', ['north'], [1, 'south']].map(async (regions) =>
          value(await withClaims(shop, { roles: ['regional'], regions }), 'revenue'),
        ),
      ),
    comesOut: [null, null, null, 410, 410, 30],
  },
  {
    holds: 'days of a calendar are those that each caller sees, one after another and at once',
    on: 'days',
    attack: async (shop) => {
      const before = '{ name: "before", expr: "orders.count", offset: "1 stretch" }';
      const ask = async (until: string): Promise<unknown> =>
        rowsOf(await withClaims(shop, { roles: ['some'], until }), `metrics: ["orders.count", ${before}], by: ["stretch"]`);
      const one = [await ask('2025-01-31'), await ask('2025-04-01'), await ask('2025-01-31')];
      return [one, await Promise.all([ask('2025-01-31'), ask('2025-04-01'), ask('2025-01-31')])];
    },
    comesOut: (() => {
      const first = [{ stretch: '2025-01-01', 'orders.count': 2, before: 0 }];
      const all = [
        ...first,
        { stretch: '2025-01-31', 'orders.count': 3, before: 2 },
        { stretch: '2025-03-02', 'orders.count': 2, before: 3 },
      ];
      return [
        [first, all, first],
        [first, all, first],
      ];
    })(),
  },
  {
    holds: 'a calendar goes on where its model is hidden, and "now" is what its column says, whatever days are seen',
    on: 'days',
    attack: async (shop) => {
      const none = await withClaims(shop, { roles: ['none'] });
      const some = await withClaims(shop, { roles: ['some'], until: '2025-01-31' });
      return [
        await rowsOf(none, 'metrics: ["orders.count"], by: ["stretch"], limit: 1'),
        (await none.errors('{ query(metrics: ["trade_days.count"]) { rows } }')).length,
        await rowsOf(some, 'metrics: ["trade_days.count"]'),
        await rowsOf(some, 'metrics: ["orders.count"], by: ["month"], time: { during: "this month" }'),
      ];
    },
    comesOut: [
      [{ stretch: '2025-01-01', 'orders.count': 2 }],
      1,
      [{ 'trade_days.count': 30 }],
      [{ month: '2025-03-01', 'orders.count': 2 }],
    ],
  },
  {
    holds: 'whoever has several roles sees what any of them sees',
    attack: async (shop) => {
      const two = await withClaims(shop, { roles: ['manager', 'regional'], region: 'north', regions: ['south'] });
      return [
        await value(two, 'revenue'),
        await value(await withClaims(shop, { roles: ['manager', 'admin'], region: 'north' }), 'revenue'),
      ];
    },
    comesOut: [440, 570],
  },
  {
    holds: 'a role that hides a model lifts neither the condition that another puts on its rows, nor its masks, nor what it hides of it',
    attack: async (shop) => {
      const two = await withClaims(shop, { roles: ['manager', 'visitor'], region: 'north' });
      const hidden = ['metrics: [], by: ["customers.spent"]', 'metrics: ["tickets.minutes_spent"]'];
      return [
        await rowsOf(two, 'metrics: [], by: ["customers.name"]'),
        await rowsOf(two, 'metrics: ["customers.heads"]'),
        await Promise.all(hidden.map(async (args) => (await two.errors(`{ query(${args}) { rows } }`)).length > 0)),
      ];
    },
    comesOut: [[{ 'customers.name': 'A...' }, { 'customers.name': 'B...' }], [{ 'customers.heads': 2 }], [true, true]],
  },
  {
    holds: 'without a token a caller sees the rows of whoever has none',
    attack: async (shop) => value(shop, 'orders.count'),
    comesOut: 4,
  },
  {
    holds: 'what everyone is held to holds for whoever has no restriction too',
    on: 'everyone',
    attack: async (shop) => value(shop, 'visits.count'),
    comesOut: 2,
  },
];
