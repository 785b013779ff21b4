// `kpi scorecard` and `kpi list --coverage`, on a small shop.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, kpi } from './run.ts';

const months = Array.from({ length: 12 }, (_, index) => `2024-${String(index + 1).padStart(2, '0')}`);
const shop = (): string =>
  folderOf({
    'kpi.yml': 'project: shop\nwarehouses: { dev: { type: duckdb, files: data } }\nwarehouse: dev\nas_of: 2024-12-31\ncurrency: EUR\n',
    'data/orders.csv': `id,day,amount,kind\n${months.map((month, index) => `${index},${month}-15,${100 + index * 10},${index % 2 ? 'a' : 'b'}`).join('\n')}\n`,
    'models.yml': `
model: orders
table: orders
key: id
time: day
dimensions: { id: integer, day: date, amount: { type: 'decimal(18, 2)' }, kind: string, quarter_of: { expr: day, grain: quarter } }
measures: { total: sum(amount), count: count(*), quarterly: { expr: sum(amount), time: quarter_of } }
metrics:
  revenue: { expr: total, label: { en: Revenue, ar: الإيرادات }, description: What came <in>., format: currency, direction: up, owner: finance, tags: [board] }
  refunds: { expr: 0 - total, format: currency, direction: down, owner: finance, tags: [board] }
  share_of_a: { expr: a / total, with: { a: { expr: total, filter: kind = 'a', if_empty: 0 } }, format: percent, owner: sales }
  by_quarter: { expr: quarterly, format: currency, direction: up, tags: [board] }
  place: { rank: total, among: orders }
`,
  });

/** The same orders, and what is planned for quarters. */
const goals = {
  'kpi.yml': 'project: shop\nwarehouses: { dev: { type: duckdb, files: data } }\nwarehouse: dev\nas_of: 2024-12-31\n',
  'data/orders.csv': `id,day,amount,kind\n${months.map((month, index) => `${index},${month}-15,${100 + index * 10},${index % 2 ? 'a' : 'b'}`).join('\n')}\n`,
  'data/plans.csv': 'starts_on,amount\n2024-07-01,500\n2024-10-01,650\n',
  'models.yml': `
models:
  orders:
    table: orders
    key: id
    time: day
    dimensions: { id: integer, day: date, amount: { type: integer, hidden: true }, kind: string }
    measures: { total: sum(amount) }
  plans:
    table: plans
    time: starts_on
    dimensions: { starts_on: { type: date, grain: quarter }, amount: { type: integer, hidden: true } }
    measures: { planned: sum(amount) }
`,
};

describe('a scorecard', () => {
  test('has a line for each KPI: the last period that is over, the one before, change and trend', async () => {
    const { out, err, status } = await kpi(['scorecard'], { cwd: shop() });
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(out.split('\n').map((line) => line.trimEnd())).toEqual([
      'shop  As of 2024-12-31',
      '',
      'KPI            Value    Before   Change  Trend         Period',
      '── finance',
      'Revenue      €210.00   €200.00      +5%  ▁▂▂▃▄▄▅▅▆▇▇█  2024-12',
      'refunds     -€210.00  -€200.00      -5%  █▇▇▆▅▅▄▄▃▂▂▁  2024-12',
      '── sales',
      'share_of_a    100.0%      0.0%  +100 pp  ▁█▁█▁█▁█▁█▁█  2024-12',
      '── without owner',
      'by_quarter   €600.00   €510.00   +17.6%      ▁▃▆█      2024-Q4',
      '',
      'Not on this board:',
      '- place: "place" ranks "orders", which is not in "by"',
      '',
    ]);
  });

  test('is of a tag', async () => {
    const { out } = await kpi(['scorecard', 'board', '--format', 'markdown'], { cwd: shop() });
    expect(out).toContain('# board');
    expect(out).toContain('| Revenue | €210.00 | €200.00 | +5% | ▁▂▂▃▄▄▅▅▆▇▇█ | 2024-12 |');
    expect(out).not.toContain('share_of_a');
  });

  test('says what is reached of a target, by the grain that has one, and what that means', async () => {
    const cwd = folderOf({
      ...goals,
      'goals.yml': `
metrics:
  total: { expr: orders.total, target: { value: 200, per: month }, direction: up }
  quarterly: { expr: orders.total, target: { values: { 2024-Q3: 500, 2024-Q4: 700 }, per: quarter }, direction: up }
  planned: { expr: orders.total, target: { metric: plan } }
  cost: { expr: orders.total, target: { value: 190, per: month }, direction: down }
  share: { expr: a / orders.total, with: { a: { expr: orders.total, filter: orders.kind = 'b', if_empty: 0 } }, thresholds: { good: 0.5, warn: 0.2 } }
  plain: { expr: orders.count }
  plan: { expr: plans.planned, hidden: true }
`,
    });
    const { out, err } = await kpi(['scorecard'], { cwd });
    expect(err).toBe('');
    expect(out.split('\n').slice(2, -1)).toEqual([
      'KPI        Value  Before  Change  Target  Attained  Status  Trend         Period',
      '── without owner',
      'total        210     200     +5%     200      105%  good    ▁▂▂▃▄▄▅▅▆▇▇█  2024-12',
      'quarterly    600     510  +17.6%     700       86%  bad         ▁▃▆█      2024-Q4',
      'planned      600     510  +17.6%     650       92%  watch       ▁▃▆█      2024-Q4',
      'cost         210     200     +5%     190       90%  watch   ▁▂▂▃▄▄▅▅▆▇▇█  2024-12',
      'share          0       1   -100%       —         —  bad     █▁█▁█▁█▁█▁█▁  2024-12',
      'plain          1       1      0%       —         —  —       ▄▄▄▄▄▄▄▄▄▄▄▄  2024-12',
    ]);
  });

  test('of a name that nobody knows is refused with the nearest one', async () => {
    const { err, status } = await kpi(['scorecard', 'bord'], { cwd: shop() });
    expect(status).toBe(2);
    expect(err).toContain('no pack or tag is named "bord"');
    expect(err).toContain('did you mean "board"?');
  });

  test('is a page that needs nothing else, and is turned round in Arabic', async () => {
    const cwd = shop();
    await kpi(['scorecard', '--language', 'ar', '--output', 'board.html'], { cwd });
    const page = readFileSync(join(cwd, 'board.html'), 'utf8');
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('الإيرادات');
    expect(page).toContain('What came &lt;in&gt;.');
    expect(page).not.toMatch(/<script|<link|https?:|url\(/);
    expect(page.match(/<svg /g)).toHaveLength(4);
  });
});

describe('a list of what KPIs do not say', () => {
  test('names each with what it lacks, and counts', async () => {
    const { out } = await kpi(['list', '--coverage'], { cwd: shop() });
    expect(out.split('\n').map((line) => line.trimEnd())).toEqual([
      'name        lacks                                  place',
      'by_quarter  owner, description                     models.yml:12',
      'place       owner, description, direction, format  models.yml:13',
      'refunds     description                            models.yml:10',
      'share_of_a  description, direction                 models.yml:11',
      '',
      'of 5 KPIs say: owner 3, description 1, direction 3, format 4',
      '',
    ]);
  });

  test('is of metrics', async () => {
    expect(await kpi(['list', 'models', '--coverage'], { cwd: shop() })).toMatchObject({ status: 2 });
  });
});
