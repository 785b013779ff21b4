#!/usr/bin/env bash
# Versions: drizzle-cube 0.5.5, drizzle-orm 0.45.4, @electric-sql/pglite 0.5.17 (PostgreSQL 18 in process).
# Done:     a moving sum over this month and the one before, and the value of the month before ("lag"), for four
#           months of which March has no sales. Missing dates are filled, which is the default and asked for here.
# Expected: the filled series and the windows agree: the two months up to March have 30, those up to April 7, and the
#           month before April has 0.
# Seen:     windows are computed over the rows that exist, the gap is filled afterwards in JavaScript, and with zeros
#           in every measure: March shows a moving sum of 0 where it is 30 and a previous month of 0 where it is 30,
#           and April adds February to itself and calls February the month before.
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
import { integer, pgTable, timestamp } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/pglite';

const pg = new PGlite();
await pg.exec(`create table sales (id int primary key, sold_at timestamp, amount int);
  insert into sales values (1, '2024-01-10', 150), (2, '2024-02-05', 30), (3, '2024-04-05', 7)`);
const sales = pgTable('sales', { id: integer().primaryKey(), soldAt: timestamp('sold_at'), amount: integer() });
const orderBy = [{ field: 'soldAt', direction: 'asc' }];
const compiler = new SemanticLayerCompiler({ drizzle: drizzle(pg), schema: {}, engineType: 'postgres' });
compiler.registerCube(
  defineCube('Sales', {
    sql: () => ({ from: sales }),
    joins: {},
    dimensions: { soldAt: { name: 'soldAt', type: 'time', sql: sales.soldAt } },
    measures: {
      revenue: { name: 'revenue', type: 'sum', sql: sales.amount },
      twoMonths: { name: 'twoMonths', type: 'movingSum', windowConfig: { measure: 'revenue', orderBy, frame: { type: 'rows', start: 1, end: 'current' } } },
      before: { name: 'before', type: 'lag', windowConfig: { measure: 'revenue', operation: 'raw', orderBy } },
    },
  }),
);
const measures = ['Sales.revenue', 'Sales.twoMonths', 'Sales.before'];
const soldAt = { dimension: 'Sales.soldAt', granularity: 'month', dateRange: ['2024-01-01', '2024-04-30'], fillMissingDates: true };
const { data } = await compiler.execute({ measures, timeDimensions: [soldAt] }, {});
for (const row of data) console.log(JSON.stringify(row['Sales.soldAt']).slice(1, 8), ...measures.map((name) => row[name]));
const { rows } = await pg.query(`with months as (select m, coalesce(sum(amount), 0)::int as revenue
  from generate_series(timestamp '2024-01-01', '2024-04-01', '1 month') m left join sales on date_trunc('month', sold_at) = m group by m)
  select to_char(m, 'YYYY-MM') as m, revenue, (sum(revenue) over (order by m rows 1 preceding))::int, lag(revenue) over (order by m) from months order by m`);
for (const row of rows) console.log('by hand', ...Object.values(row));
EOF
cat >expected.txt <<'EOF'
2024-01 150 150 null
2024-02 30 180 150
2024-03 0 0 0
2024-04 7 37 30
by hand 2024-01 150 150 null
by hand 2024-02 30 180 150
by hand 2024-03 0 30 30
by hand 2024-04 7 7 0
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
