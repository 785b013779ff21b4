#!/usr/bin/env bash
# Versions: @malloydata/malloy, db-duckdb and db-postgres 0.0.431 (DuckDB in process; PostgreSQL is @electric-sql/pglite
#           0.5.14, reached by @electric-sql/pglite-socket 0.2.17).
# Done:     one model, one query, two engines: whole months and years between two dates, for subscriptions that begin
#           at the end of a month.
# Expected: the language says what months(a to b) is, and an engine does not change it.
# Seen:     from 31 January to 29 February is 1 month on DuckDB and 0 on PostgreSQL, and a year from 29 February 2024
#           ends on 28 February 2025 on DuckDB only. Malloy writes date_sub for the one and takes age() apart for the
#           other. By its own date arithmetic (began + 1 month is 29 February on both) DuckDB is right.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm pkg set overrides.antlr4ts=0.5.0-alpha.4
npm install --no-fund --no-audit --silent --legacy-peer-deps antlr4ts@0.5.0-alpha.4 \
  @malloydata/malloy@0.0.431 @malloydata/db-duckdb@0.0.431 @malloydata/db-postgres@0.0.431 \
  @electric-sql/pglite@0.5.14 @electric-sql/pglite-socket@0.2.17
cat >program.mjs <<'EOF'
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { DuckDBConnection } from '@malloydata/db-duckdb';
import { PostgresConnection } from '@malloydata/db-postgres';
import { SingleConnectionRuntime } from '@malloydata/malloy';
import { once } from 'node:events';
import { createServer } from 'node:net';

const probe = createServer().listen(0, '127.0.0.1');
await once(probe, 'listening');
const { port } = probe.address();
probe.close();
const table = 'create table subscriptions (id int, began date, ended date)';
const rows = `insert into subscriptions values (1, '2024-01-15', '2024-02-15'),
  (2, '2024-01-31', '2024-02-29'), (3, '2024-01-31', '2024-04-30'), (4, '2024-02-29', '2025-02-28')`;
const db = await PGlite.create();
await db.exec(`${table}; ${rows}`);
const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port });
await server.start();
const login = { host: '127.0.0.1', port, username: 'postgres', password: 'none', databaseName: 'postgres' };
const postgres = new PostgresConnection('postgres', () => ({}), login);
const duckdb = new DuckDBConnection({ name: 'duckdb', databasePath: ':memory:', enableExternalAccess: false });
for (const statement of [table, rows]) await duckdb.runSQL(statement);

const query = `run: subscriptions -> { order_by: id; group_by: id, m is months(began to ended), y is years(began to ended),
  later is began + 1 month }`;
for (const [engine, connection, path] of [['duckdb', duckdb, 'subscriptions'], ['postgres', postgres, 'public.subscriptions']]) {
  const urlReader = { readURL: async () => `source: subscriptions is ${engine}.table('${path}')` };
  const model = new SingleConnectionRuntime({ urlReader, connection }).loadModel(new URL('file:///model.malloy'));
  for (const row of (await model.loadQuery(query).run()).data.toObject())
    console.log(engine, row.id, '- months', row.m, 'years', row.y, 'began + 1 month', row.later.toISOString().slice(0, 10));
}
for (const one of [postgres, duckdb]) await one.close();
await server.stop();
EOF
cat >expected.txt <<'EOF'
duckdb 1 - months 1 years 0 began + 1 month 2024-02-15
duckdb 2 - months 1 years 0 began + 1 month 2024-02-29
duckdb 3 - months 3 years 0 began + 1 month 2024-02-29
duckdb 4 - months 12 years 1 began + 1 month 2024-03-29
postgres 1 - months 1 years 0 began + 1 month 2024-02-15
postgres 2 - months 0 years 0 began + 1 month 2024-02-29
postgres 3 - months 2 years 0 began + 1 month 2024-02-29
postgres 4 - months 11 years 0 began + 1 month 2024-03-29
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
