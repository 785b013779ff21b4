#!/usr/bin/env bash
# Versions: @google-cloud/bigquery 8.3.1 with @google-cloud/common 6.1.0 and google-auth-library 10.9.1; Node 20 or later.
# Done:     a local HTTP server stands in for the service (apiEndpoint) and answers each request with the errors that
#           BigQuery's troubleshooting page lists; the requests that one call makes are counted.
# Expected: the declaration of retryOptions says that answers about rate limits are retried by default, and names
#           shouldRetryRequest, which looks for the reason rateLimitExceeded. The service sends that reason with
#           status 403: one try and three retries.
# Seen:     429 and 503 are tried four times, 403 with rateLimitExceeded once. The decision is made on the status alone,
#           before the body with the reasons is read. A retryableErrorFn of the caller's does not see a reason either.
#           The repository's tracker has had such a report since 2019, of version 4 ("temporary concurrency limit").
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-fund --no-audit --silent @google-cloud/bigquery@8.3.1 @google-cloud/common@6.1.0 google-auth-library@10.9.1
cat >program.mjs <<'EOF'
import { BigQuery } from '@google-cloud/bigquery';
import { OAuth2Client } from 'google-auth-library';
import { once } from 'node:events';
import { createServer } from 'node:http';

let requests = 0;
let answer;
const server = createServer((request, response) => {
  requests += 1;
  request.resume();
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  const errors = [{ reason: answer.reason, message: 'refused', domain: 'global' }];
  response.end(JSON.stringify({ error: { code: answer.status, message: 'refused', errors } }));
}).listen(0, '127.0.0.1');
await once(server, 'listening');

const authClient = new OAuth2Client();
authClient.setCredentials({ access_token: 'none', expiry_date: Date.now() + 3_600_000 });
const apiEndpoint = `http://127.0.0.1:${server.address().port}`;
async function ask(status, reason, more = {}) {
  answer = { status, reason };
  requests = 0;
  const retryOptions = { maxRetryDelay: 0.05, ...more };
  const client = new BigQuery({ projectId: 'project', apiEndpoint, authClient, retryOptions });
  const error = await client.query('select 1').catch((thrown) => thrown);
  console.log(status, reason, '- requests:', requests, '- thrown:', error.code, error.errors[0].reason);
}
await ask(429, 'rateLimitExceeded');
await ask(503, 'backendError');
await ask(403, 'rateLimitExceeded');
const seen = [];
await ask(403, 'rateLimitExceeded', { retryableErrorFn: (error) => seen.push(error.errors?.[0]?.reason ?? 'no reason') > 99 });
console.log('an own retryableErrorFn saw:', seen.join(', '));
server.close();
EOF
cat >expected.txt <<'EOF'
429 rateLimitExceeded - requests: 4 - thrown: 429 rateLimitExceeded
503 backendError - requests: 4 - thrown: 503 backendError
403 rateLimitExceeded - requests: 1 - thrown: 403 rateLimitExceeded
403 rateLimitExceeded - requests: 1 - thrown: 403 rateLimitExceeded
an own retryableErrorFn saw: no reason
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
