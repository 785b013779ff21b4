// Every kind of number in typed rows and in the catalogue: comparison, variants, targets, ages and funnels.
import { beforeAll, describe, expect, test } from 'vitest';
import { serveWorld, type Running } from './serve-world.ts';

const also = `variants:
  ytd: { to_date: year, label: "{label} this year" }
  doubled: { expr: metric * 2 }
metrics:
  sold: { expr: revenue, label: Sold, format: currency, target: { value: 200, per: month }, thresholds: { good: 1, warn: 0.7 }, benchmark: { value: 250, source: a report } }
  planned: { expr: revenue, target: { values: { 2025-01: 100, 2025-02: 300 }, per: month } }
  aimed: { expr: revenue, target: { metric: sold } }
  steady: { expr: revenue, band: { low: 1, high: 5 }, direction: band }
`;

let shop: Running;

beforeAll(async () => {
  shop = await serveWorld('shop', 'duckdb', also);
});

const rowsOf = async (who: Running, selection: string): Promise<unknown> => (await who.run<{ rows: unknown }>(`{ rows${selection} }`)).rows;

describe('typed rows', () => {
  test('a comparison has the earlier value, the change, and the change in proportion', async () => {
    const found = await rowsOf(
      shop,
      '(time: { during: "2025-02" }) { time(grain: MONTH) revenue { value previous(compare: "1 month") { value change changeRatio } } }',
    );
    expect(found).toEqual([
      {
        time: '2025-02-01',
        revenue: { value: '250', previous: { value: '150', change: '100', changeRatio: expect.closeTo(100 / 150, 9) } },
      },
    ]);
  });

  test('a variant is an argument, and several are several columns', async () => {
    const found = await rowsOf(
      shop,
      '(time: { during: "2025-02" }) { time(grain: MONTH) sold { value } ytd: sold(variant: "ytd") { value } twice: sold(variant: "ytd.doubled") { value } }',
    );
    expect(found).toEqual([{ time: '2025-02-01', sold: { value: '250' }, ytd: { value: '400' }, twice: { value: '800' } }]);
  });

  test('a target comes with attainment, variance and status', async () => {
    const found = await rowsOf(
      shop,
      '(time: { from: "2025-01-01", before: "2025-03-01" }) { time(grain: MONTH) sold { value target attainment variance status pace } }',
    );
    expect(found).toEqual([
      { time: '2025-01-01', sold: { value: '150', target: '200', attainment: 0.75, variance: '-50', status: 'WARN', pace: null } },
      { time: '2025-02-01', sold: { value: '250', target: '200', attainment: 1.25, variance: '50', status: 'GOOD', pace: null } },
    ]);
  });

  test('ages are groups like others', async () => {
    const cohorts = await serveWorld('cohorts');
    const found = await rowsOf(cohorts, ' { by { customers { joined(grain: MONTH) } } age(grain: MONTH) spent { value } _incomplete }');
    const { query } = await cohorts.run<{ query: { rows: Record<string, unknown>[] } }>(
      '{ query(metrics: ["spent"], by: ["customers.joined.month", "age.month"]) { rows } }',
    );
    expect(query.rows).toHaveLength(5);
    expect(found).toEqual(
      query.rows.map((row) => ({
        by: { customers: { joined: row['customers.joined.month'] } },
        age: row['age.month'],
        spent: { value: row['spent'] },
        _incomplete: row['$incomplete'] ?? false,
      })),
    );
  });

  test('a funnel is a row for each step, by groups too', async () => {
    const journeys = await serveWorld('journeys');
    const step = 'checkout { step label entered advanced stepRate rate dropOff }';
    expect(await rowsOf(journeys, `(where: { countries: { name: { eq: "Norway" } } }) { name: countries { name } ${step} }`)).toEqual([
      { name: { name: 'Norway' }, checkout: { step: 1, label: 'Views', entered: 3, advanced: 3, stepRate: 1, rate: 1, dropOff: 0 } },
      {
        name: { name: 'Norway' },
        checkout: { step: 2, label: 'clicks.carts', entered: 3, advanced: 1, stepRate: expect.closeTo(1 / 3, 9), rate: 1, dropOff: 2 },
      },
      {
        name: { name: 'Norway' },
        checkout: {
          step: 3,
          label: 'clicks.buys',
          entered: 1,
          advanced: null,
          stepRate: null,
          rate: expect.closeTo(1 / 3, 9),
          dropOff: null,
        },
      },
    ]);
    expect(await journeys.errors(`{ rows { ${step} clicks { count { value } } } }`)).toHaveLength(1);
  });
});

describe('the catalogue', () => {
  test('tells what a metric is to reach', async () => {
    const fields =
      'target { value per spread metric values { period value } } thresholds { good warn } band { low high } benchmark { value source }';
    const of = async (name: string): Promise<unknown> => (await shop.run(`{ metric(name: "${name}") { ${fields} } }`))['metric'];
    const nothing = { target: null, thresholds: null, band: null, benchmark: null };
    expect(await of('revenue')).toEqual(nothing);
    expect(await of('sold')).toEqual({
      ...nothing,
      target: { value: '200', per: 'month', spread: null, metric: null, values: [] },
      thresholds: { good: 1, warn: 0.7 },
      benchmark: { value: '250', source: 'a report' },
    });
    expect(await of('planned')).toMatchObject({
      target: {
        value: null,
        per: 'month',
        values: [
          { period: '2025-01', value: '100' },
          { period: '2025-02', value: '300' },
        ],
      },
    });
    expect(await of('aimed')).toMatchObject({ target: { metric: 'sold', value: null } });
    expect(await of('steady')).toMatchObject({ band: { low: 1, high: 5 } });
  });

  test('lists the variants of a metric, with their labels and formats', async () => {
    expect(await shop.run('{ metric(name: "sold") { variants { name metric label format { style } } } }')).toEqual({
      metric: {
        variants: [
          { name: 'ytd', metric: 'sold.ytd', label: 'Sold this year', format: { style: 'currency' } },
          { name: 'doubled', metric: 'sold.doubled', label: 'Sold, doubled', format: { style: 'currency' } },
        ],
      },
    });
  });

  test('tells what a metric has for each group', async () => {
    const kinds = async (who: Running, name: string): Promise<unknown> =>
      (await who.run(`{ metric(name: "${name}") { kind since } }`))['metric'];
    expect(await kinds(shop, 'sold')).toEqual({ kind: 'VALUE', since: null });
    expect(await kinds(await serveWorld('cohorts'), 'spent')).toEqual({ kind: 'AGES', since: 'customers.joined' });
    expect(await kinds(await serveWorld('journeys'), 'checkout')).toEqual({ kind: 'FUNNEL', since: null });
  });

  test('finds the metrics of a pack', async () => {
    const pack = 'pack: mine\nmetrics:\n  mine_revenue: { expr: orders.revenue }\n';
    const packed = await serveWorld('shop', 'duckdb', pack, {}, { uses: ['mine'] });
    expect(await packed.run('{ metrics(pack: "mine") { name pack } metric(name: "revenue") { pack } }')).toEqual({
      metrics: [{ name: 'mine_revenue', pack: 'mine' }],
      metric: { pack: null },
    });
  });
});
