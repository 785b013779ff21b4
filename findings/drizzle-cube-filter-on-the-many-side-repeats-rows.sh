#!/usr/bin/env bash
# Versions: drizzle-cube 0.5.5, drizzle-orm 0.45.4, @electric-sql/pglite 0.5.17 (PostgreSQL 18 in process).
# Done:     orders have many lines; the joins say so on both sides and both cubes have primary keys. The orders' amount
#           and number are asked with a filter on the category of their lines: in all, by category, by region.
# Expected: an order with two matching lines counts once. The package plans for this ("fan-out prevention") and does
#           it in all and by the category: 188 of 3 orders, so north must have 180 of 2 orders.
# Seen:     by a column of the orders the many side is joined plainly for the filter, and each matching line repeats
#           its order: north has 280 of 3 orders, and the regions add up to more than the total asked the same way.
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
await pg.exec(`create table orders (id int primary key, region text, amount int);
  create table lines (id int primary key, order_id int, category text);
  insert into orders values (1, 'north', 100), (2, 'north', 80), (3, 'south', 8), (4, 'south', 500);
  insert into lines values (1, 1, 'a'), (2, 1, 'a'), (3, 1, 'b'), (4, 2, 'a'), (5, 3, 'a'), (6, 4, 'b')`);
const orders = pgTable('orders', { id: integer().primaryKey(), region: text(), amount: integer() });
const lines = pgTable('lines', { id: integer().primaryKey(), orderId: integer('order_id'), category: text() });
const members = (columns) => Object.fromEntries(columns.map(([name, type, sql, primaryKey]) => [name, { name, type, sql, primaryKey }]));
const link = (targetCube, relationship, source, target) => ({ [targetCube]: { targetCube, relationship, on: [{ source, target }] } });
const compiler = new SemanticLayerCompiler({ drizzle: drizzle(pg), schema: {}, engineType: 'postgres' });
compiler.registerCube(
  defineCube('Orders', {
    sql: () => ({ from: orders }),
    joins: link('Lines', 'hasMany', orders.id, lines.orderId),
    dimensions: members([['id', 'number', orders.id, true], ['region', 'string', orders.region]]),
    measures: members([['amount', 'sum', orders.amount], ['count', 'count', orders.id]]),
  }),
);
compiler.registerCube(
  defineCube('Lines', {
    sql: () => ({ from: lines }),
    joins: link('Orders', 'belongsTo', lines.orderId, orders.id),
    dimensions: members([['id', 'number', lines.id, true], ['category', 'string', lines.category]]),
    measures: members([['count', 'count', lines.id]]),
  }),
);
const filters = [{ member: 'Lines.category', operator: 'equals', values: ['a'] }];
for (const dimensions of [[], ['Lines.category'], ['Orders.region']]) {
  const { data } = await compiler.execute({ measures: ['Orders.amount', 'Orders.count'], dimensions, filters }, {});
  const rows = data.map((row) => [...dimensions, 'Orders.amount', 'Orders.count'].map((name) => row[name]).join(' '));
  console.log(dimensions[0] ?? 'all', '-', rows.sort().join(', '));
}
const { rows } = await pg.query(`select region, sum(amount)::int as amount, count(*)::int as orders from orders
  where exists (select from lines where order_id = orders.id and category = 'a') group by region order by region`);
console.log('by hand -', rows.map((row) => Object.values(row).join(' ')).join(', '));
EOF
cat >expected.txt <<'EOF'
all - 188 3
Lines.category - a 188 3
Orders.region - north 280 3, south 8 1
by hand - north 180 2, south 8 1
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
