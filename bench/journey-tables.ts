// Signups, payments and clicks, made alike on any engine: numbers that look like chance come from products of large primes.

const random = (i: string, seed: number, below: number): string =>
  `cast((${i} * 2654435761 + ${seed} * 40503) % 4294967296 % ${below} as bigint)`;
const rows = (count: number): string => `from generate_series(0, ${count - 1}) as t(i)`;
const moment = (seconds: string): string => `timestamp '2023-01-01 00:00:00' + interval '1 second' * ${seconds}`;
const THREE_YEARS = 94_608_000;

/** The statements that make the tables; `count` signups and clicks. */
export const journeyTables = (count: number): readonly string[] => [
  `create table signups as select i as id, ${random('i', 1, count / 2)} as user_id, ${moment(random('i', 2, THREE_YEARS))} as at_time,
     case i % 3 when 0 then 'web' when 1 then 'ads' else 'mail' end as channel ${rows(count)}`,
  `create table payments as select i as id, ${random('i', 3, count / 2)} as user_id, ${moment(random('i', 4, THREE_YEARS))} as at_time ${rows((count * 3) / 5)}`,
  `create table clicks as select i as id, ${random('(i - i % 5)', 5, count / 5)} as session_id,
     ${moment(`(${random('(i - i % 5)', 6, THREE_YEARS)} + ${random('i', 7, 90_000)})`)} as at_time,
     case when ${random('i', 8, 6)} < 3 then 'view' when ${random('i', 8, 6)} < 5 then 'cart' else 'buy' end as kind,
     case i % 3 when 0 then 'web' when 1 then 'ads' else 'mail' end as channel ${rows(count)}`,
];

/** Models over them, and what is asked. */
export const journeyDefinitions = {
  'kpi.yml': 'project: journeys\nas_of: 2026-06-30\n',
  'models.yml': `
models:
  signups: { table: signups, key: id, time: at_time, dimensions: { id: integer, user_id: integer, at_time: timestamp, channel: string } }
  payments: { table: payments, key: id, time: at_time, dimensions: { id: integer, user_id: integer, at_time: timestamp } }
  clicks:
    table: clicks
    key: id
    time: at_time
    dimensions: { id: integer, session_id: integer, at_time: timestamp, kind: string, channel: string }
    measures:
      views: { expr: count(*), filter: kind = 'view' }
      carts: { expr: count(*), filter: kind = 'cart' }
      buys: { expr: count(*), filter: kind = 'buy' }
metrics:
  paid: { conversion: { from: signups.count, to: payments.count, entity: user_id, within: 30 days } }
  checkout: { funnel: { entity: session_id, within: 1 day, steps: [clicks.views, clicks.carts, clicks.buys] } }
`,
};
