// A name becomes the files of a small project that runs.
import { starterTables } from './starter-tables.ts';

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;

/** Three models over CSV files, and metrics that show what a metric can be. */
export function starterFiles(name: string): Files {
  const data = Object.entries(starterTables()).map(([file, text]) => [`data/${file}`, text]);
  return {
    'kpi.yml': project(name),
    'models/customers.yml': customers,
    'models/orders.yml': orders,
    'models/order_lines.yml': orderLines,
    'metrics/sales.yml': metrics,
    ...Object.fromEntries(data),
  };
}

const project = (name: string): string => `# The project: where its files are, and the warehouse that holds its tables.
project: ${name}
files: [models, metrics]
warehouses:
  dev: { type: duckdb, files: data }      # each CSV, Parquet or JSON file in data/ is a table of its name
warehouse: dev
currency: EUR
as_of: 2025-06-30                         # "now" for the sample data; take this line away for your own
`;

const customers = `model: customers
description: One row for each customer.
table: customers
key: customer_id
time: signed_up_on
dimensions:
  customer_id: integer
  name: string
  country: string
  signed_up_on: date
  orders_placed: orders.count             # of each customer, from the model that joins this one
`;

const orders = `model: orders
description: One row for each order.
table: orders
key: order_id
time: ordered_at
joins:
  customers: customer_id                  # orders.customer_id is the key of customers
dimensions:
  order_id: integer
  customer_id: integer
  ordered_at: datetime
  channel: string
  status: { type: string, values: [paid, cancelled] }
measures:
  order_count: { expr: count(*), filter: status = 'paid' }
  buyers: { expr: count(distinct customer_id), filter: status = 'paid' }
  cancelled: { expr: count(*), filter: status = 'cancelled' }
`;

const orderLines = `model: order_lines
description: One row for each product of an order.
table: order_lines
key: line_id
time: orders.ordered_at                   # a line happens when its order does
joins:
  orders: order_id
dimensions:
  line_id: integer
  product: string
  quantity: integer
  amount: { type: decimal, hidden: true }
measures:
  revenue: { expr: sum(amount), filter: orders.status = 'paid' }
  units: { expr: sum(quantity), filter: orders.status = 'paid' }
`;

const metrics = `metrics:
  revenue:
    label: Revenue
    description: What customers paid, on the day of the order.
    expr: order_lines.revenue
    format: currency
    direction: up
    tags: [sales]
  orders:
    label: Orders
    description: Orders that were paid.
    expr: orders.order_count
    direction: up
    tags: [sales]
  aov:
    label: Average order value
    expr: revenue / orders                # of sums, at every level: never an average of averages
    format: currency
    direction: up
    tags: [sales]
  buyers: { expr: orders.buyers, label: Buyers, tags: [customers] }
  cancellation_rate:
    label: Cancellation rate
    expr: orders.cancelled / orders.count
    format: percent
    direction: down
    tags: [sales]
  repeat_buyers: { count: customers, having: orders > 1, label: Repeat buyers, tags: [customers] }
  repeat_rate: { expr: repeat_buyers / buyers, label: Repeat rate, format: percent, direction: up, tags: [customers] }
  country_share:
    label: Share of all countries
    expr: revenue / all_countries
    with: { all_countries: { expr: revenue, ignore: [customers.country] } }
    format: percent
    tags: [sales]
`;
