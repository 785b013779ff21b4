// What is asked along time, each as a request, as careful SQL, and as the join of rows with days that is often written for it.
import type { QueryRequest } from '../core/query/request/request.ts';

/** SQL that gets the same rows as a request. */
export interface SpanQuestion {
  readonly what: string;
  readonly request: QueryRequest;
  readonly byHand: string;
  /** How much of the time by hand is allowed. */
  readonly timesAsMuch: number;
  /** The shape that is slow, and how many times slower than ours it is at least. */
  readonly shape?: { readonly name: string; readonly sql: string; readonly timesFaster: number };
  /** Whether PostgreSQL is asked too. */
  readonly served: boolean;
  /** What every way of answering it has to do at least. */
  readonly atLeast?: { readonly what: string; readonly sql: string };
}

const THREE_YEARS = { from: '2023-01-01', before: '2026-01-01' };
const TWO_YEARS = { from: '2024-01-01', before: '2026-01-01' };

const days = (from: string): string =>
  `days as (select cast(d as date) as day from generate_series(timestamp '${from}', timestamp '2025-12-31', interval '1 day') as t(d))`;
const joined = (select: string, from: string, on: string): string =>
  `with ${days(from)} select day, ${select} from days join ${on} group by 1 order by 1`;
// times cut to days and held against those of the spine, as systems write it that know windows
const cutBy = (length: string): string => `date_trunc('day', sold_at) <= day and date_trunc('day', sold_at) > day - interval '${length}'`;
const daily = `daily as (select cast(sold_at as date) as day, sum(amount) as amount from sales where sold_at < timestamp '2026-01-01' group by 1)`;
const summed = (frame: string): string => `with ${days('2023-01-01')}, ${daily},
  filled as (select days.day, sum(daily.amount) over (order by days.day ${frame}) as amount from days left join daily on daily.day = days.day)
  select day, amount from filled order by 1`;

// buyers leave 28 days after a day on which they buy, or when they buy again, whichever is first
const byEvents = `with ${days('2024-01-01')},
  bought as (select buyer_id, cast(sold_at as date) as day from sales where sold_at >= timestamp '2023-12-05' and sold_at < timestamp '2026-01-01' group by 1, 2),
  followed as (select day, lead(day) over (partition by buyer_id order by day) as again from bought),
  stays as (select day, least(day + 28, coalesce(again, day + 28)) as until, count(*) as buyers from followed group by 1, 2),
  changes as (select day, buyers from stays union all select until, -buyers from stays),
  sums as (select day, sum(buyers) as buyers from changes group by 1),
  counted as (select day, sum(buyers) over (order by day) as buyers from sums)
  select days.day, counted.buyers from days join counted on counted.day = days.day order by 1`;

const inForce = (value: string): string => `with ${days('2023-01-01')},
  changes as (select began as day, ${value} as amount from contracts where ended is null or began < ended union all select ended, -${value} from contracts where began < ended),
  sums as (select day, sum(amount) as amount from changes group by 1),
  moments as (select day, amount from sums union all select day, 0 from days),
  filled as (select day, sum(sum(amount)) over (order by day) as amount from moments group by 1)
  select days.day, filled.amount from days join filled on filled.day = days.day order by 1`;
const inForceJoined = (value: string): string =>
  joined(value, '2023-01-01', 'contracts on began <= day and (ended is null or ended > day)');

// an account enters with a contract that begins when none of it is in force any more, and leaves with the last of those that overlap
const accountsInForce = `with ${days('2023-01-01')},
  covered as (select id % 200000 as account, began, ended, coalesce(ended, date '9999-12-31') as until,
    max(coalesce(ended, date '9999-12-31')) over (partition by id % 200000 order by began rows between unbounded preceding and 1 preceding) as seen
    from contracts where ended is null or began < ended),
  changes as (select greatest(began, coalesce(seen, began)) as day, 1 as amount from covered where seen is null or until > seen
    union all select ended, -1 from covered where ended is not null and (seen is null or until > seen)),
  sums as (select day, sum(amount) as amount from changes group by 1),
  moments as (select day, amount from sums union all select day, 0 from days),
  filled as (select day, sum(sum(amount)) over (order by day) as amount from moments group by 1)
  select days.day, filled.amount from days join filled on filled.day = days.day order by 1`;

const ofBuyers = `with sold as (
    select cast(date_trunc('month', sold_at) as date) as month, buyers.buyer_id, sum(amount) as amount
    from sales left join buyers on buyers.buyer_id = sales.buyer_id
    where sold_at >= timestamp '2023-01-01' and sold_at < timestamp '2026-01-01' group by 1, 2)
  select month, avg(cast(amount as double precision)) from sold where buyer_id is not null group by 1 order by 1`;

// each month and buyer once: nearly as many as there are sales, and so more than caches hold
const monthsOfBuyers = `select count(*) from (select date_trunc('month', sold_at), buyer_id from sales
  where sold_at >= timestamp '2023-01-01' and sold_at < timestamp '2026-01-01' group by 1, 2) as pairs`;

/** In the order in which they are asked. */
export const spanQuestions: readonly SpanQuestion[] = [
  {
    what: 'running sum by day',
    request: { metrics: ['revenue_so_far'], by: ['day'], time: THREE_YEARS },
    byHand: summed(''),
    timesAsMuch: 2,
    shape: {
      name: 'rows joined to days',
      sql: joined('sum(amount)', '2023-01-01', `sales on date_trunc('day', sold_at) <= day`),
      timesFaster: 100,
    },
    served: false,
  },
  {
    what: 'trailing 60 days by day',
    request: { metrics: ['revenue_60d'], by: ['day'], time: THREE_YEARS },
    byHand: summed('rows between 59 preceding and current row'),
    timesAsMuch: 2,
    shape: {
      name: 'rows joined to days',
      sql: joined('sum(amount)', '2023-01-01', `sales on ${cutBy('60 days')}`),
      timesFaster: 100,
    },
    served: false,
  },
  {
    what: 'distinct buyers of 28 days by day',
    request: { metrics: ['active_28d'], by: ['day'], time: TWO_YEARS },
    byHand: byEvents,
    timesAsMuch: 2,
    shape: {
      name: 'rows repeated for days',
      sql: joined('count(distinct buyer_id)', '2024-01-01', `sales on ${cutBy('28 days')}`),
      timesFaster: 10,
    },
    served: false,
  },
  {
    what: 'contracts in force by day',
    request: { metrics: ['contracts.in_force'], by: ['day'], time: THREE_YEARS },
    byHand: inForce('1'),
    timesAsMuch: 1.1,
    shape: { name: 'rows joined to days', sql: inForceJoined('count(*)'), timesFaster: 20 },
    served: true,
  },
  {
    what: 'fees in force by day',
    request: { metrics: ['contracts.fees'], by: ['day'], time: THREE_YEARS },
    byHand: inForce('fee'),
    timesAsMuch: 1.1,
    shape: { name: 'rows joined to days', sql: inForceJoined('sum(fee)'), timesFaster: 20 },
    served: true,
  },
  {
    what: 'accounts of contracts in force by day',
    request: { metrics: ['contracts.accounts'], by: ['day'], time: THREE_YEARS },
    byHand: accountsInForce,
    timesAsMuch: 2,
    served: true,
  },
  {
    what: 'average revenue of a buyer by month',
    request: { metrics: ['value_of_buyer'], by: ['month'], time: THREE_YEARS },
    byHand: ofBuyers,
    timesAsMuch: 1.1,
    served: true,
    atLeast: { what: 'months and buyers by hand, and nothing else', sql: monthsOfBuyers },
  },
];
