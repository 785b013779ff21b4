// Tables of a shop in PostgreSQL, made for one run: a million order lines.
import pg from 'pg';
import { startPostgres, type PostgresServer } from '../test/engines/postgres.ts';

const tables = [
  `create table customers as select i::int as customer_id, 'customer ' || i as name,
     (array['EMEA', 'APAC', 'AMER', 'LATAM'])[1 + i % 4] as region, (array['small', 'middle', 'large'])[1 + i % 3] as size
   from generate_series(1, 50000) as i`,
  `create table products as select i::int as product_id, 'product ' || i as name, 'category ' || i % 25 as category from generate_series(1, 1000) as i`,
  `create table orders as select i::int as order_id, (1 + (hashint4(i) & 2147483647) % 50000)::int as customer_id,
     timestamp '2024-01-01' + (hashint4(i * 3) & 2147483647) % (730 * 86400) * interval '1 second' as ordered_at,
     (array['open', 'won', 'won', 'won', 'lost'])[1 + (hashint4(i * 5) & 2147483647) % 5] as status
   from generate_series(1, 300000) as i`,
  `create table order_lines as select i::int as line_id, (1 + (hashint4(i * 7) & 2147483647) % 300000)::int as order_id,
     (1 + (hashint4(i * 11) & 2147483647) % 1000)::int as product_id, (1 + (hashint4(i * 13) & 2147483647) % 9)::int as quantity,
     (((hashint4(i * 17) & 2147483647) % 100000) / 100.0)::numeric(10, 2) as amount
   from generate_series(1, 1000000) as i`,
  'alter table customers add primary key (customer_id)',
  'alter table products add primary key (product_id)',
  'alter table orders add primary key (order_id)',
  'alter table order_lines add primary key (line_id)',
  'vacuum analyze',
];

/** The definitions over them. */
export const shop: Readonly<Record<string, string>> = {
  'kpi.yml': 'project: shop\nas_of: 2025-12-31\n',
  'models.yml': `
models:
  customers: { table: customers, key: customer_id, dimensions: { customer_id: integer, name: string, region: string, size: string } }
  products: { table: products, key: product_id, dimensions: { product_id: integer, name: string, category: string } }
  orders:
    table: orders
    key: order_id
    time: ordered_at
    joins: { customers: customer_id }
    dimensions: { order_id: integer, customer_id: integer, ordered_at: datetime, status: string }
    measures: { buyers: count(distinct customer_id), won: { expr: count(*), filter: status = 'won' } }
  order_lines:
    table: order_lines
    key: line_id
    time: orders.ordered_at
    joins: { orders: order_id, products: product_id }
    dimensions: { line_id: integer, quantity: integer, amount: { type: 'decimal(10, 2)' } }
    measures: { revenue: sum(amount), units: sum(quantity), median_amount: median(amount) }
metrics:
  revenue: order_lines.revenue
  orders: orders.count
  aov: revenue / orders
  price: revenue / order_lines.units
  won_rate: orders.won / orders
`,
};

/** Starts a server with the tables, for one client at a time. */
export async function startLines(): Promise<PostgresServer> {
  const server = await startPostgres({
    settings: { shared_buffers: '512MB', work_mem: '128MB', max_parallel_workers_per_gather: '1', jit: 'off' },
  });
  const client = new pg.Client({ host: server.host, port: server.port, user: server.user, database: 'postgres' });
  await client.connect();
  for (const table of tables) await client.query(table);
  await client.end();
  return server;
}
