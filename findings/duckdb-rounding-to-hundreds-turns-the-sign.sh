#!/usr/bin/env bash
# Versions: @duckdb/node-api 1.5.6-r.1 (DuckDB 1.5.6).
# Done:     `round(x, -2)` of BIGINT values close to the greatest and the least of the type.
# Expected: the nearest hundred where it can be held, and an error where it cannot, as for `x + 100`.
# Seen:     a value on the other side of zero, without an error: rounding up leaves 64 bits and comes out at their other end.
#           `x + 100` is an error, and the same value as DECIMAL(38, 0) or HUGEINT is rounded right.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-fund --no-audit --silent @duckdb/node-api@1.5.6-r.1
cat >program.mjs <<'EOF'
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
const ask = async (title, expression) => {
  try {
    const [[value]] = (await connection.runAndReadAll(`select cast(${expression} as varchar)`)).getRowsJson();
    console.log(title, value);
  } catch (error) {
    console.log(title, error.message.split(':')[0]);
  }
};
await ask('greatest:', 'round(cast(9223372036854775807 as bigint), -2)');
await ask('below zero:', 'round(cast(-9223372036854775800 as bigint), -3)');
await ask('a sum:', 'cast(9223372036854775807 as bigint) + cast(100 as bigint)');
await ask('as a decimal:', 'round(cast(9223372036854775807 as decimal(38, 0)), -2)');
EOF
cat >expected.txt <<'EOF'
greatest: -9223372036854775700
below zero: 9223372036854775000
a sum: Out of Range Error
as a decimal: 9223372036854775800
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
