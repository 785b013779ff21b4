// The public API, by the program that documents it.
import { expect, test } from 'vitest';
import { tour } from '../examples/api.ts';

test('a program gets rows, SQL with bound values, and the reason of a refusal', async () => {
  expect(await tour()).toEqual([
    'orders.region, revenue, margin (Profit margin)',
    'West: 250128.3655, 0.175',
    'East: 213082.9040, 0.156',
    'Central: 147098.1282, 0.051',
    'South: 122905.8575, 0.072',
    '-- revenue by month ... with ["West"]',
    expect.stringMatching(/^error\[unknown-metric\] no metric is named "revenu"\n +hint: did you mean "revenue"\?$/),
  ]);
});
