// The query of three dimensions and three measures, by Plumbline.
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { compileQuery } from '../../core/semantic-layer.ts';
import { duckdb } from '../../adapters/duckdb/dialect.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import type { QueryRequest } from '../../core/query/request/request.ts';
import { serve } from '../peers/serve.mjs';

const shop = `
models:
  customers: { table: customers, key: id, dimensions: { region: string } }
  products: { table: products, key: id, dimensions: { category: string } }
  orders:
    table: orders
    key: id
    time: created_at
    joins: { customers: customer_id }
    dimensions: { status: string, created_at: datetime, shipping: float }
    measures: { shipping_total: sum(shipping) }
  order_lines:
    table: order_lines
    key: id
    time: orders.created_at
    joins: { orders: order_id, products: product_id }
    dimensions: { price: float }
    measures: { revenue: sum(price) }
`;
const request = (i: number): QueryRequest => ({
  metrics: ['order_lines.revenue', 'order_lines.count', 'orders.shipping_total'],
  by: ['customers.region', 'products.category', 'month'],
  where: `orders.status = 's${i}'`,
});

let catalog: Catalog;
serve({
  prepare() {
    catalog = buildCatalog(readDefinitions([{ path: 'shop.yml', text: shop }]).definitions).catalog;
    return sqlOf(0);
  },
  work: sqlOf,
});

function sqlOf(i: number): string {
  const compiled = compileQuery(request(i), catalog, { now: Date.UTC(2025, 0, 1) }, duckdb);
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join('\n'));
  return compiled.value.rows.text;
}
