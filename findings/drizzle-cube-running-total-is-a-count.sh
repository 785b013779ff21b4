#!/usr/bin/env bash
# Versions: drizzle-cube 0.5.5, drizzle-orm 0.45.4, @electric-sql/pglite 0.5.17 (PostgreSQL 18 in process).
# Done:     sales of three months; a measure of type "runningTotal" over the amount, and one of type
#           "countDistinctApprox" over the buyer, asked beside a sum and an exact distinct count, by month.
# Expected: both types are members of MeasureType in the package's declarations, with labels "Running Total" and
#           "Count Distinct (Approx)": 150, 180, 187 and (about) 1, 1, 1, or an error that a type is not there.
# Seen:     both are answered by count(column), the number of rows, without a warning: a type without a branch of
#           its own falls to count. Alone, runningTotal by month fails, as no GROUP BY is written for it.
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
import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/pglite';

const pg = new PGlite();
await pg.exec(`create table sales (id int primary key, sold_at timestamp, amount int, buyer text);
  insert into sales values (1, '2024-01-10', 100, 'p'), (2, '2024-01-20', 50, 'p'),
    (3, '2024-02-05', 30, 'q'), (4, '2024-03-05', 7, 'q')`);
const sales = pgTable('sales', { id: integer().primaryKey(), soldAt: timestamp('sold_at'), amount: integer(), buyer: text() });
const compiler = new SemanticLayerCompiler({ drizzle: drizzle(pg), schema: {}, engineType: 'postgres' });
compiler.registerCube(
  defineCube('Sales', {
    sql: () => ({ from: sales }),
    joins: {},
    dimensions: { soldAt: { name: 'soldAt', type: 'time', sql: sales.soldAt } },
    measures: {
      revenue: { name: 'revenue', type: 'sum', sql: sales.amount },
      running: { name: 'running', type: 'runningTotal', sql: sales.amount },
      buyers: { name: 'buyers', type: 'countDistinct', sql: sales.buyer },
      about: { name: 'about', type: 'countDistinctApprox', sql: sales.buyer },
    },
  }),
);
const ask = (...measures) =>
  compiler.execute({ measures, timeDimensions: [{ dimension: 'Sales.soldAt', granularity: 'month' }] }, {});
const { data } = await ask('Sales.revenue', 'Sales.running', 'Sales.buyers', 'Sales.about');
for (const row of data)
  console.log(JSON.stringify(row['Sales.soldAt']).slice(1, 8), 'running', row['Sales.running'], 'buyers', row['Sales.buyers'], 'about', row['Sales.about']);
const { rows } = await pg.query(`select to_char(date_trunc('month', sold_at), 'YYYY-MM') as month,
  sum(sum(amount)) over (order by date_trunc('month', sold_at))::int as running, count(distinct buyer)::int as buyers
  from sales group by date_trunc('month', sold_at) order by 1`);
for (const row of rows) console.log('by hand', row.month, 'running', row.running, 'buyers', row.buyers);
await ask('Sales.running').then(console.log, (error) => console.log('alone:', error.message));
EOF
cat >expected.txt <<'EOF'
2024-01 running 2 buyers 1 about 2
2024-02 running 1 buyers 1 about 1
2024-03 running 1 buyers 1 about 1
by hand 2024-01 running 150 buyers 1
by hand 2024-02 running 180 buyers 1
by hand 2024-03 running 187 buyers 1
alone: Query execution failed: column "sales.sold_at" must appear in the GROUP BY clause or be used in an aggregate function [42803]
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
