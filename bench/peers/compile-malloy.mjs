// The query of three dimensions and three measures, by Malloy.
import { connect, materialize } from './malloy.mjs';
import { serve } from './serve.mjs';

const tables = {
  customers: 'id int, region text',
  products: 'id int, category text',
  orders: 'id int, customer_id int, status text, created_at timestamp, shipping double',
  order_lines: 'id int, order_id int, product_id int, price double',
};
const shop = `
source: customers is duckdb.table('customers') extend { primary_key: id }
source: products is duckdb.table('products') extend { primary_key: id }
source: orders is duckdb.table('orders') extend { primary_key: id; join_one: customers with customer_id }
source: order_lines is duckdb.table('order_lines') extend {
  primary_key: id; join_one: orders with order_id; join_one: products with product_id
  measure: revenue is price.sum(), n is count(), shipping_total is orders.shipping.sum() }`;
const query = (i) => `run: order_lines -> { group_by: orders.customers.region, products.category, by_month is orders.created_at.month
  aggregate: revenue, n, shipping_total; where: orders.status = 's${i}' }`;

let model;
serve({
  async prepare() {
    model = materialize(await connect(tables), shop);
    return model.loadQuery(query(0)).getSQL();
  },
  work: (i) => model.loadQuery(query(i)).getSQL(),
});
