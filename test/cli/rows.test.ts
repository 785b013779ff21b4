// `kpi rows`: the rows behind a number on the command line, also behind a period of a calendar, and why there are none.
import { describe, expect, test } from 'vitest';
import { folderOf, kpi } from './run.ts';

const days = Array.from({ length: 56 }, (_, day) => {
  const date = new Date(Date.UTC(2025, 0, 6 + day)).toISOString().slice(0, 10);
  return `${date},p${Math.floor(day / 28) + 1}`;
});

const cwd = folderOf({
  'kpi.yml':
    'project: trade\nwarehouses: { dev: { type: duckdb, files: data } }\nwarehouse: dev\nas_of: 2025-06-30\ncalendars: { trade: { model: days, date: day, grains: [trade_period] } }\n',
  'models.yml': `
models:
  days: { table: days, key: day, dimensions: { day: date, trade_period: string } }
  shops: { table: shops, key: id, dimensions: { id: string, city: string } }
  sales:
    table: sales
    key: id
    time: day
    joins: { shops: shop }
    dimensions: { id: integer, day: date, shop: string }
    measures: { amount: sum(amount) }
metrics:
  two_periods: { expr: sales.amount, trailing: 2 trade_periods }
  again: { funnel: { entity: shop, within: 60 days, steps: [sales.count, sales.count] } }
  place: { rank: sales.amount, among: shops }
  busy_shops: { count: shops, having: sales.amount > 10 }
`,
  'data/days.csv': `day,trade_period\n${days.join('\n')}\n`,
  'data/shops.csv': 'id,city\na,Rome\nb,Oslo\n',
  'data/sales.csv': 'id,day,shop,amount\n1,2025-01-10,a,5\n2,2025-02-02,b,7\n3,2025-02-03,a,20\n4,2025-03-02,b,3\n5,2025-03-03,b,100\n',
});

const csv = (...args: readonly string[]) => kpi(['rows', ...args, '--format', 'csv'], { cwd });

describe('kpi rows', () => {
  test('a period of a calendar is a cell', async () => {
    const { out, err } = await csv('sales.amount', '--at', 'trade_period=2025-02-03', '--columns', 'shops.city');
    expect([out, err]).toEqual(['shops.city,sales.id,sales.amount,$total\r\nOslo,4,3,\r\nRome,3,20,\r\n,,23,shops.city sales.id\r\n', '']);
  });

  test('a window that ends with it has the rows of earlier ones', async () => {
    const { out } = await csv('two_periods', '--at', 'trade_period=2025-02-03', '--at', 'shops.city=Rome', '--columns', 'sales.day');
    expect(out).toBe('sales.day,sales.id,two_periods,$total\r\n2025-01-10,1,5,\r\n2025-02-03,3,20,\r\n,,25,sales.day sales.id\r\n');
  });

  test('behind a number of shops stand shops', async () => {
    const { out } = await csv('busy_shops', '--at', 'trade_period=2025-02-03');
    expect(out).toBe('shops.id,shops.city,busy_shops,$total\r\na,Rome,1,\r\n,,1,shops.id shops.city\r\n');
  });

  test('behind a step of a funnel stand its attempts, with the first row of each and whom it is of', async () => {
    const { out, err } = await csv('again', '--at', 'step=2', '--columns', 'sales.day');
    expect([out, err]).toEqual([
      'sales.day,sales.shop,sales.id,again,$total\r\n2025-01-10,a,1,1,\r\n2025-02-02,b,2,1,\r\n,,,2,sales.day sales.shop sales.id\r\n',
      '',
    ]);
  });

  test('so do they behind its other numbers, by their names', async () => {
    const rate = await csv('again.rate', '--at', 'step=2', '--at', 'trade_period=2025-02-03', '--columns', 'sales.day');
    expect(rate.out).toBe(
      'sales.day,sales.shop,sales.id,again.rate,$total\r\n2025-02-03,a,3,0,\r\n2025-03-02,b,4,1,\r\n,,,0.5,sales.day sales.shop sales.id\r\n',
    );
    const last = await csv('again.drop_off', '--at', 'step=2');
    expect([last.status, last.err]).toEqual([
      1,
      'error[bad-cell] step 2 is the last one, behind which "again.drop_off" has no number\n  hint: take the cell of an earlier step\n',
    ]);
  });

  test('behind a rank stand the rows of what it ranks', async () => {
    const { out } = await csv('place', '--at', 'shops.city=Oslo', '--columns', 'sales.day', '--order=-sales.amount', '--limit', '1');
    expect(out).toBe('sales.day,sales.id,sales.amount,$total\r\n2025-03-03,5,100,\r\n,,110,sales.day sales.id\r\n');
  });

  test('a day that the calendar has not is refused, and told from when to when it has some', async () => {
    const { status, out, err } = await csv('sales.amount', '--at', 'trade_period=2025-03-03');
    expect([status, out]).toEqual([1, '']);
    expect(err).toBe(
      'error[bad-cell] "2025-03-03" lies in no period of "trade_period"\n  hint: periods of "trade_period" lie between 2025-01-06 and 2025-03-02 in the calendar "trade"\n',
    );
  });

  test('a day within a period is told where it begins', async () => {
    const { err } = await csv('sales.amount', '--at', 'trade_period=2025-02-04');
    expect(err).toBe('error[bad-cell] "2025-02-04" is no period of "trade_period"\n  hint: the period that holds it is "2025-02-03"\n');
  });
});
