// Which conditions a plan asks of rows before it numbers them: those that keep or drop whole partitions of its windows.
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { openProduct, openWarehouse } from '../product.ts';

const files = [
  { path: 'kpi.yml', text: 'project: calls\n' },
  {
    path: 'calls.yml',
    text: `
model: calls
table: calls
filter: not is_test
key: id
time: made_at
dimensions:
  id: integer
  lead: integer
  kind: string
  answered: boolean
  is_test: boolean
  cost: float
  made_at: timestamp
  is_answered_call: kind = 'call' and answered
  is_first_answer:
    expr: is_answered_call and row_number() over (partition by lead, is_answered_call order by made_at) = 1
  nth: row_number() over (partition by lead order by made_at)
  nth_of_kind: row_number() over (partition by kind order by made_at)
  of_all: row_number() over (order by made_at)
  of_cost: count(*) over (partition by cost)
  of_day: count(*) over (partition by date_trunc('day', made_at))
  of_lead_and_kind: sum(nth) over (partition by lead, kind)
measures:
  first_answers: { expr: count(*), filter: is_first_answer }
  answers_of_one: { expr: count(*), filter: is_first_answer and lead = 1 }
`,
  },
];

/** The WHERE of the step with the model's rows, in one line. */
async function askedFirst(request: object): Promise<string | undefined> {
  const warehouse = await openWarehouse(await DuckDBInstance.create());
  try {
    const sql = openProduct(files, warehouse).sqlOf(request);
    const where = /\n {2}from calls\n {2}where (.*?)\n\)/s.exec(sql)?.[1];
    return where
      ?.replaceAll(/\s+/g, ' ')
      .replaceAll('calls.', '')
      .replaceAll(/cast\(([\w$]+) as \w+\)/g, '$1');
  } finally {
    await warehouse.close();
  }
}

const count = { metrics: ['calls.count'] };

test.each([
  ['what the dimension itself asks', { metrics: ['calls.first_answers'] }, "kind = 'call' and answered"],
  ['what all measures ask', { metrics: ['calls.first_answers', 'calls.answers_of_one'] }, "kind = 'call' and answered"],
  ['a partition of the query', { ...count, by: ['calls.nth'], where: 'calls.lead > 3 and answered' }, 'lead > $1'],
  ['no lead', { ...count, by: ['calls.nth'], where: 'calls.lead is null' }, 'lead is null'],
  ['a lead by what is made of it', { ...count, by: ['calls.nth'], where: 'mod(calls.lead, 2) = 0' }, 'lead % 2 = $1'],
  [
    'a day that is a partition',
    { ...count, by: ['calls.of_day'], where: "date_trunc('day', calls.made_at) = date '2025-01-01'" },
    "cast(cast(made_at as date) as timestamp) = timestamp '2025-01-01 00:00:00'",
  ],
  ['a number with a point, where it is compared', { ...count, by: ['calls.of_cost'], where: 'calls.cost = 0' }, 'cost = $1'],
  ['what cuts both of two windows', { ...count, by: ['calls.of_lead_and_kind'], where: 'calls.lead = 1' }, 'lead = $1'],
])('%s is asked of rows before they are numbered', async (_, request, condition) => {
  expect(await askedFirst(request)).toBe(`not is_test and ${condition}`);
});

test.each([
  ['another column', { ...count, by: ['calls.nth'], where: "calls.kind = 'call'" }],
  ['a partition or something else', { ...count, by: ['calls.nth'], where: "calls.lead = 1 or calls.kind = 'call'" }],
  ['what the partitions of another window tell', { ...count, by: ['calls.nth', 'calls.nth_of_kind'], where: "calls.kind = 'call'" }],
  ['what a window beneath does not tell', { ...count, by: ['calls.of_lead_and_kind'], where: "calls.kind = 'call'" }],
  ['a condition beside a window of all rows', { ...count, by: ['calls.of_all'], where: 'calls.lead = 1' }],
  ['what one of two measures asks', { metrics: ['calls.first_answers', 'calls.count'] }],
  ['a place', { ...count, where: 'calls.nth = 1' }],
  ['a number with a point, where it is more than compared', { ...count, by: ['calls.of_cost'], where: 'abs(calls.cost) = 0' }],
  ['an hour of a day', { ...count, by: ['calls.of_day'], where: "calls.made_at > timestamp '2025-01-01'" }],
])('%s is not', async (_, request) => {
  expect(await askedFirst(request)).toBe('not is_test');
});
