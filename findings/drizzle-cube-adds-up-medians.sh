#!/usr/bin/env bash
# Versions: drizzle-cube 0.5.5, drizzle-orm 0.45.4, @electric-sql/pglite 0.5.17 (PostgreSQL 18 in process).
# Done:     customers have many orders. The average, the median and the number of distinct states of the orders are
#           asked by the region of the customer.
# Expected: the aggregates over the orders of each region; each measure names its aggregate and no other.
# Seen:     orders are aggregated for each customer first, and these results once more: the average is an average of
#           the customers' averages, the medians are added up (so are percentiles and deviations), and a state counts
#           once for each customer that has it. No error, no warning; only sums, counts, min and max survive it.
#           The same measures by nothing, or by a column of the orders, are right.
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
await pg.exec(`create table customers (id int primary key, region text);
  create table orders (id int primary key, customer_id int, status text, amount int);
  insert into customers values (1, 'north'), (2, 'north'), (3, 'south');
  insert into orders values (1, 1, 'paid', 100), (2, 1, 'paid', 50), (3, 1, 'open', 11),
    (4, 2, 'open', 30), (5, 3, 'paid', 8), (6, 3, 'open', 12)`);
const customers = pgTable('customers', { id: integer().primaryKey(), region: text() });
const orders = pgTable('orders', { id: integer().primaryKey(), customerId: integer('customer_id'), status: text(), amount: integer() });
const members = (columns) => Object.fromEntries(columns.map(([name, type, sql, primaryKey]) => [name, { name, type, sql, primaryKey }]));
const link = (targetCube, relationship, source, target) => ({ [targetCube]: { targetCube, relationship, on: [{ source, target }] } });
const compiler = new SemanticLayerCompiler({ drizzle: drizzle(pg), schema: {}, engineType: 'postgres' });
compiler.registerCube(
  defineCube('Customers', {
    sql: () => ({ from: customers }),
    joins: link('Orders', 'hasMany', customers.id, orders.customerId),
    dimensions: members([['id', 'number', customers.id, true], ['region', 'string', customers.region]]),
    measures: members([['count', 'count', customers.id]]),
  }),
);
compiler.registerCube(
  defineCube('Orders', {
    sql: () => ({ from: orders }),
    joins: link('Customers', 'belongsTo', orders.customerId, customers.id),
    dimensions: members([['id', 'number', orders.id, true]]),
    measures: members([['average', 'avg', orders.amount], ['median', 'median', orders.amount], ['states', 'countDistinct', orders.status]]),
  }),
);
const measures = ['Orders.average', 'Orders.median', 'Orders.states'];
const { data } = await compiler.execute({ measures, dimensions: ['Customers.region'] }, {});
for (const row of data.sort((a, b) => (a['Customers.region'] < b['Customers.region'] ? -1 : 1)))
  console.log(row['Customers.region'], ...measures.map((name) => Number(row[name]).toFixed(2)));
const { rows } = await pg.query(`select region, avg(amount)::float as a, percentile_cont(0.5) within group (order by amount) as m,
  count(distinct status)::int as s from customers join orders on customer_id = customers.id group by region order by region`);
for (const row of rows) console.log('by hand', row.region, row.a.toFixed(2), row.m.toFixed(2), row.s.toFixed(2));
EOF
cat >expected.txt <<'EOF'
north 41.83 80.00 3.00
south 10.00 10.00 2.00
by hand north 47.75 40.00 2.00
by hand south 10.00 10.00 2.00
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
