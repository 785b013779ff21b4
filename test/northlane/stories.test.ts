// The stories of the example's README: each command finds what was planted.
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kpi } from '../cli/run.ts';
import { argumentsOf, blocksOf } from '../documents/documents.ts';
import { makeWarehouse, type TestWarehouse } from './warehouse.ts';

const commands = blocksOf('examples/northlane/README.md')
  .flatMap(({ text }) => text.split('\n'))
  .filter((line) => line.startsWith('npx kpi query'));

let warehouse: TestWarehouse;
let cwd = '';
beforeAll(async () => {
  warehouse = await makeWarehouse(1);
  cwd = dirname(warehouse.path);
  const example = fileURLToPath(new URL('../../examples/northlane/', import.meta.url));
  for (const name of ['kpi.yml', 'models']) cpSync(join(example, name), join(cwd, name), { recursive: true });
});
afterAll(() => warehouse.close());

type Row = Readonly<Record<string, string | number | null>>;

/** The rows of the command that names all of these words. */
async function rowsOf(...words: readonly string[]): Promise<readonly Row[]> {
  const found = commands.filter((command) => words.every((word) => command.includes(word)));
  expect(found).toHaveLength(1);
  const { out, err } = await kpi([...argumentsOf(found[0] ?? ''), '--format', 'json'], { cwd });
  expect(err).toBe('');
  return (JSON.parse(out) as { readonly rows: readonly Row[] }).rows;
}

const numbers = (rows: readonly Row[], name: string): readonly number[] => rows.map((row) => Number(row[name]));

test('leads of channel A cost a fifth of those of B, and its customers ten times as much', async () => {
  const [a = {}, b = {}] = await rowsOf('Seed example');
  expect(a['marketing_spend']).toBe(b['marketing_spend']);
  expect(Number(b['cost_per_lead']) / Number(a['cost_per_lead'])).toBeCloseTo(5, 9);
  expect(Number(a['customer_acquisition_cost']) / Number(b['customer_acquisition_cost'])).toBeCloseTo(10, 9);
});

test('a dollar of advertising for the store brings more from May to September than in any other month', async () => {
  const returns = numbers(await rowsOf('return_on_ad_spend'), 'return_on_ad_spend');
  expect(Math.min(...returns.slice(4, 9))).toBeGreaterThan(Math.max(...returns.slice(0, 4), ...returns.slice(9)));
  expect(Math.max(...returns)).toBe(returns[5]);
});

test('proposals leak in the second half of 2024, at a few account executives who won before', async () => {
  const rates = numbers(await rowsOf('pipeline_leakage_rate'), 'proposal_close_rate');
  expect(Math.max(...rates.slice(6, 8))).toBeLessThan(Math.min(...rates.slice(4, 6)));
  const changes = numbers(await rowsOf('proposal_close_rate.change'), 'proposal_close_rate.change');
  expect(changes.slice(0, 3).every((change) => change < -0.5)).toBe(true);
});

test('one rep gives more than twice the discount of any other', async () => {
  const [most = 0, next = 0] = numbers(await rowsOf('average_discount_rate'), 'average_discount_rate');
  expect(most).toBeGreaterThan(2 * next);
  expect(next).toBeLessThan(0.12);
});

test('one rep opens deals and wins an eighth', async () => {
  const [first = {}] = await rowsOf('opportunities_created > 20');
  expect(first['opportunity_win_rate']).toBe(0.125);
});

test('the fastest rep has the most customers who leave, and the worst recommendations', async () => {
  const rows = await rowsOf('churn_rate_by_sales_cycle_length');
  const [lost = 0, ...others] = numbers(rows, 'churn_rate_by_sales_cycle_length');
  const [told = 0, ...othersTold] = numbers(rows, 'net_promoter_score');
  expect(lost).toBeGreaterThan(Math.max(...others));
  expect(told).toBeLessThan(Math.min(0, ...othersTold));
});

test('e-mails are opened and answered by 30 in a hundred, and half of what should follow does not', async () => {
  const [rates = {}] = await rowsOf('email_open_rate');
  expect(Number(rates['email_open_rate'])).toBeGreaterThan(0.3);
  expect(Number(rates['email_response_rate'])).toBeGreaterThan(0.3);
  expect(Number(rates['outreach_conversion_rate'])).toBeLessThan(0.4);
});

test('sales people were least content in the third quarter of 2024', async () => {
  const scores = numbers(await rowsOf('employee_satisfaction_score'), 'employee_satisfaction_score');
  expect(scores.indexOf(Math.min(...scores))).toBe(2);
});

test('of cost, leads, deals, customers and revenue of each channel one line is of none', async () => {
  const rows = await rowsOf('--by channels.channel_name', '--totals');
  expect(rows.filter((row) => row['channels.channel_name'] === null)).toHaveLength(1);
  expect(rows.length).toBeGreaterThan(10);
});

test.each(commands)('%s is answered', async (command) => {
  const { status, err } = await kpi(argumentsOf(command), { cwd });
  expect([status, err]).toEqual([0, '']);
});
