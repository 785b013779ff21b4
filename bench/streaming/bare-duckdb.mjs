// The rows of a statement, read by DuckDB's client alone, and written as NDJSON where that is asked for: node bare-duckdb.mjs <database> <statement as JSON> [ndjson].
import { DuckDBInstance } from '@duckdb/node-api';

const [path, json, format] = process.argv.slice(2);
const { text, parameters } = JSON.parse(json);
const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
const connection = await instance.connect();
const result = await connection.stream(text, parameters);
let rows = 0;
if (format === 'ndjson')
  for await (const batch of result.yieldRowObjectJson()) process.stdout.write(batch.map((row) => `${JSON.stringify(row)}\n`).join(''));
else for await (const batch of result.yieldRowsJson()) rows += batch.length;
process.stderr.write(`${rows}`);
