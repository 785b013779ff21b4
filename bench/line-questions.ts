// Ten questions on a million order lines, each as a request and as the SQL that a careful analyst writes for it in PostgreSQL.
import type { Question } from './questions.ts';

const known = `o.ordered_at < timestamp '2026-01-01'`;
const month = `date_trunc('month', o.ordered_at)::date`;
const orders = 'orders as o';
const lines = 'order_lines as l left join orders as o on o.order_id = l.order_id';
const customers = 'left join customers as c on c.customer_id = o.customer_id';
const products = 'left join products as p on p.product_id = l.product_id';

/** In the order in which they are asked. */
export const lineQuestions: readonly Question[] = [
  {
    what: 'revenue and price by category',
    request: { metrics: ['revenue', 'price'], by: ['products.category'] },
    sql: `select p.category, sum(l.amount), sum(l.amount)::float8 / nullif(sum(l.quantity), 0) from ${lines} ${products}
      where ${known} or o.ordered_at is null group by 1 order by p.category collate "C" nulls last`,
  },
  {
    what: 'orders, won rate and buyers by region and month',
    request: { metrics: ['orders', 'won_rate', 'orders.buyers'], by: ['month', 'customers.region'] },
    sql: `select ${month}, c.region, count(*), count(*) filter (where o.status = 'won')::float8 / count(*), count(distinct o.customer_id)
      from ${orders} ${customers} where ${known} group by 1, 2 order by 1, c.region collate "C" nulls last`,
  },
  {
    what: 'average order value by month',
    request: { metrics: ['aov'], by: ['month'] },
    sql: `select coalesce(r.month, n.month), r.revenue::float8 / n.orders
      from (select ${month} as month, sum(l.amount) as revenue from ${lines} where ${known} group by 1) as r
      full join (select ${month} as month, count(*) as orders from ${orders} where ${known} group by 1) as n on n.month = r.month order by 1`,
  },
  {
    what: 'orders a day in a week',
    request: { metrics: ['orders'], by: ['day'], time: { from: '2025-03-03', before: '2025-03-10' } },
    sql: `select o.ordered_at::date, count(*) from ${orders}
      where o.ordered_at >= timestamp '2025-03-03' and o.ordered_at < timestamp '2025-03-10' group by 1 order by 1`,
  },
  {
    what: 'orders with a line of a category, by month',
    request: { metrics: ['orders'], by: ['month'], where: "products.category = 'category 7'" },
    sql: `select ${month}, count(*) from ${orders}
      where ${known} and exists (select from order_lines as l join products as p on p.product_id = l.product_id where l.order_id = o.order_id and p.category = 'category 7')
      group by 1 order by 1`,
  },
  {
    what: 'orders with a line of many pieces, by status',
    request: { metrics: ['orders'], by: ['orders.status'], where: 'order_lines.quantity >= 7' },
    sql: `select o.status, count(*) from ${orders}
      where (${known} or o.ordered_at is null) and exists (select from order_lines as l where l.order_id = o.order_id and l.quantity >= 7)
      group by 1 order by o.status collate "C" nulls last`,
  },
  {
    what: 'five products with most revenue, and the rest',
    request: { metrics: ['revenue'], by: ['products.name'], top: { n: 5, by: 'revenue', others: true } },
    sql: `with by_name as (select p.name, sum(l.amount) as revenue from ${lines} ${products} where ${known} or o.ordered_at is null group by 1),
      ranked as (select name, revenue, row_number() over (order by revenue desc nulls last, name collate "C") as place from by_name),
      chosen as (select case when place <= 5 then name end as name, place > 5 as other, sum(revenue) as revenue from ranked group by 1, 2)
      select name, revenue, other from chosen order by other, name collate "C"`,
  },
  {
    what: 'median line by category',
    request: { metrics: ['order_lines.median_amount'], by: ['products.category'] },
    sql: `select p.category, percentile_cont(0.5) within group (order by l.amount::float8) from ${lines} ${products}
      where ${known} or o.ordered_at is null group by 1 order by p.category collate "C" nulls last`,
  },
  {
    what: 'revenue of large customers in 2025 by region',
    request: { metrics: ['revenue'], by: ['customers.region'], where: "customers.size = 'large'", time: { during: '2025' } },
    sql: `select c.region, sum(l.amount) from ${lines} ${customers}
      where c.size = 'large' and o.ordered_at >= timestamp '2025-01-01' and ${known} group by 1 order by c.region collate "C" nulls last`,
  },
  {
    what: 'customers with most revenue',
    request: { metrics: ['revenue', 'orders'], by: ['customers.customer_id'], order: ['-revenue'], limit: 20 },
    sql: `select coalesce(r.customer_id, n.customer_id), r.revenue, n.orders
      from (select c.customer_id, sum(l.amount) as revenue from ${lines} ${customers} where ${known} or o.ordered_at is null group by 1) as r
      full join (select c.customer_id, count(*) as orders from ${orders} ${customers} where ${known} or o.ordered_at is null group by 1) as n
        on n.customer_id = r.customer_id
      order by r.revenue desc nulls last, 1 limit 20`,
  },
];
