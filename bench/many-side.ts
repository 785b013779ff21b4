// An aggregate of a million orders by a column of their three million lines: each order once in each group.
import type { Statement } from '../core/warehouse/adapter.ts';
import type { Benchmark, Finding } from './benchmark.ts';
import { startPeer } from './contestant.ts';
import { inTurns } from './interleave.ts';
import { makeOrders } from './many-side-tables.ts';
import { rowsOf, sameRows } from './rows.ts';
import { openWorld } from './world.ts';

const definitions = {
  'kpi.yml': 'project: many_side\n',
  'models.yml': `
models:
  orders:
    table: orders
    key: order_id
    dimensions: { amount: { type: 'decimal(18, 2)' } }
    measures: { amount_total: sum(amount) }
  lines:
    table: lines
    key: line_id
    joins: { orders: order_id }
    dimensions: { category: string }
`,
};
const request = { metrics: ['orders.amount_total'], by: ['lines.category'] };

const ordersOfCategories = 'orders AS o LEFT JOIN lines AS l ON l.order_id = o.order_id';
const twoLevels = `SELECT category, sum(amount)
FROM (SELECT o.order_id, l.category, any_value(o.amount) AS amount FROM ${ordersOfCategories} GROUP BY 1, 2) AS pairs
GROUP BY 1 ORDER BY 1 NULLS LAST`;
const pairsFirst = `SELECT category, sum(amount)
FROM orders AS o LEFT JOIN (SELECT DISTINCT order_id, category FROM lines) AS l ON l.order_id = o.order_id
GROUP BY 1 ORDER BY 1 NULLS LAST`;

/** Our SQL, SQL written by hand, and Malloy's. */
export const manySide: Benchmark = {
  name: 'many-side',
  title: 'The amount of 1,000,000 orders by the category of their 3,000,000 lines',
  needsPeers: true,
  async run() {
    const database = await makeOrders();
    const world = await openWorld(definitions, { path: database.path });
    const malloy = await startPeer('Malloy', 'many-side-malloy.mjs');
    malloy.stop();
    const statements = [world.statementFor(request), plain(twoLevels), plain(pairsFirst), plain(String(malloy.prepared))];
    const answers = await Promise.all(statements.map((statement) => rowsOf(world.warehouse, statement)));
    if (answers.some((rows) => !sameRows(rows, answers[0] ?? []))) throw new Error('the answers differ');
    const times = await inTurns(
      statements.map((statement) => async () => void (await rowsOf(world.warehouse, statement))),
      { warmUp: 1, rounds: 9 },
    );
    await world.warehouse.close();
    database.remove();
    return findings(times);
  },
};

const plain = (text: string): Statement => ({ text, parameters: [] });

function findings([ours = NaN, levels = NaN, pairs = NaN, malloy = NaN]: readonly number[]): readonly Finding[] {
  const finding = (rivalName: string, rival: number, timesAsMuch: number): Finding => ({
    what: 'amount by category',
    ours,
    rival,
    rivalName,
    unit: 'ms',
    target: { kind: 'at most', timesAsMuch },
  });
  return [finding('two levels, by hand', levels, 1.1), finding('pairs first, by hand', pairs, 1.1), finding('Malloy', malloy, 0.7)];
}
