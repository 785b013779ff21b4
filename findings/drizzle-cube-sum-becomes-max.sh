#!/usr/bin/env bash
# Versions: drizzle-cube 0.5.5, drizzle-orm 0.45.4, @electric-sql/pglite 0.5.17 (PostgreSQL 18 in process).
# Done:     customers have many orders. The customers' credit and their number by the status of their orders are asked
#           alone, beside the number of orders, beside the average order, and beside the median credit.
# Expected: each question gives the credit of the customers with such an order, as the README promises one
#           calculation for all who use a metric: open 90 of 3 customers, paid 70 of 2.
# Seen:     right alone and beside a count. An average of the orders, or a median (distinct count, deviation,
#           calculated measure) of either side in the same question, turns the sum into the greatest single
#           customer's credit, 60 and 60, and the number of customers into 1. No error, no warning. The repository's
#           notes on its planner call the second aggregation a concern; two plain cubes are enough.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-fund --no-audit --silent --legacy-peer-deps \
  drizzle-cube@0.5.5 drizzle-orm@0.45.4 @electric-sql/pglite@0.5.17
cat >program.mjs <<'EOF'
import { PGlite } from '@electric-sql/pglite';
import { SemanticLayerCompiler, defineCube } from 'drizzle-cube/server';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/pglite';

const pg = new PGlite();
await pg.exec(`create table customers (id int primary key, credit int);
  create table orders (id int primary key, customer_id int, status text, amount int);
  insert into customers values (1, 10), (2, 20), (3, 60);
  insert into orders values (1, 1, 'paid', 5), (2, 1, 'open', 6), (3, 2, 'open', 7),
    (4, 3, 'paid', 8), (5, 3, 'open', 9), (6, 3, 'open', 10)`);
const customers = pgTable('customers', { id: integer().primaryKey(), credit: integer() });
const orders = pgTable('orders', { id: integer().primaryKey(), customerId: integer('customer_id'), status: text(), amount: integer() });
const members = (columns) => Object.fromEntries(columns.map(([name, type, sql, primaryKey]) => [name, { name, type, sql, primaryKey }]));
const link = (targetCube, relationship, source, target) => ({ [targetCube]: { targetCube, relationship, on: [{ source, target }] } });
const compiler = new SemanticLayerCompiler({ drizzle: drizzle(pg), schema: {}, engineType: 'postgres' });
compiler.registerCube(
  defineCube('Customers', {
    sql: () => ({ from: customers }),
    joins: link('Orders', 'hasMany', customers.id, orders.customerId),
    dimensions: members([['id', 'number', customers.id, true]]),
    measures: members([['credit', 'sum', customers.credit], ['count', 'count', customers.id], ['median', 'median', customers.credit]]),
  }),
);
compiler.registerCube(
  defineCube('Orders', {
    sql: () => ({ from: orders }),
    joins: link('Customers', 'belongsTo', orders.customerId, customers.id),
    dimensions: members([['id', 'number', orders.id, true], ['status', 'string', orders.status]]),
    measures: members([['count', 'count', orders.id], ['average', 'avg', orders.amount]]),
  }),
);
for (const beside of [[], ['Orders.count'], ['Orders.average'], ['Customers.median']]) {
  const measures = ['Customers.credit', 'Customers.count', ...beside];
  const { data } = await compiler.execute({ measures, dimensions: ['Orders.status'] }, {});
  const rows = data.map((row) => [row['Orders.status'], ...measures.slice(0, 2).map((name) => row[name])].join(' '));
  console.log(beside[0] ?? 'alone', '-', rows.sort().join(', '));
}
const { rows } = await pg.query(`select status, sum(credit)::int as credit, count(*)::int as customers from
  (select distinct status, customer_id, credit from orders join customers on customers.id = customer_id) pairs group by 1 order by 1`);
console.log('by hand -', rows.map((row) => Object.values(row).join(' ')).join(', '));
EOF
cat >expected.txt <<'EOF'
alone - open 90 3, paid 70 2
Orders.count - open 90 3, paid 70 2
Orders.average - open 60 1, paid 60 1
Customers.median - open 60 1, paid 60 1
by hand - open 90 3, paid 70 2
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
