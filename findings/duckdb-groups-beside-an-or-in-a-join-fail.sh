#!/usr/bin/env bash
# Versions: @duckdb/node-api 1.5.6-r.1 (DuckDB 1.5.6).
# Done:     deals are joined with the posts of two people at the time of the deal - `begins <= made and (ends is null or
#           ends > made)` - and grouped by a column of the first post.
# Expected: the one group, of the deal of which both held a post.
# Seen:     an internal error, "Failed to bind column reference", and the connection is of no more use. With
#           `coalesce(ends, 'infinity') > made`, which is the same, or without the optimizer compressed_materialization,
#           the group comes. In a left join the OR besides costs the hash join: every row is compared with every row.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-fund --no-audit --silent @duckdb/node-api@1.5.6-r.1
cat >program.mjs <<'EOF'
import { DuckDBInstance } from '@duckdb/node-api';

const open = async (...first) => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const tables = [
    'create table posts(holder int, begins timestamp, ends timestamp, level int)',
    "insert into posts values (1, '2024-01-01', '2024-03-01', 1), (2, '2024-01-01', null, 2), (3, '2024-01-01', '2024-03-01', null), (1, '2024-03-01', null, 4), (2, '2023-01-01', '2024-01-01', 5)",
    'create table deals(old int, new int, made timestamp)',
    "insert into deals values (2, 77, '2025-03-09'), (2, 2, '2024-09-08')",
  ];
  for (const sql of [...first, ...tables]) await connection.run(sql);
  return connection;
};
const asked = (kind, holds) => `from deals d ${kind} posts o on o.holder = d.old and o.begins <= d.made and ${holds}
  ${kind} posts n on n.holder = d.new and n.begins <= d.made`;
const groups = (holds) => `select o.level, d.old, cast(o.ends as date) as last ${asked('join', holds)} group by 1, 2, 3`;
const ask = async (title, sql, ...first) => {
  const connection = await open(...first);
  const rows = await connection.runAndReadAll(sql).then((r) => JSON.stringify(r.getRowsJson()), (e) => e.message.split(' "')[0]);
  console.log(`${title}: ${rows}`);
};
const plan = async (title, sql) => {
  const text = JSON.stringify((await (await open()).runAndReadAll(`explain ${sql}`)).getRowsJson());
  console.log(`${title}: ${[...new Set(text.match(/[A-Z_]*JOIN/g))].sort().join(', ')}`);
};
const or = '(o.ends is null or o.ends > d.made)';
const coalesced = "coalesce(o.ends, 'infinity') > d.made";
await ask('or', groups(or));
await ask('or, not compressed', groups(or), "set disabled_optimizers = 'compressed_materialization'");
await ask('coalesce', groups(coalesced));
const left = (holds) => `select count(*) from deals d left join posts o on o.holder = d.old and o.begins <= d.made and ${holds}`;
await plan('left join, or', left(or));
await plan('left join, coalesce', left(coalesced));
EOF
cat >expected.txt <<'EOF'
or: INTERNAL Error: Failed to bind column reference
or, not compressed: [[2,2,null]]
coalesce: [[2,2,null]]
left join, or: BLOCKWISE_NL_JOIN
left join, coalesce: HASH_JOIN
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
