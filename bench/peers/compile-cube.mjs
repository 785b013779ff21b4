// The query of three dimensions and three measures, by Cube.
import { cube, file, load, toSql } from './cube.mjs';
import { serve } from './serve.mjs';

const shop = [
  cube('customers', [], [['region', 'string']], []),
  cube('products', [], [['category', 'string']], []),
  cube('orders', [['customers', 'customer_id']], [['status', 'string'], ['created_at', 'time']], [{ name: 'shipping_total', type: 'sum', sql: 'shipping' }]),
  cube('order_lines', [['orders', 'order_id'], ['products', 'product_id']], [], [{ name: 'revenue', type: 'sum', sql: 'price' }]),
];
const query = (i) => ({
  measures: ['order_lines.revenue', 'order_lines.n', 'orders.shipping_total'],
  dimensions: ['customers.region', 'products.category'],
  timeDimensions: [{ dimension: 'orders.created_at', granularity: 'month' }],
  filters: [{ member: 'orders.status', operator: 'equals', values: [`s${i}`] }],
  timezone: 'UTC',
});

let compilers;
serve({
  async prepare() {
    compilers = await load(shop.map(file));
    return toSql(compilers, query(0))[0];
  },
  work: (i) => toSql(compilers, query(i)),
});
