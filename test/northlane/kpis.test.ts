// The KPI library on a whole company: every KPI of the catalogue can be asked, and equals an SQL over the tables that was written without the compiler.
import { cpSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { QueryRequest } from '../../core/query/request/request.ts';
import { openSemanticLayer, type SemanticLayer } from '../../project/open-semantic-layer.ts';
import { checkedKpis, differences, questions } from './kpi-checks.ts';
import { makeWarehouse, type TestWarehouse } from './warehouse.ts';

const example = fileURLToPath(new URL('../../examples/northlane/', import.meta.url));
const dimensions = parse(readFileSync(new URL('dimensions.yml', import.meta.url), 'utf8')) as Readonly<Record<string, readonly string[]>>;

let warehouse: TestWarehouse;
let layer: SemanticLayer;

beforeAll(async () => {
  warehouse = await makeWarehouse(1);
  const folder = dirname(warehouse.path);
  for (const name of ['kpi.yml', 'models']) cpSync(join(example, name), join(folder, name), { recursive: true });
  const opened = await openSemanticLayer(folder);
  if (!opened.ok) throw new Error(opened.diagnostics.map(({ message }) => message).join('\n'));
  layer = opened.value;
});
afterAll(async () => {
  await layer.close();
  warehouse.close();
});

type Row = readonly unknown[];

async function rowsOf(request: QueryRequest): Promise<{ readonly rows: readonly Row[]; readonly totals: readonly Row[] }> {
  const answer = await layer.query(request);
  if (!answer.ok) throw new Error(answer.diagnostics.map(({ message, hint }) => `${message} (${hint})`).join('\n'));
  return { rows: answer.value.rows.map(({ values }) => values), totals: answer.value.totals.map(({ values }) => values) };
}

test('the project is valid without a warning, and serves every KPI of the library', () => {
  expect(layer.diagnostics).toEqual([]);
  expect([...layer.catalog.unavailable.keys()]).toEqual([]);
});

test('all 159 KPIs of the catalogue are there', () => {
  expect(Object.keys(dimensions)).toHaveLength(159);
  expect(Object.keys(dimensions).filter((name) => !layer.catalog.metrics.has(name))).toEqual([]);
});

/** Ranks name whom they rank, cohorts at which age. */
const besides: Readonly<Record<string, string>> = {
  top_selling_products: 'products.product_name',
  sales_leaderboard_rank: 'reps.rep_id',
  cohort_retention: 'age.month',
  cohort_ltv: 'age.month',
};

/** A forecast is of what is to come, and growth of a stock against a month earlier is of a month. */
const during: Readonly<Record<string, string>> = { sales_forecast: '2025-07', pipeline_growth: '2024-05' };

test.each(Object.entries(dimensions))('%s has numbers by time and by the dimensions of the catalogue', async (name, all) => {
  for (const one of all) {
    const by = [...new Set([one, ...(besides[name] ? [besides[name]] : [])])];
    const { rows } = await rowsOf({ metrics: [name], by, time: { during: during[name] ?? '2024' } });
    expect(
      rows.some((row) => row.at(-1) !== null),
      one,
    ).toBe(true);
  }
});

interface Refused {
  readonly kpi: string;
  readonly by: string;
  readonly because: string;
}
const refused = parse(readFileSync(new URL('refused.yml', import.meta.url), 'utf8')) as readonly Refused[];

test.each(refused)('$kpi has no number by $by, and it is said why', async ({ kpi, by, because }) => {
  const compiled = await layer.compile({ metrics: [kpi], by: ['month', by], time: { during: '2024-05' } });
  expect(compiled.ok ? [] : compiled.diagnostics.map(({ message }) => message)).toContainEqual(expect.stringContaining(because));
});

test('at least 60 KPIs have a check by time and by another dimension', () => {
  expect(checkedKpis.size).toBeGreaterThanOrEqual(60);
});

test.each(questions)('$name equals its SQL', async ({ request, sql }) => {
  const { rows } = await rowsOf(request as unknown as QueryRequest);
  expect(differences(rows, await warehouse.rows(sql))).toEqual([]);
});

describe('identities', () => {
  test('recurring revenue by its movements is that by its snapshots', async () => {
    const time = { from: '2023-01-01', before: '2025-06-01' };
    const moved = { name: 'moved', expr: 'net_new_mrr', running: true };
    const { rows } = await rowsOf({ metrics: ['mrr', moved], by: ['month'], time });
    expect(rows).toHaveLength(29);
    for (const [month, mrr, sum] of rows) expect(sum, String(month)).toBe(mrr);
    const snapshots = `select date_trunc('month', snapshot_date)::date, sum(mrr_usd) from mrr_snapshots where snapshot_date < '2025-06-01' group by 1`;
    expect(
      differences(
        rows.map(([month, mrr]) => [month, mrr]),
        await warehouse.rows(snapshots),
      ),
    ).toEqual([]);
  });

  test.each(['month', 'accounts.segment', 'plans.plan_name', 'regions.region_name'])('churn is 1 - retention by %s', async (by) => {
    const metrics = ['customer_churn_rate', 'customer_retention_rate', 'revenue_churn_rate', 'gross_revenue_retention'];
    const { rows } = await rowsOf({ metrics, by: [by], time: { from: '2023-02-01', before: '2025-06-01' } });
    expect(rows.length).toBeGreaterThan(1);
    for (const [, churn, retention, lost, kept] of rows) {
      if (retention !== null) expect(Number(churn) + Number(retention)).toBeCloseTo(1, 12);
      if (kept !== null) expect(Number(lost) + Number(kept)).toBeCloseTo(1, 12);
    }
  });

  const additive: readonly (readonly [string, readonly string[]])[] = [
    ['channels.channel_name', ['marketing_spend', 'leads_generated', 'opportunities_created', 'deals_won', 'new_customers', 'revenue']],
    ['campaigns.campaign_name', ['marketing_spend', 'ad_spend', 'leads_generated', 'marketing_attributed_revenue', 'sales_generated']],
    ['regions.region_name', ['revenue', 'gross_profit', 'leads_generated', 'new_customers', 'sales_volume_by_region', 'pipeline_value']],
    ['products.category', ['revenue', 'gross_profit', 'inventory_on_hand', 'opportunities_created']],
    ['accounts.segment', ['mrr', 'arr', 'new_mrr', 'net_new_mrr', 'active_customers', 'expanding_customers', 'sales_activities']],
  ];
  test.each(additive)('slices by %s add up to the totals', async (by, metrics) => {
    const { rows, totals } = await rowsOf({ metrics, by: [by], time: { from: '2024-01-01', before: '2025-01-01' }, totals: true });
    for (const [index, name] of metrics.entries()) {
      const sum = rows.reduce((all, row) => all + Number(row[index + 1] ?? 0), 0);
      expect(sum, name).toBeCloseTo(Number(totals[0]?.[index + 1]), 3);
      expect(sum, name).not.toBe(0);
    }
  });

  test('costs that belong to no channel are a group of their own', async () => {
    const { rows } = await rowsOf({ metrics: ['marketing_spend'], by: ['channels.channel_name'] });
    expect(rows.filter(([channel]) => channel === null)).toHaveLength(1);
  });

  test('attribution from raw touches is that of the bridge', async () => {
    const { rows } = await rowsOf({ metrics: ['marketing_attributed_revenue'], by: ['channels.channel_name'] });
    expect(differences(rows, await warehouse.rows(rawAttribution))).toEqual([]);
  });

  test('cost, leads, deals, customers and revenue of channels are those of each fact alone', async () => {
    const metrics = ['marketing_spend', 'leads_generated', 'opportunities_created', 'new_customers', 'revenue'];
    const together = await rowsOf({ metrics, by: ['channels.channel_name'] });
    for (const [index, metric] of metrics.entries()) {
      const alone = await rowsOf({ metrics: [metric], by: ['channels.channel_name'] });
      expect(
        differences(
          together.rows.map((row) => [row[0], row[index + 1]]),
          alone.rows,
        ),
      ).toEqual([]);
    }
  });
});

/** Every touch in the 180 days before a sale has an equal share of it. */
const rawAttribution = `
with sales as (
  select 'o' || opportunity_id as id, l.visitor_id, o.closed_at as sold_at, amount_usd as v
  from opportunities o join leads l using (lead_id) where status = 'won'
  union all
  select 's' || order_id, visitor_id, ordered_at, net_usd from orders where status = 'completed'),
shares as (
  select channel_id, v / count(*) over (partition by id) as v
  from sales join touchpoints using (visitor_id) where touched_at <= sold_at and touched_at >= sold_at - interval 180 day)
select channel_name, sum(v) from shares join channels using (channel_id) where is_marketing group by 1`;
