import { expect, test } from 'vitest';
import { openProduct } from '../../product.ts';
import { open, run } from './open.ts';

await run('drop database if exists held');
await run('create database held');
await run(
  `create table moments (id int primary key, clock timestamp, zoned timestamptz);
  insert into moments values
    (1, '2024-06-30 21:30', '2024-07-01 00:30+02'),
    (2, '2024-06-30 22:30', '2024-07-01 02:00+02'),
    (3, null, null);`,
  'held',
);
const warehouse = await open({ database: 'held' });

const model = `
model: moments
table: moments
key: id
time: clock
dimensions: { id: integer, clock: timestamp, zoned: datetime }
measures: { begun: count(*), seen: { expr: count(*), time: zoned }, late: { expr: count(*), filter: "clock >= date '2024-07-01'", time: zoned } }
`;

const product = openProduct(
  [
    { path: 'kpi.yml', text: 'project: held\ntime_zone: Europe/Berlin\nas_of: 2024-07-31' },
    { path: 'moments.yml', text: model },
  ],
  warehouse,
  await warehouse.describe(['moments']),
);

async function ids(where: string): Promise<readonly unknown[]> {
  const outcome = await product.ask({ metrics: ['moments.begun'], by: ['moments.id'], where, order: ['moments.id'] });
  if (outcome.kind !== 'answer') throw new Error(JSON.stringify(outcome));
  return outcome.answer.rows.map((row) => row['moments.id']);
}

const JULY = { from: '2024-07-01', before: '2024-08-01' };

test('an instant that is held as a clock time of UTC is asked for by that, so that an index serves it', async () => {
  const request = { metrics: ['moments.begun'], time: JULY };
  expect(product.sqlOf(request)).toContain(`where moments.clock >= timestamp '2024-06-30 22:00:00'`);
  // half past midnight in Berlin is the second
  expect(await product.ask(request)).toMatchObject({ answer: { rows: [{ 'moments.begun': 1 }] } });
});

test('a clock time that is held as an instant is asked for by that', async () => {
  const request = { metrics: ['moments.seen'], time: JULY };
  expect(product.sqlOf(request)).toContain(`where moments.zoned >= timestamptz '2024-07-01 00:00:00+00'`);
  // read as the clock of UTC, the first is of June
  expect(await product.ask(request)).toMatchObject({ answer: { rows: [{ 'moments.seen': 1 }] } });
});

test.each([
  ["moments.clock = timestamp '2024-07-01 00:30:00'", [2]],
  ["moments.clock <> timestamp '2024-07-01 00:30:00'", [1]],
  ["moments.clock in (timestamp '2024-06-30 23:30:00', timestamp '2024-07-01 00:30:00')", [1, 2]],
  ["moments.clock not in (timestamp '2024-06-30 23:30:00')", [2]],
  ["moments.clock between timestamp '2024-06-30 23:00:00' and date '2024-07-01'", [1]],
  ["moments.zoned = date '2024-07-01'", [2]],
  ["moments.zoned < date '2024-07-01'", [1]],
  // zoned reads 22:30 and midnight, clock shows 23:30 and half past midnight
  ['moments.zoned < moments.clock', [1, 2]],
])('%s', async (where, expected) => {
  expect(await ids(where)).toEqual(expected);
});

test('conditions of a measure are asked for so too', async () => {
  expect(await product.ask({ metrics: ['moments.late'], time: JULY })).toMatchObject({ answer: { rows: [{ 'moments.late': 1 }] } });
});
