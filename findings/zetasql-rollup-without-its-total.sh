#!/usr/bin/env bash
# Versions: @fivetrandevelopers/zetasql 1.13.0 (Google's GoogleSQL analyzer and reference evaluator as a program; Linux),
#           @grpc/grpc-js 1.14.7, @grpc/proto-loader 0.8.1.
# Done:     sales by region with ROLLUP are evaluated with all maximum language features and GROUPING SETS enabled,
#           once without rewrites and once with REWRITE_GROUPING_SET, the rewrite that is made for it.
# Expected: GoogleSQL's reference of GROUP BY ROLLUP: a row for each region and one for all of them, as the same query
#           with UNION ALL has; or an error, as without the rewrite.
# Seen:     with the rewrite the rows of the regions come alone, as if ROLLUP were not there; no error. A test that runs
#           on this evaluator in BigQuery's place learns that there are no totals.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-fund --no-audit --silent @fivetrandevelopers/zetasql@1.13.0 @grpc/grpc-js@1.14.7 @grpc/proto-loader@0.8.1
cat >program.mjs <<'EOF'
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

const folder = join(dirname(createRequire(import.meta.url).resolve('@fivetrandevelopers/zetasql')), 'zetasql');
const probe = createServer().listen(0, '127.0.0.1');
await once(probe, 'listening');
const { port } = probe.address();
probe.close();
const program = process.arch === 'arm64' ? 'remote_server_arm.so' : 'remote_server.so';
const server = spawn(join(folder, program), ['localhost', String(port)], { stdio: 'ignore' });
process.on('exit', () => server.kill('SIGKILL'));
const definition = loader.loadSync('local_service.proto', { oneofs: true, longs: String, enums: String, includeDirs: [join(folder, 'protos')] });
const { ZetaSqlLocalService } = grpc.loadPackageDefinition(definition).zetasql.local_service;
const client = new ZetaSqlLocalService(`localhost:${port}`, grpc.credentials.createInsecure(), { 'grpc.max_reconnect_backoff_ms': 200 });
const settle = (start) => new Promise((done, failed) => start((error, answer) => (error ? failed(error) : done(answer))));
await settle((then) => client.waitForReady(Date.now() + 30_000, then));

const languageOptions = await settle((then) => client.getLanguageOptions({ maximumFeatures: true }, then));
languageOptions.enabledLanguageFeatures.push('FEATURE_V_1_4_GROUPING_SETS');
const simpleCatalog = { name: 'empty', builtinFunctionOptions: { languageOptions } };
const sales = "with sales as (select 'north' as region, 1 as amount union all select 'north', 20 union all select 'south', 300)";
const text = (cell) => cell.stringValue ?? cell.int64Value ?? 'all';
async function ask(title, query, enabledRewrites) {
  const request = { sql: `${sales} select ${query}`, simpleCatalog, options: { languageOptions, enabledRewrites } };
  const answer = await settle((then) => client.evaluateQuery(request, then)).catch((error) => error);
  const rows = answer.content?.tableData?.row.map(({ cell }) => cell.map(text).join(' '));
  console.log(title, rows?.sort().join(', ') ?? answer.details.slice(0, 21));
}
const rollup = 'region, sum(amount) from sales group by rollup (region)';
await ask('without the rewrite:', rollup, []);
await ask('with the rewrite:', rollup, ['REWRITE_GROUPING_SET']);
await ask('by hand:', 'region, sum(amount) from sales group by region union all select null, sum(amount) from sales', []);
process.exit();
EOF
cat >expected.txt <<'EOF'
without the rewrite: Unimplemented feature
with the rewrite: north 21, south 300
by hand: all 321, north 21, south 300
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
