#!/usr/bin/env bash
# Versions: @malloydata/malloy and @malloydata/db-duckdb 0.0.431.
# Done:     sales on a Saturday, a Sunday and a Monday are grouped by the truncation d.week and by the number week(d),
#           also around the new year.
# Expected: both speak of the same week, so that each d.week has one number.
# Seen:     on DuckDB d.week begins on Sunday, as the language says, while week(d) is the ISO number, of weeks from
#           Monday: the week of Sunday 10 March has the numbers 10 and 11, and an amount by number is not one by week.
#           By year(d) and number the first and the last days of 2024 fall together, in week 1 of 2024.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm pkg set overrides.antlr4ts=0.5.0-alpha.4
npm install --no-fund --no-audit --silent antlr4ts@0.5.0-alpha.4 @malloydata/malloy@0.0.431 @malloydata/db-duckdb@0.0.431
cat >program.mjs <<'EOF'
import { DuckDBConnection } from '@malloydata/db-duckdb';
import { SingleConnectionRuntime } from '@malloydata/malloy';

const connection = new DuckDBConnection({ name: 'duckdb', databasePath: ':memory:', enableExternalAccess: false });
await connection.runSQL('create table sales (d date, amount int)');
await connection.runSQL(`insert into sales values ('2024-03-09', 1), ('2024-03-10', 20), ('2024-03-11', 300),
  ('2024-12-29', 4000), ('2024-12-30', 50000), ('2024-01-02', 600000)`);
const urlReader = { readURL: async () => "source: sales is duckdb.table('sales')" };
const model = new SingleConnectionRuntime({ urlReader, connection }).loadModel(new URL('file:///model.malloy'));
const ask = async (query) => (await model.loadQuery(`run: sales -> { ${query} }`).run()).data.toObject();

for (const row of await ask('group_by: begins is d.week, n is week(d); aggregate: amount is amount.sum(); order_by: begins, n'))
  console.log('week of', row.begins.toISOString().slice(0, 10), '- number', row.n, 'amount', row.amount);
for (const row of await ask('group_by: y is year(d), n is week(d); aggregate: amount is amount.sum(); order_by: y, n'))
  console.log('by number', row.y, row.n, '- amount', row.amount);
await connection.close();
EOF
cat >expected.txt <<'EOF'
week of 2023-12-31 - number 1 amount 600000
week of 2024-03-03 - number 10 amount 1
week of 2024-03-10 - number 10 amount 20
week of 2024-03-10 - number 11 amount 300
week of 2024-12-29 - number 1 amount 50000
week of 2024-12-29 - number 52 amount 4000
by number 2024 1 - amount 650000
by number 2024 10 - amount 21
by number 2024 11 - amount 300
by number 2024 52 - amount 4000
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
