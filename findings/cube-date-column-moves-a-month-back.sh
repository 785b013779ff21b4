#!/usr/bin/env bash
# Versions: @cubejs-backend/schema-compiler 1.7.43 (its JavaScript planner, PostgreSQL dialect),
#           @electric-sql/pglite 0.5.17 (PostgreSQL 18 in process, session in UTC).
# Done:     sales with a DATE column as their time dimension, asked by month and for one day, in three time zones.
# Expected: a calendar date has no zone, so that all zones give the same months: January 20, February 3, March 500.
#           A time dimension is what Cube's own generator of models makes of a DATE column.
# Seen:     the date is taken for midnight UTC and converted: in New York what was sold on the first of a month belongs
#           to the month before (March has no row at all), and a range of one day holds nothing. East of UTC and in
#           UTC it is right. The tracker knows of DATE columns that fail for Trino; here they answer.
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
await pg.exec(`create table sales (id int primary key, day date, amount int);
  insert into sales values (1, '2024-01-15', 20), (2, '2024-02-01', 3), (3, '2024-03-01', 500)`);
const model = `
cubes:
  - name: sales
    sql_table: sales
    dimensions:
      - { name: id, sql: id, type: number, primary_key: true }
      - { name: day, sql: day, type: time }
    measures:
      - { name: amount, sql: amount, type: sum }
`;
const compilers = schema.prepareCompiler(
  { localPath: () => '', dataSchemaFiles: async () => [{ fileName: 'sales.yml', content: model }] },
  { adapter: 'postgres', standalone: true, nativeInstance: { newJinjaEngine: () => ({}) } },
);
await compilers.compiler.compile();
async function ask(timezone, granularity, dateRange) {
  const timeDimensions = [{ dimension: 'sales.day', granularity, dateRange }];
  const query = { measures: ['sales.amount'], timeDimensions, timezone, useNativeSqlPlanner: false };
  const { rows } = await pg.query(...new schema.PostgresQuery(compilers, query).buildSqlAndParams());
  return rows.map((row) => [row.sales__day_month?.toISOString().slice(0, 7), row.sales__amount].filter((x) => x !== undefined).join(' '));
}
for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York']) {
  console.log(zone, '- by month:', (await ask(zone, 'month', ['2024-01-01', '2024-03-31'])).join(', '));
  console.log(zone, '- on 2024-03-01:', (await ask(zone, undefined, ['2024-03-01', '2024-03-01'])).join() || 'null');
}
const { rows } = await pg.query("select to_char(day, 'YYYY-MM') as month, sum(amount)::int as amount from sales group by 1 order by 1");
console.log('by hand:', rows.map((row) => `${row.month} ${row.amount}`).join(', '));
EOF
cat >expected.txt <<'EOF'
UTC - by month: 2024-01 20, 2024-02 3, 2024-03 500
UTC - on 2024-03-01: 500
Europe/Berlin - by month: 2024-01 20, 2024-02 3, 2024-03 500
Europe/Berlin - on 2024-03-01: 500
America/New_York - by month: 2024-01 23, 2024-02 500
America/New_York - on 2024-03-01: null
by hand: 2024-01 20, 2024-02 3, 2024-03 500
EOF
TZ=UTC node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
