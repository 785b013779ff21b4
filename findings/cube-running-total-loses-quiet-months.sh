#!/usr/bin/env bash
# Versions: @cubejs-backend/schema-compiler 1.7.43 (its JavaScript planner, PostgreSQL dialect),
#           @electric-sql/pglite 0.5.17 (PostgreSQL 18 in process, session in UTC).
# Done:     a running total (rolling_window with "trailing: unbounded") and an ordinary sum of the same amounts, by month
#           and buyer; one buyer bought in January only, another in January and March.
# Expected: as when the running total is asked alone: after a month without a sale the total so far is still there, so
#           that the buyers of March add up to 187.
# Seen:     alone it is right. With the ordinary sum beside it the two are inner-joined on month and buyer, and each
#           month in which a buyer did not buy is dropped with its running total: March adds up to 37. The tracker has
#           an open report of the inner join for Trino; it is the planner's, in all dialects.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm pkg set overrides.antlr4ts=0.5.0-alpha.4
npm install --no-fund --no-audit --silent --ignore-scripts \
  @cubejs-backend/schema-compiler@1.7.43 antlr4ts@0.5.0-alpha.4 @electric-sql/pglite@0.5.17
cat >program.mjs <<'EOF'
import schema from '@cubejs-backend/schema-compiler';
import { PGlite } from '@electric-sql/pglite';

const pg = new PGlite();
await pg.exec("set timezone = 'UTC'");
await pg.exec(`create table sales (id int primary key, sold_at timestamp, buyer text, amount int);
  insert into sales values (1, '2024-01-10', 'p', 150), (2, '2024-01-20', 'q', 30), (3, '2024-03-05', 'q', 7)`);
const model = `
cubes:
  - name: sales
    sql_table: sales
    dimensions:
      - { name: id, sql: id, type: number, primary_key: true }
      - { name: sold_at, sql: sold_at, type: time }
      - { name: buyer, sql: buyer, type: string }
    measures:
      - { name: amount, sql: amount, type: sum }
      - { name: so_far, sql: amount, type: sum, rolling_window: { trailing: unbounded } }
`;
const compilers = schema.prepareCompiler(
  { localPath: () => '', dataSchemaFiles: async () => [{ fileName: 'sales.yml', content: model }] },
  { adapter: 'postgres', standalone: true, nativeInstance: { newJinjaEngine: () => ({}) } },
);
await compilers.compiler.compile();
const timeDimensions = [{ dimension: 'sales.sold_at', granularity: 'month', dateRange: ['2024-01-01', '2024-03-31'] }];
async function ask(...measures) {
  const query = { measures, dimensions: ['sales.buyer'], timeDimensions, timezone: 'UTC', useNativeSqlPlanner: false };
  const { rows } = await pg.query(...new schema.PostgresQuery(compilers, query).buildSqlAndParams());
  const totals = {};
  for (const row of rows) (totals[row.sales__sold_at_month.toISOString().slice(0, 7)] ??= []).push(`${row.sales__buyer} ${row.sales__so_far}`);
  for (const [month, buyers] of Object.entries(totals).sort()) console.log(measures.length, 'measure(s)', month, '-', buyers.sort().join(', '));
}
await ask('sales.so_far');
await ask('sales.so_far', 'sales.amount');
const { rows } = await pg.query(`select to_char(m, 'YYYY-MM') as month, buyer, sum(amount)::int as so_far
  from generate_series(timestamp '2024-01-01', '2024-03-01', '1 month') m join sales on sold_at < m + interval '1 month' group by 1, 2 order by 1, 2`);
for (const row of rows) console.log('by hand', row.month, row.buyer, row.so_far);
EOF
cat >expected.txt <<'EOF'
1 measure(s) 2024-01 - p 150, q 30
1 measure(s) 2024-02 - p 150, q 30
1 measure(s) 2024-03 - p 150, q 37
2 measure(s) 2024-01 - p 150, q 30
2 measure(s) 2024-03 - q 37
by hand 2024-01 p 150
by hand 2024-01 q 30
by hand 2024-02 p 150
by hand 2024-02 q 30
by hand 2024-03 p 150
by hand 2024-03 q 37
EOF
TZ=UTC node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
