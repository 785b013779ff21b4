// A statement whose text holds the very moment of asking is made anew each time.
import { expect, test } from 'vitest';
import { duckdb } from '../../adapters/duckdb/index.ts';
import { compileQuery } from '../../core/semantic-layer.ts';
import { catalogOf } from '../catalog/catalog-of.ts';

const catalog = catalogOf(`
model: orders
table: orders
key: id
time: ordered_at
dimensions: { id: integer, ordered_at: timestamp, amount: decimal }
measures: { revenue: sum(amount) }
metrics:
  sold: { expr: revenue, target: { value: 100, per: month } }
  a_day: { expr: revenue / period.days }
`);

const asked = (request: Record<string, unknown>, now: string) => {
  const compiled = compileQuery(
    { metrics: ['orders.revenue'], by: ['month'], ...request },
    catalog,
    { now: Date.parse(now) },
    duckdb.dialect,
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled.value.rows.text;
};

test('a comparison of the unfinished month is cut at the moment of asking, not at the one before', () => {
  const request = { compare: '1 month', time: { during: 'this month' } };
  expect(asked(request, '2026-05-17T10:00:00Z')).toContain('2026-04-17 10:00');
  expect(asked(request, '2026-05-17T11:30:00Z')).toContain('2026-04-17 11:30');
});

test('without other spans the moment is no part of the text', () =>
  expect(asked({}, '2026-05-17T10:00:00Z')).toBe(asked({}, '2026-05-17T11:30:00Z')));

test('how much of a target is due, and how many days there are, is that at the moment of asking', () => {
  for (const request of [
    { metrics: ['sold'], targets: true },
    { metrics: ['a_day'], time: { during: 'this month' } },
  ])
    expect(asked(request, '2026-05-17T10:00:00Z')).not.toBe(asked(request, '2026-05-17T11:30:00Z'));
});
