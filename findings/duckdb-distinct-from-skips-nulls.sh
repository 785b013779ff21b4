#!/usr/bin/env bash
# Versions: @duckdb/node-api 1.5.6-r.1 (DuckDB 1.5.6).
# Done:     a column that holds one value and nulls is filtered by `x is distinct from <value> or x < <value>`.
# Expected: the rows whose x is null, for null is distinct from the value; SELECT of the same condition says true for them.
# Seen:     no row at all: in an OR of conditions on one column, `is distinct from` is held against the least and the
#           greatest value of the column as if it were `<>`, and null rows are skipped with the rest. The same without the
#           OR, with `x <> <value> or x is null`, or with `(x is distinct from <value>) is true` finds them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-fund --no-audit --silent @duckdb/node-api@1.5.6-r.1
cat >program.mjs <<'EOF'
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run('create table accounts as select * from (values (1, null), (2, 30), (3, null)) as t(id, days)');
const ask = async (title, condition) => {
  const rows = (await connection.runAndReadAll(`select id from accounts where ${condition} order by id`)).getRowsJson();
  console.log(title, rows.map(([id]) => id).join(' ') || 'none');
};
const shown = (await connection.runAndReadAll('select days is distinct from 30 or days < 30 from accounts order by id')).getRowsJson();
console.log('selected:', shown.join(' '));
await ask('alone:', 'days is distinct from 30');
await ask('in an or:', 'days is distinct from 30 or days < 30');
await ask('spelled out:', 'days <> 30 or days is null or days < 30');
await ask('is true:', '(days is distinct from 30) is true or days < 30');
EOF
cat >expected.txt <<'EOF'
selected: true false true
alone: 1 3
in an or: none
spelled out: 1 3
is true: 1 3
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
