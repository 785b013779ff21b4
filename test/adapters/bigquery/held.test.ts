// Columns that BigQuery holds otherwise than they are declared are compared as it holds them, so that partitions by them are of use.
import { expect, test } from 'vitest';
import { googleSql, openGoogleSql } from '../../googlesql-of-file.ts';
import { openProduct } from '../../product.ts';

(await googleSql()).load('held', {
  main: {
    moments: {
      columns: { id: 'INT64', clock: 'DATETIME', zoned: 'TIMESTAMP' },
      rows: [
        [1, '2024-06-30 21:30:00', '2024-06-30 22:30:00+00'],
        [2, '2024-06-30 22:30:00', '2024-07-01 00:00:00+00'],
        [3, null, null],
      ],
    },
  },
});
const warehouse = await openGoogleSql('held');

const model = `
model: moments
table: moments
key: id
time: clock
dimensions: { id: integer, clock: timestamp, zoned: datetime }
measures: { begun: count(*), seen: { expr: count(*), time: zoned } }
`;

const product = openProduct(
  [
    { path: 'kpi.yml', text: 'project: held\ntime_zone: Europe/Berlin\nas_of: 2024-07-31' },
    { path: 'moments.yml', text: model },
  ],
  warehouse,
  await warehouse.describe(['moments']),
);

test.each([
  // half past midnight in Berlin is the second
  ['moments.begun', "moments.clock >= datetime '2024-06-30 22:00:00'"],
  // read as the clock of UTC, the first is of June
  ['moments.seen', "moments.zoned >= timestamp '2024-07-01 00:00:00+00'"],
])('%s asks for the bare column', async (metric, condition) => {
  const request = { metrics: [metric], time: { from: '2024-07-01', before: '2024-08-01' } };
  expect(product.sqlOf(request)).toContain(`where ${condition}`);
  expect(await product.ask(request)).toMatchObject({ answer: { rows: [{ [metric]: 1 }] } });
});
