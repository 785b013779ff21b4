import { expect, test } from 'vitest';
import { folderOf, kpi, shop } from './run.ts';

const days = Array.from({ length: 12_000 }, (_, index) => new Date(Date.UTC(1993, 0, 1) + index * 86_400_000).toISOString().slice(0, 10));
const lines = days.map((day, index) => `${index},1,${day},${index}.50,"w,${index % 2}"`);
const cwd = folderOf({ ...shop, 'data/orders.csv': `id,customer_id,day,amount,channel\n${lines.join('\n')}\n` });
/** Days up to that on which the tests run; each has an order of its position and a half. */
const counted = days.filter((day) => day <= '2025-07-15').length;
const request = ['query', 'revenue', '--by', 'day,orders.channel', '--totals'];

test('a long answer is written in pieces that are the same as the whole', async () => {
  const pieces = await kpi([...request, '--format', 'json'], { cwd });
  const answer = JSON.parse(pieces.out);
  expect(answer.rows).toHaveLength(counted);
  expect(answer.totals).toEqual([{ $total: ['day', 'orders.channel'], revenue: String((counted * counted) / 2), $incomplete: true }]);
  const rows = (await kpi([...request, '--format', 'ndjson'], { cwd })).out.trimEnd().split('\n');
  expect(rows.map((row) => JSON.parse(row))).toEqual([...answer.rows, ...answer.totals]);
});

test('a long table of comma-separated values names the marks that rows may bear, a short one those that they do', async () => {
  const long = (await kpi([...request, '--format', 'csv'], { cwd })).out.split('\r\n');
  expect([long[0], long[1], long.length]).toEqual(['day,orders.channel,revenue,$total,$incomplete', '1993-01-01,"w,0",0.5,,', counted + 3]);
  const short = (await kpi([...request.slice(0, 4), '--during', '2001', '--format', 'csv'], { cwd })).out.split('\r\n');
  expect(short[0]).toBe('day,orders.channel,revenue');
});
