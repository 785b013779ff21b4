// Sales of buyers and contracts in force over three years, made alike on any engine: numbers that look like chance come from products of large primes.

const random = (i: string, seed: number, below: number): string =>
  `cast((${i} * 2654435761 + ${seed} * 40503) % 4294967296 % ${below} as bigint)`;
const rows = (count: number): string => `from generate_series(0, ${count - 1}) as t(i)`;
const day = (days: string): string => `date '2023-01-01' + cast(${days} as integer)`;
const money = (seed: number): string => `cast(${random('i', seed, 10_000)} / 100.0 as decimal(10, 2))`;
const THREE_YEARS = 94_608_000;

/** The statements that make the tables; `count` sales and contracts, and buyers of twenty sales each unless there are so many. */
export const spanTables = (count: number, buyers = count / 20): readonly string[] => [
  `create table buyers as select i as buyer_id, case i % 4 when 0 then 'EMEA' when 1 then 'APAC' when 2 then 'AMER' else 'LATAM' end as region ${rows(buyers)}`,
  `create table sales as select i as id, ${random('i', 1, buyers)} as buyer_id,
     timestamp '2023-01-01 00:00:00' + interval '1 second' * ${random('i', 2, THREE_YEARS)} as sold_at, ${money(3)} as amount ${rows(count)}`,
  `create table contracts as select i as id, ${day(random('i', 5, 1095))} as began,
     case when i % 3 = 0 then null else ${day(`${random('i', 5, 1095)} + 1 + ${random('i', 6, 400)}`)} end as ended, ${money(7)} as fee ${rows(count)}`,
];

/** Models over them, and what is asked. */
export const spanDefinitions = {
  'kpi.yml': 'project: spans\nas_of: 2026-06-30\n',
  'models.yml': `
models:
  buyers: { table: buyers, key: buyer_id, dimensions: { buyer_id: integer, region: string } }
  sales:
    table: sales
    key: id
    time: sold_at
    joins: { buyers: buyer_id }
    dimensions: { id: integer, buyer_id: integer, sold_at: datetime, amount: { type: 'decimal(10, 2)' } }
    measures: { revenue: sum(amount), active: count(distinct buyer_id) }
  contracts:
    table: contracts
    key: id
    entity: id
    valid: [began, ended]
    dimensions: { id: integer, account: id % 200000, began: date, ended: date, fee: { type: 'decimal(10, 2)' } }
    measures: { in_force: { expr: count(*), at: end }, fees: { expr: sum(fee), at: end }, accounts: { expr: count(distinct account), at: end } }
metrics:
  revenue: sales.revenue
  revenue_so_far: { expr: revenue, running: true }
  revenue_60d: { expr: revenue, trailing: 60 days }
  active_28d: { expr: sales.active, trailing: 28 days }
  value_of_buyer: { avg: revenue, per: buyers }
`,
};
