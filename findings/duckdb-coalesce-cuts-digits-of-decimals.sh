#!/usr/bin/env bash
# Versions: @duckdb/node-api 1.5.6-r.1 (DuckDB 1.5.6).
# Done:     decimals of 38 digits, as every sum of decimals is, stand for one another: in coalesce, case, greatest, least
#           and UNION ALL, one with two digits after the point and one with four.
# Expected: the value that is taken, as it is, as PostgreSQL gives it; or an error, as `+` raises where digits do not fit.
# Seen:     the result has the whole digits of the one and the fewer digits after the point: 2.1234 becomes 2.12 without
#           a word, whichever is taken. Of narrow decimals, which fit into 38 digits together, nothing is lost.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-fund --no-audit --silent @duckdb/node-api@1.5.6-r.1
cat >program.mjs <<'EOF'
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run('create table paid as select 1.25::decimal(18, 2) as a, 2.1234::decimal(18, 4) as b, null::decimal(18, 2) as n');
const ask = async (title, sql) => {
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  console.log(title, rows.map((row) => row.join(' ')).join(', '));
};
await ask('types of sums:', 'select typeof(sum(a)), typeof(sum(b)) from paid');
await ask('sum:', 'select sum(a) + sum(b) from paid');
await ask('coalesce:', 'select coalesce(sum(n), sum(b)) from paid');
await ask('case:', 'select case when sum(n) is null then sum(b) else sum(n) end from paid');
await ask('greatest:', 'select greatest(sum(a), sum(b)) from paid');
await ask('union all:', 'select * from (select sum(a) from paid union all select sum(b) from paid)');
await ask('coalesce of narrow ones:', 'select coalesce(n, b) from paid');
EOF
cat >expected.txt <<'EOF'
types of sums: DECIMAL(38,2) DECIMAL(38,4)
sum: 3.3734
coalesce: 2.12
case: 2.12
greatest: 2.12
union all: 1.25, 2.12
coalesce of narrow ones: 2.1234
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
