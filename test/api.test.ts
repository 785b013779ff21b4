// The public API, by the program that documents it.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { tour } from '../examples/api.ts';
import { openSemanticLayer } from '../index.ts';

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

test('a program checks the claims of a project, and reads rows while they come', async () => {
  const opened = await openSemanticLayer(fileURLToPath(new URL('../examples/superstore', import.meta.url)));
  if (!opened.ok) throw new Error(opened.diagnostics.map(({ message }) => message).join());
  const layer = opened.value;
  try {
    const checked = await layer.check();
    expect(checked.ok && [checked.value.findings, checked.value.models.find(({ name }) => name === 'orders')?.rows]).toEqual([[], 5009]);
    const stream = await layer.stream({ metrics: ['revenue'], by: ['orders.region'], totals: true });
    if (!stream.ok) throw new Error('refused');
    let rows = 0;
    for await (const batch of stream.value.batches) rows += batch.length;
    expect([rows, (await stream.value.totals()).length]).toEqual([4, 1]);
  } finally {
    await layer.close();
  }
});
