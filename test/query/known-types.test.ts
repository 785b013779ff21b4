// Columns that nobody declared have the types that the tables tell, also where only the request knows the tables.
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { engineList } from '../engine-list.ts';
import { openProduct } from '../product.ts';

const files = [
  { path: 'kpi.yml', text: 'project: history\ntime_zone: Europe/Berlin\n' },
  {
    path: 'models.yml',
    text: `models:
  deals:
    table: deals
    key: id
    time: closed_at
    joins: { reps: { via: rep_id, valid_at: closed_at } }
    dimensions: { id: integer, closed_at: timestamp, is_late: closed_at > due_on }
    measures: { amount: sum(amount) }
  reps: { table: reps, key: id, entity: rep_id, valid: [valid_from, valid_to], dimensions: { rep_id: string, team: string } }
`,
  },
];

const tables = `
  create table deals (id integer, rep_id varchar, closed_at timestamp, due_on date, amount integer);
  insert into deals values (1, 'a', '2025-03-31 21:30', '2025-04-01', 1), (2, 'a', '2025-03-31 22:30', '2025-04-01', 2), (3, 'a', '2025-04-01 12:00', '2025-04-01', 4);
  create table reps (id integer, rep_id varchar, team varchar, valid_from date, valid_to date);
  insert into reps values (1, 'a', 'North', '2025-01-01', '2025-04-01'), (2, 'a', 'West', '2025-04-01', null)`;

async function made(): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(tables);
  connection.closeSync();
  return instance;
}

test.each(engineList)('on $name an instant is held against dates by its day in the zone', async ({ openWith }) => {
  const warehouse = await openWith('known-types', made);
  const product = openProduct(files, warehouse, await warehouse.describe());
  const rowsBy = async (name: string): Promise<readonly unknown[]> => {
    const outcome = await product.ask({ metrics: ['deals.amount'], by: [name] });
    return outcome.kind === 'answer' ? outcome.answer.rows.map((row) => [row[name], Number(row['deals.amount'])]) : [outcome];
  };
  // half past ten in the evening of UTC is the first of April in Berlin
  expect(await rowsBy('reps.team')).toEqual([
    ['North', 1],
    ['West', 6],
  ]);
  // midnight of the first of April in Berlin is ten in the evening of UTC
  expect(await rowsBy('deals.is_late')).toEqual([
    [false, 1],
    [true, 6],
  ]);
  await warehouse.close();
});
