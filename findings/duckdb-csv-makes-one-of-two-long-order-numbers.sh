#!/usr/bin/env bash
# Versions: @duckdb/node-api 1.5.6-r.1 (DuckDB 1.5.6).
# Done:     a CSV file whose order numbers have twenty digits is read with the detected types, and orders are counted.
# Expected: a type that tells the numbers apart (HUGEINT, a decimal or a text, all of which DuckDB has), or a word about it.
# Seen:     beyond 64 bits the detected type is DOUBLE: two numbers that differ in their last digit are one value, so that
#           a distinct count is too small and a join by the number finds rows of another order. With `all_varchar` they are two.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-fund --no-audit --silent @duckdb/node-api@1.5.6-r.1
cat >program.mjs <<'EOF'
import { writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

writeFileSync('orders.csv', 'order_number,amount\n12345678901234567890,10\n12345678901234567891,20\n');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const ask = async (title, source) => {
  const sql = `select any_value(typeof(order_number)), count(distinct order_number) from ${source}`;
  const [[type, orders]] = (await connection.runAndReadAll(sql)).getRowsJson();
  console.log(title, type, orders);
};
await ask('detected:', "'orders.csv'");
await ask('as texts:', "read_csv('orders.csv', all_varchar = true)");
EOF
cat >expected.txt <<'EOF'
detected: DOUBLE 1
as texts: VARCHAR 2
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
