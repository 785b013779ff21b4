// The query of three dimensions and three measures, by drizzle-cube: execute() on a driver that answers at once, as dryRun() also pretty-prints the SQL.
import { defineCube, SemanticLayerCompiler } from 'drizzle-cube/server';
import { doublePrecision, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { serve } from './serve.mjs';

const customers = pgTable('customers', { id: integer().primaryKey(), region: text() });
const products = pgTable('products', { id: integer().primaryKey(), category: text() });
const orders = pgTable('orders', { id: integer().primaryKey(), customerId: integer('customer_id'), status: text(), createdAt: timestamp('created_at'), shipping: doublePrecision() });
const lines = pgTable('order_lines', { id: integer().primaryKey(), orderId: integer('order_id'), productId: integer('product_id'), price: doublePrecision() });

const column = (name, type, sql, extra) => [name, { name, type, sql, ...extra }];
const cube = (name, table, joins, dimensions, measures) =>
  defineCube(name, {
    sql: () => ({ from: table }),
    joins: Object.fromEntries(joins.map(([to, source, target, relationship = 'belongsTo']) => [to, { targetCube: to, relationship, on: [{ source, target }] }])),
    dimensions: Object.fromEntries([column('id', 'number', table.id, { primaryKey: true }), ...dimensions.map((d) => column(...d))]),
    measures: Object.fromEntries([column('n', 'count', table.id), ...measures.map((m) => column(...m))]),
  });
const shop = [
  cube('Customers', customers, [], [['region', 'string', customers.region]], []),
  cube('Products', products, [], [['category', 'string', products.category]], []),
  cube('Orders', orders, [['Customers', orders.customerId, customers.id], ['Lines', orders.id, lines.orderId, 'hasMany']],
    [['status', 'string', orders.status], ['createdAt', 'time', orders.createdAt]], [['shippingTotal', 'sum', orders.shipping]]),
  cube('Lines', lines, [['Orders', lines.orderId, orders.id], ['Products', lines.productId, products.id]], [], [['revenue', 'sum', lines.price]]),
];
const query = (i) => ({
  measures: ['Lines.revenue', 'Lines.n', 'Orders.shippingTotal'],
  dimensions: ['Customers.region', 'Products.category'],
  timeDimensions: [{ dimension: 'Orders.createdAt', granularity: 'month' }],
  filters: [{ member: 'Orders.status', operator: 'equals', values: [`s${i}`] }],
});

let compiler;
serve({
  async prepare() {
    compiler = new SemanticLayerCompiler({ drizzle: drizzle(async () => ({ rows: [] })), schema: {}, engineType: 'postgres' });
    for (const one of shop) compiler.registerCube(one);
    return (await compiler.dryRun(query(0), {})).sql;
  },
  work: (i) => compiler.execute(query(i), {}),
});
