#!/usr/bin/env bash
# Versions: @cubejs-backend/schema-compiler 1.7.43 (its JavaScript planner, PostgreSQL dialect),
#           @electric-sql/pglite 0.5.17 (PostgreSQL 18 in process, session in UTC).
# Done:     a rolling window of "trailing: 1 month" is asked for February 2024 as one number, by month and by day.
# Expected: the documentation of rolling_window: the window ends with the period of the row and is as long as trailing
#           says. The month that ends with 29 February is February: 7, whichever way it is asked.
# Seen:     by month 7; as one number, and on the 29th by day, 27: the window begins at the last millisecond of
#           29 February less one month, which is 29 January, so that two days of January are in it. The same measure
#           for the same month has two values. So it is with each month shorter than the one before it; others agree.
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
await pg.exec(`create table sales (id int primary key, sold_at timestamp, amount int);
  insert into sales values (1, '2024-01-15 10:00', 100), (2, '2024-01-30 10:00', 20), (3, '2024-02-01 10:00', 3),
    (4, '2024-02-29 10:00', 4), (5, '2024-03-31 10:00', 5000)`);
const model = `
cubes:
  - name: sales
    sql_table: sales
    dimensions:
      - { name: id, sql: id, type: number, primary_key: true }
      - { name: sold_at, sql: sold_at, type: time }
    measures:
      - { name: month_to_here, sql: amount, type: sum, rolling_window: { trailing: 1 month } }
`;
const compilers = schema.prepareCompiler(
  { localPath: () => '', dataSchemaFiles: async () => [{ fileName: 'sales.yml', content: model }] },
  { adapter: 'postgres', standalone: true, nativeInstance: { newJinjaEngine: () => ({}) } },
);
await compilers.compiler.compile();
async function ask(granularity, dateRange) {
  const timeDimensions = [{ dimension: 'sales.sold_at', granularity, dateRange }];
  const query = { measures: ['sales.month_to_here'], timeDimensions, timezone: 'UTC', useNativeSqlPlanner: false };
  const { rows } = await pg.query(...new schema.PostgresQuery(compilers, query).buildSqlAndParams());
  return Number(rows.at(-1).sales__month_to_here);
}
for (const [first, last] of [['2024-02-01', '2024-02-29'], ['2024-03-01', '2024-03-31']]) {
  console.log(last, '- one number:', await ask(undefined, [first, last]), '- by month:', await ask('month', [first, last]), '- by day:', await ask('day', [last, last]));
  const { rows } = await pg.query('select sum(amount)::int as amount from sales where sold_at::date between $1 and $2', [first, last]);
  console.log(last, '- by hand:', rows[0].amount);
}
EOF
cat >expected.txt <<'EOF'
2024-02-29 - one number: 27 - by month: 7 - by day: 27
2024-02-29 - by hand: 7
2024-03-31 - one number: 5000 - by month: 5000 - by day: 5000
2024-03-31 - by hand: 5000
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
