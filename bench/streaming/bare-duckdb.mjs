// The rows of a statement, read to the end and counted by DuckDB's client alone: node bare-duckdb.mjs <database> <statement as JSON>.
import { DuckDBInstance } from '@duckdb/node-api';

const [path, json] = process.argv.slice(2);
const { text, parameters } = JSON.parse(json);
const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
const connection = await instance.connect();
const result = await connection.stream(text, parameters);
let rows = 0;
for await (const batch of result.yieldRowsJson()) rows += batch.length;
process.stderr.write(`${rows}`);
